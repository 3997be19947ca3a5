import { receipts } from '@orbit/contract/receipts.ts'
import { sales } from '@orbit/contract/sales.ts'
import { afterAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../db/tests/kit/database.ts'
import { addCustomer, addProduct, inShop } from '../../../db/tests/kit/shop.ts'
import { look } from '../../../db/tests/kit/transactions.ts'
import { textOfPdf } from '../../test/kit/pdf-text.ts'
import { atOnce, openTeam, startServer } from '../../test/kit/server.ts'
import { basketOf, type NewSale, sell } from '../../test/kit/till.ts'
import { newId } from '../platform/ids.ts'
import type { Mail } from '../platform/mail.ts'

const db = await freshDatabase()
const sent: Mail[] = []
const server = await startServer(db, {}, { mailbox: { send: async (mail) => void sent.push(mail) } })
const { seller, shop } = await openTeam(server)
afterAll(async () => {
  await server.stop()
  await db.drop()
})

const rice = await addProduct(shop, { stock: 100_000, price: '4.50' })
const sale = async (wishes: Partial<NewSale> = {}) => (await sell(seller, basketOf(rice, wishes))).body
const email = (id: string, to?: string, emailId = newId()) =>
  seller.call(receipts.email, { id, body: { id: emailId, ...(to === undefined ? {} : { to }) } })
const arrived = async (to: string, count = 1) => {
  await expect.poll(() => sent.filter((mail) => mail.to === to).length, { timeout: 10_000 }).toBe(count)
  return sent.filter((mail) => mail.to === to)
}
async function customerWith(address: string): Promise<string> {
  const id = await addCustomer(shop)
  await inShop(shop, (tx) => tx.query('update customers set email = $1 where id = $2', [address, id]))
  return id
}

describe('a receipt by e-mail', () => {
  test('goes to the customer with the PDF, as the original; the next one is a copy, on paper too', async () => {
    const made = await sale({ customerId: await customerWith('julia@casa.example') })
    const first = await email(made.id)
    expect(first).toMatchObject({ status: 201, body: { number: 1, medium: 'email' } })
    const [mail] = await arrived('julia@casa.example')
    expect(mail).toMatchObject({
      subject: expect.stringContaining(made.invoiceNumber ?? '-'),
      fromName: 'Bodega de prueba',
    })
    expect(mail?.text).toContain('S/ 9.00')
    const [attached] = mail?.attachments ?? []
    expect(attached).toMatchObject({ name: `${made.invoiceNumber}.pdf`, mediaType: 'application/pdf' })
    const { rows } = textOfPdf(attached?.content ?? Buffer.alloc(0))
    expect(rows).toContain(made.invoiceNumber)
    expect(rows.filter((row) => row.startsWith('COPIA'))).toEqual([])
    expect((await email(made.id, 'otro@casa.example')).body.number).toBe(2)
    const [copy] = await arrived('otro@casa.example')
    expect(textOfPdf(copy?.attachments?.[0]?.content ?? Buffer.alloc(0)).rows).toContain('COPIA 1')
    expect((await seller.call(receipts.print, { id: made.id, body: { id: newId() } })).body.number).toBe(3)
    const acts = await look(
      db,
      `select new_values -> 'medium' as medium from audit_logs where entity_id = $1 and action = 'print' order by id`,
      [made.id],
    )
    expect(acts).toEqual([{ medium: 'email' }, { medium: 'email' }, { medium: 'paper' }])
  })

  test('goes to who the customer turned out to be; the audit says in which request', async () => {
    const [from, into] = [await customerWith('antes@casa.example'), await customerWith('ahora@casa.example')]
    const made = await sale({ customerId: from })
    await inShop(shop, (tx) => tx.query('select app.merge_customers($1, $2, $3)', [shop.organizationId, from, into]))
    expect((await email(made.id)).status).toBe(201)
    expect(await arrived('ahora@casa.example')).toHaveLength(1)
    const acts = await look(db, `select request_id from audit_logs where entity_id = $1 and action = 'print'`, [
      made.id,
    ])
    expect(acts).toEqual([{ request_id: expect.stringMatching(/./) }])
  })

  test('is sent once, however often and at the same moment the same request comes', async () => {
    const made = await sale()
    const id = newId()
    const replies = await atOnce(server, 3, () => email(made.id, 'una@casa.example', id))
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 200, 201])
    expect((await email(made.id, 'una@casa.example', id)).status).toBe(200)
    await arrived('una@casa.example')
    expect((await email((await sale()).id, 'una@casa.example', id)).problem.code).toBe('print_id_reused')
    expect((await seller.call(receipts.print, { id: made.id, body: { id } })).problem.code).toBe('print_id_reused')
  })

  test('needs a number, an address, and one that is an address', async () => {
    expect((await email((await sale()).id)).problem).toMatchObject({ status: 409, code: 'email_missing' })
    const held = await sale({ status: 'pending' })
    expect((await email(held.id, 'x@casa.example')).problem.code).toBe('sale_without_number')
    expect((await email(newId(), 'x@casa.example')).problem.code).toBe('not_found')
    const made = await sale()
    for (const to of [
      'a@b.example\r\nBcc: c@d.example',
      'a@b.example, c@d.example',
      '<a@b.example>',
      'nobody',
      '"a\nb"@c.example',
    ]) {
      expect((await email(made.id, to)).problem.code).toBe('invalid_request')
    }
    expect(await look(db, 'select from sale_prints where sale_id = any ($1)', [[held.id, made.id]])).toEqual([])
  })

  test('of what was cancelled says so', async () => {
    const made = await sale()
    await seller.call(sales.cancel, { id: made.id, body: { reason: 'Se equivocó' } })
    await email(made.id, 'anulada@casa.example')
    const [mail] = await arrived('anulada@casa.example')
    expect(textOfPdf(mail?.attachments?.[0]?.content ?? Buffer.alloc(0)).rows).toContain('ANULADA')
  })

  test('goes out five times an hour for one sale, and the sixth is told to wait', async () => {
    const made = await sale()
    for (let time = 0; time < 5; time++) expect((await email(made.id, 'cinco@casa.example')).status).toBe(201)
    const sixth = await email(made.id, 'cinco@casa.example')
    expect(sixth.problem).toMatchObject({ status: 429, code: 'too_many_requests' })
    expect(sixth.headers['retry-after']).toBe('3600')
    await db.admin.query(`update sale_prints set created_at = now() - interval '2 hours' where sale_id = $1`, [made.id])
    expect((await email(made.id, 'cinco@casa.example')).status).toBe(201)
  })

  test('is not sent when too many others left while it was written', async () => {
    const [busy, mine] = [await sale(), await sale()]
    const { storage } = server
    const put: typeof storage.put = async (...file) => {
      await inShop(shop, (tx) =>
        tx.query(
          `insert into sale_prints (organization_id, id, sale_id, medium, user_id)
           select organization_id, gen_random_uuid(), id, 'email', user_id from sales, generate_series(1, 200) where id = $1`,
          [busy.id],
        ),
      )
      return storage.put(...file)
    }
    const slow = await startServer(db, {}, { storage: { ...storage, put } })
    const browser = slow.browser()
    for (const [name, value] of seller.cookies) browser.cookies.set(name, value)
    const refused = await browser.call(receipts.email, { id: mine.id, body: { id: newId(), to: 'tarde@casa.example' } })
    expect(refused.problem).toMatchObject({ status: 429, code: 'too_many_requests' })
    await slow.stop()
    expect(await look(db, 'select from sale_prints where sale_id = $1', [mine.id])).toEqual([])
  })
})
