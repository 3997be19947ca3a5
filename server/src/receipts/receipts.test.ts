import { setImmediate as othersGo } from 'node:timers/promises'
import { heldSales } from '@orbit/contract/held-sales.ts'
import { receipts } from '@orbit/contract/receipts.ts'
import { sales } from '@orbit/contract/sales.ts'
import { settings } from '@orbit/contract/settings.ts'
import { afterAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../db/tests/kit/database.ts'
import { addCustomer, addProduct, inShop } from '../../../db/tests/kit/shop.ts'
import { look } from '../../../db/tests/kit/transactions.ts'
import { textOfPdf } from '../../test/kit/pdf-text.ts'
import { atOnce, openTeam, startServer, type Team } from '../../test/kit/server.ts'
import { basketOf, type NewSale, sell } from '../../test/kit/till.ts'
import { newId } from '../platform/ids.ts'
import { readReceipt } from './read-receipt.ts'
import { receiptPdf } from './receipt-pdf.ts'

const db = await freshDatabase()
const server = await startServer(db)
const team = await openTeam(server)
const { admin, seller, shop, ids } = team
afterAll(async () => {
  await server.stop()
  await db.drop()
})
await admin.call(settings.update, {
  version: 1,
  body: { taxNumber: '20100070970', address: 'Av. Arequipa 1234, Lima', phone: '+51 1 555 0000' },
})

const rice = await addProduct(shop, { stock: 100_000, price: '4.50', name: 'Arroz extra «Costeño»' })
const bread = await addProduct(shop, { stock: 100_000, price: '1.00', taxCategory: 'exempt', name: 'Pan' })
const sale = async (wishes: Partial<NewSale> = {}) => (await sell(seller, basketOf(rice, wishes))).body
const receiptOf = (id: string, query = '', by: Team['admin'] = seller) =>
  by.send({ method: 'GET', url: `/api/v1/sales/${id}/receipt${query}` })
const print = (id: string, printId = newId()) => seller.call(receipts.print, { id, body: { id: printId } })
const rowsOf = async (id: string, query = '?format=pdf') => textOfPdf((await receiptOf(id, query)).rawPayload).rows

describe('a receipt', () => {
  test('says who sells, what, for how much, with which taxes, how it was paid and the total in words', async () => {
    const { customerId, documentNumber } = await namedCustomer()
    const items = [
      { productId: rice.id, quantity: '2', discount: '1.00' },
      { productId: bread.id, quantity: '3' },
    ]
    const made = await sale({ items, customerId, paymentMethod: 'cash', amountReceived: '20.00', soldAt: undefined })
    const rows = await rowsOf(made.id, `?format=pdf&paper=a4`)
    for (const text of [
      'Bodega de prueba',
      'RUC 20100070970',
      'BOLETA DE VENTA',
      made.invoiceNumber,
      'Arroz extra «Costeño»',
    ]) {
      expect(rows).toContain(text)
    }
    expect(rows).toEqual(expect.arrayContaining(['José Ñahui', documentNumber, 'Rosa Quispe', 'Descuento -1.00']))
    expect(rows).toEqual(expect.arrayContaining(['12.00', '-1.00', 'S/ 11.00', 'SON: ONCE CON 00/100 SOLES']))
    // 8.00 with 18 % inside is 6.78 and 1.22; bread pays none.
    expect(rows).toEqual(expect.arrayContaining(['Gravado IGV 18 %', '6.78', '1.22', 'Exonerado', '3.00', '0.00']))
    expect(rows).toEqual(expect.arrayContaining(['Efectivo', 'S/ 20.00', 'S/ 9.00']))
    expect(rows).toContain('Este documento no es un comprobante electrónico.')
  })

  test('is a page that runs nothing and asks for nothing, whatever people have typed', async () => {
    const nasty = `<script>alert("1")</script><img src=x onerror='alert(2)'>&amp;`
    const product = await addProduct(shop, { stock: 9, name: nasty })
    const customerId = await addCustomer(shop)
    await inShop(shop, (tx) =>
      tx.query('update customers set first_name = $1 where id = $2', [nasty.slice(0, 100), customerId]),
    )
    const made = await sale({ items: [{ productId: product.id, quantity: '1' }], customerId, notes: nasty })
    for (const paper of ['80mm', 'a4']) {
      const response = await receiptOf(made.id, `?paper=${paper}`)
      expect(response.headers['content-type']).toBe('text/html; charset=utf-8')
      expect(response.headers['cache-control']).toBe('no-store')
      // Shown in a frame of the till before it is printed.
      expect(response.headers['x-frame-options']).toBe('SAMEORIGIN')
      const policy = String(response.headers['content-security-policy'])
      expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[\w+/=]+'; .*sandbox/)
      expect(policy).not.toContain('unsafe')
      expect(response.body).not.toMatch(/<(script|img|link|iframe|object)|onerror='|style="|https?:/i)
      expect(response.body.match(/&#60;script&#62;/g)?.length).toBeGreaterThanOrEqual(3)
    }
  })

  test('that is cancelled says so across it, with who and why', async () => {
    const made = await sale()
    await seller.call(sales.cancel, { id: made.id, body: { reason: 'Se equivocó' } })
    const { body } = await receiptOf(made.id)
    expect(body).toMatch(/class="mark">ANULADA · COPIA</)
    expect(body).toMatch(/Anulada por Rosa Quispe el \d\d\/\d\d\/\d{4} \d\d:\d\d\. Motivo: Se equivocó/)
    expect(await rowsOf(made.id)).toContain('ANULADA · COPIA')
  })

  test('of a held sale is none, and cannot be given out; nor of one that was dropped', async () => {
    const held = await sale({ status: 'pending' })
    const { body } = await receiptOf(held.id)
    expect(body).toMatch(/class="mark">PRE-CUENTA</)
    expect(body).toContain('NO ES UN COMPROBANTE')
    expect(body).not.toContain('<svg')
    expect((await print(held.id)).problem).toMatchObject({ status: 409, code: 'sale_without_number' })
    await seller.call(sales.cancel, { id: held.id, body: { reason: 'Se fue' } })
    expect((await receiptOf(held.id)).body).toMatch(/class="mark">ANULADA/)
    expect((await print(held.id)).problem.code).toBe('sale_without_number')
  })

  test('comes in English when the organization or whoever asks speaks it', async () => {
    const made = await sale()
    expect((await receiptOf(made.id, '?language=en')).body).toContain('NINE AND 00/100 SOLES')
    const english = await openTeam(server)
    await inShop(english.shop, (tx) =>
      tx.query(`update organizations set locale = 'en-US', currency = 'USD', country = 'PA'`),
    )
    const product = await addProduct(english.shop, { stock: 9, price: '1234.50' })
    const sold = (await sell(english.admin, basketOf(product, { documentType: 'invoice' }))).body
    const { body } = await receiptOf(sold.id, '', english.admin)
    for (const text of [
      'lang="en"',
      'INVOICE',
      '$2,469.00',
      'TWO THOUSAND FOUR HUNDRED SIXTY-NINE AND 00/100 US DOLLARS',
    ]) {
      expect(body).toContain(text)
    }
  })

  test('adds the tax where prices come without it, and no decimals where the currency has none', async () => {
    const chile = await openTeam(server, {
      country: 'CL',
      currency: 'CLP',
      currencyDecimals: 0,
      taxRate: '19',
      pricesIncludeTax: false,
    })
    await inShop(chile.shop, (tx) =>
      tx.query(`update organizations set locale = 'es-CL', tax_name = 'IVA', time_zone = 'America/Santiago'`),
    )
    const product = await addProduct(chile.shop, { stock: 9, price: '1000' })
    const sold = (await sell(chile.admin, basketOf(product, { amountReceived: '5000' }))).body
    const rows = textOfPdf((await receiptOf(sold.id, '?format=pdf&paper=a4', chile.admin)).rawPayload).rows
    expect(rows).toEqual(expect.arrayContaining(['2.000', 'IVA', '380', '$2.380', '$2.620', 'Gravado IVA 19 %']))
    expect(rows).toContain('SON: DOS MIL TRESCIENTOS OCHENTA CON 00/100 PESOS CHILENOS')
  })

  test('with 1,112 lines and names as long as they come goes on over pages with the sum so far', async () => {
    const long = await addProduct(shop, {
      stock: 100_000,
      price: '1.00',
      name: `Detergente ${'concentrado '.repeat(20)}`.slice(0, 255).trim(),
    })
    const items = Array.from({ length: 1112 }, (_, index) => ({
      productId: (index % 10 ? bread : long).id,
      quantity: '1',
    }))
    const made = await sale({ items })
    for (const paper of ['a4', '80mm']) {
      const { pages, rows } = textOfPdf((await receiptOf(made.id, `?format=pdf&paper=${paper}`)).rawPayload)
      expect(pages).toBeGreaterThan(5)
      expect(rows.filter((row) => row === 'Pan')).toHaveLength(1000)
      const [sums, forwarded] = [sumsAfter(rows, 'Suma y sigue'), sumsAfter(rows, 'Suma anterior')]
      expect(sums).toHaveLength(pages - 1)
      expect(forwarded).toEqual(sums)
      // Every line is 1.00.
      const before = rows.slice(0, rows.indexOf('Suma y sigue'))
      expect(before.filter((row) => /^(Pan$|Detergente)/.test(row))).toHaveLength(sums[0] ?? -1)
      expect(sums.every((sum, index) => index === 0 || sum > (sums[index - 1] ?? 0))).toBe(true)
      expect(rows).toContain(`Página ${pages} de ${pages}`)
      expect(rows).toContain('S/ 1,112.00')
    }
    expect((await receiptOf(made.id)).body.match(/<tr><td>/g)?.length).toBeGreaterThanOrEqual(1112)
  })

  test('of a long basket is drawn while others are answered', async () => {
    const name = 'Detergente concentrado '.repeat(11).trim()
    const long = await addProduct(shop, { stock: 100_000, price: '1.00', name })
    const items = Array.from({ length: 500 }, () => ({ productId: long.id, quantity: '1' }))
    const made = await sale({ items })
    const identity = { organizationId: shop.organizationId }
    const receipt = await server.database.inOrganization(identity, (tx) =>
      readReceipt(tx, made.id, { format: 'pdf', paper: 'a4' }),
    )
    let turns = 0
    const stopCounting = new AbortController()
    const counting = (async () => {
      for (; !stopCounting.signal.aborted; turns++) await othersGo()
    })()
    await receiptPdf(shop.organizationId, receipt, 'a4')
    stopCounting.abort()
    await counting
    // Of ten lines at a time, measured and drawn.
    expect(turns).toBeGreaterThan(90)
  })

  test('is not there for a sale that is not, nor for who may not see sales', async () => {
    expect((await receiptOf(newId())).statusCode).toBe(404)
    expect((await receiptOf((await sale()).id, '', team.viewer)).statusCode).toBe(403)
    expect((await receiptOf((await sale()).id, '?format=docx')).statusCode).toBe(400)
  })
})

describe('what is given out', () => {
  test('is the original once; every other one is a copy, and all are on record', async () => {
    const made = await sale()
    const first = await print(made.id)
    expect(first).toMatchObject({ status: 201, body: { number: 1, medium: 'paper', printedBy: { id: ids.seller } } })
    const second = await print(made.id)
    expect(second.body.number).toBe(2)
    expect((await receiptOf(made.id, `?printId=${first.body.id}`)).body).not.toMatch(/class="mark"/)
    expect((await receiptOf(made.id, `?printId=${second.body.id}`)).body).toMatch(/class="mark">COPIA 1</)
    for (const query of ['', `?printId=${newId()}`]) {
      expect((await receiptOf(made.id, query)).body).toMatch(/class="mark">COPIA</)
    }
    expect((await seller.call(receipts.prints, { id: made.id })).body.items).toEqual([second.body, first.body])
    const acts = await look(
      db,
      `select new_values from audit_logs where entity_id = $1 and action = 'print' order by id`,
      [made.id],
    )
    expect(acts).toEqual([{ new_values: { print: 1, medium: 'paper' } }, { new_values: { print: 2, medium: 'paper' } }])
  })

  test('has one original among twenty who print at once', async () => {
    const made = await sale()
    const replies = await atOnce(server, 20, () => print(made.id))
    expect(replies.map(({ body }) => body.number).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 20 }, (_, n) => n + 1),
    )
  })

  test('is recorded once however often the same request comes, and its id is of one sale', async () => {
    const [made, other] = [await sale(), await sale()]
    const id = newId()
    const replies = await atOnce(server, 10, () => print(made.id, id))
    expect(replies.map(({ status }) => status).sort()).toEqual([...Array(9).fill(200), 201])
    expect(new Set(replies.map(({ body }) => JSON.stringify(body))).size).toBe(1)
    expect((await print(other.id, id)).problem).toMatchObject({ status: 409, code: 'print_id_reused' })
    expect((await print(newId())).problem.code).toBe('not_found')
  })

  test('is no original any more some time after it was printed, nor for another sale', async () => {
    const [made, other] = [await sale(), await sale()]
    const { id } = (await print(made.id)).body
    expect((await receiptOf(other.id, `?printId=${id}`)).body).toMatch(/class="mark">COPIA</)
    await db.admin.query(`update sale_prints set created_at = now() - interval '11 minutes' where id = $1`, [id])
    expect((await receiptOf(made.id, `?printId=${id}`)).body).toMatch(/class="mark">COPIA</)
  })
})

test('the sale that was held is given out with its own number, not with that of the basket before', async () => {
  const held = await sale({ status: 'pending' })
  const items = [{ productId: bread.id, quantity: '5' }]
  await seller.call(heldSales.replace, { id: held.id, version: 1, body: { items, paymentMethod: 'card' } })
  const done = (await seller.call(sales.complete, { id: held.id, body: { paymentMethod: 'card' } })).body
  const rows = await rowsOf(held.id)
  expect(rows).toEqual(expect.arrayContaining([done.invoiceNumber, 'S/ 5.00', 'Tarjeta']))
})

async function namedCustomer() {
  const customerId = await addCustomer(shop)
  const [row] = await look<{ number: string }>(db, 'select document_number as number from customers where id = $1', [
    customerId,
  ])
  return { customerId, documentNumber: row?.number ?? '' }
}

function sumsAfter(rows: readonly string[], label: string): number[] {
  return rows.flatMap((row, index) => (row === label ? [Number((rows[index + 1] ?? '').replaceAll(',', ''))] : []))
}
