import { customerHistory } from '@orbit/contract/customer-history.ts'
import { customerIdentity } from '@orbit/contract/customer-identity.ts'
import { customers } from '@orbit/contract/customers.ts'
import type { BodyOf } from '@orbit/contract/endpoint.ts'
import { sales } from '@orbit/contract/sales.ts'
import { afterAll, describe, expect, test } from 'vitest'
import { brokenBooks } from '../../../db/tests/kit/books.ts'
import { freshDatabase } from '../../../db/tests/kit/database.ts'
import { addProduct, inShop } from '../../../db/tests/kit/shop.ts'
import { look } from '../../../db/tests/kit/transactions.ts'
import { allPages } from '../../test/kit/pages.ts'
import { atOnce, openTeam, startServer } from '../../test/kit/server.ts'
import { newId } from '../platform/ids.ts'
import { forgetDocuments } from '../start/forget-documents.ts'
import { workerUrlOf } from '../start/run-jobs.ts'
import { forgetKeptDocuments } from './forget-kept-documents.ts'

const db = await freshDatabase()
const server = await startServer(db)
const { admin, seller, shop } = await openTeam(server)
const product = await addProduct(shop, { stock: 1000, price: '4.50' })
afterAll(async () => {
  expect(await brokenBooks(db.admin)).toEqual([])
  await server.stop()
  await db.drop()
})

type NewCustomer = BodyOf<typeof customers.create>

async function addCustomer(wishes: Partial<NewCustomer> = {}) {
  const id = newId()
  const body: NewCustomer = { id, firstName: `Julia ${id}`, ...wishes }
  const reply = await seller.call(customers.create, { body })
  expect([reply.status, reply.problem.code]).toEqual([201, undefined])
  return reply.body
}

async function sellTo(customerId: string, status: 'completed' | 'pending' = 'completed') {
  const items = [{ productId: product.id, quantity: '2' }]
  const body = { id: newId(), customerId, items, paymentMethod: 'cash' as const, status }
  return seller.call(sales.create, { body })
}

async function addLetter(organizationId: string, recipient: string): Promise<string> {
  const [id, fileId] = [newId(), newId()]
  await db.admin.query(
    `insert into files (organization_id, id, kind, media_type, bytes, sha256)
     values ($1, $2, 'attachment', 'application/pdf', 1, sha256('x'))`,
    [organizationId, fileId],
  )
  await db.admin.query(
    `insert into outgoing_mail (organization_id, id, kind, recipient, attachment_file_id, attachment_name)
     values ($1, $2, 'receipt', $3, $4, 'B001-1.pdf')`,
    [organizationId, id, recipient, fileId],
  )
  return id
}

/** Rows of one column: whom it is about, whether it was applied, and what stands there. */
async function addImport(organizationId: string, userId: string, rows: [string | null, boolean, string][]) {
  const id = newId()
  await db.admin.query(
    `insert into imports (organization_id, id, kind, file_name, headings, mapping, rows_count, user_id, request_hash)
     values ($1, $2, 'customers', 'lista.csv', '{Nombre}', '{firstName}', $3, $4, '')`,
    [organizationId, id, rows.length, userId],
  )
  for (const [index, [customerId, isApplied, text]] of rows.entries()) {
    await db.admin.query(
      `insert into import_rows (organization_id, import_id, row_number, cells, outcome, values, entity_id, is_applied)
       values ($1, $2, $3, array[$4::text], 'update', jsonb_build_object('firstName', $4::text), $5, $6)`,
      [organizationId, id, index + 2, text, customerId, isApplied],
    )
  }
  return id
}

const merge = (id: string, intoId: string, version?: number) =>
  admin.call(customerIdentity.merge, { id, body: { intoId }, ...(version === undefined ? {} : { version }) })
const anonymise = (id: string) =>
  admin.call(customerIdentity.anonymise, { id, body: { reason: 'Pedido por escrito del titular' } })
const read = (id: string) => seller.call(customers.read, { id })

describe('documents', () => {
  test('that cannot be are refused, and say why; odd ones are taken', async () => {
    const create = (documentType: string, documentNumber: string) =>
      seller.call(customers.create, { body: { id: newId(), firstName: 'Julia', documentType, documentNumber } })
    expect((await create('RUC', '20100070971')).problem).toMatchObject({
      status: 400,
      code: 'customer_document_invalid',
      documentFault: 'check_digit',
    })
    expect((await create('dni', '1234567')).problem).toMatchObject({ documentFault: 'length' })
    expect((await create('ruc', '20100070970')).body).toMatchObject({ documentType: 'RUC', documentVerdict: 'valid' })
    expect((await create('CUIT', '1')).body).toMatchObject({ documentType: 'CUIT', documentVerdict: 'warn' })
  })

  test('are looked at again only when they change', async () => {
    const { id } = await addCustomer({ documentType: 'DNI', documentNumber: '11223344' })
    await inShop(shop, (tx) => tx.query(`update customers set document_number = '1' where id = $1`, [id]))
    const present = (await read(id)).body
    expect(present.documentVerdict).toBe('invalid')
    const update = (body: BodyOf<typeof customers.update>) =>
      seller.call(customers.update, { id, version: present.version, body })
    expect((await update({ documentType: 'DNI', documentNumber: '2' })).problem.code).toBe('customer_document_invalid')
    expect((await update({ documentType: 'DNI', documentNumber: '1', city: 'Cusco' })).status).toBe(200)
  })

  test('that are taken name who has them, within the organization', async () => {
    const owner = await addCustomer({
      documentType: 'DNI',
      documentNumber: '40302010',
      firstName: 'Ana',
      lastName: 'Ruiz',
    })
    const twin = { id: newId(), firstName: 'Otra', documentType: 'DNI', documentNumber: '40.302.010' }
    const customer = { id: owner.id, name: 'Ana Ruiz' }
    expect((await seller.call(customers.create, { body: twin })).problem).toMatchObject({
      code: 'customer_document_taken',
      customer,
    })
    const third = await addCustomer()
    const body = { documentType: 'DNI', documentNumber: '40302010' }
    expect((await seller.call(customers.update, { id: third.id, version: 1, body })).problem).toMatchObject({
      customer,
    })
    const check = { documentType: 'dni', documentNumber: '40 302 010' }
    const typed = () => seller.call(customerIdentity.checkDocument, { query: check })
    expect((await typed()).body).toEqual({ verdict: 'valid', fault: null, takenBy: customer })
    const elsewhere = await openTeam(server)
    expect((await elsewhere.admin.call(customerIdentity.checkDocument, { query: check })).body.takenBy).toBe(null)
    expect((await elsewhere.admin.call(customers.create, { body: { ...twin, id: newId() } })).status).toBe(201)
  })

  test('that two take at the same moment go to one, who is named to the other', async () => {
    const replies = await atOnce(server, 8, () =>
      seller.call(customers.create, {
        body: { id: newId(), firstName: 'Ana', documentType: 'DNI', documentNumber: '70605040' },
      }),
    )
    const made = replies.filter(({ status }) => status === 201)
    expect(made).toHaveLength(1)
    for (const { status, problem } of replies.filter((reply) => reply !== made[0])) {
      expect([status, problem.customer]).toEqual([409, { id: made[0]?.body.id, name: 'Ana' }])
    }
  })
})

describe('probable duplicates', () => {
  test('come in pairs with their reasons, each with the oldest, in pages', async () => {
    const { admin: other } = await openTeam(server)
    const add = async (wishes: Partial<NewCustomer>) => {
      const id = newId()
      expect((await other.call(customers.create, { body: { id, ...wishes } })).status).toBe(201)
      return id
    }
    const oldest = await add({
      firstName: 'José',
      lastName: 'Peña',
      email: 'jose@example.com',
      phone: '+51 999 888 777',
    })
    const named = await add({ firstName: 'JOSE', lastName: 'PEÑA', email: 'Jose@Example.com' })
    const dialled = await add({ firstName: 'Pepe', phone: '999888777' })
    const pena = await add({ firstName: 'José', lastName: 'Pena', documentType: 'DNI', documentNumber: '12345678' })
    const sameNumber = await add({ firstName: 'X', documentType: 'carné', documentNumber: '12.345.678' })
    const gone = await add({ firstName: 'Pepe', phone: '(999) 888-777' })
    await other.call(customers.delete, { id: gone })
    const pairs = await allPages((cursor) =>
      other.call(customerIdentity.listDuplicates, { query: { limit: 1, ...cursor } }),
    )
    expect(pairs.map(({ customer, other: twin, reasons }) => [customer.id, twin.id, reasons])).toEqual([
      [pena, sameNumber, ['document']],
      [oldest, dialled, ['phone']],
      [oldest, named, ['email', 'name']],
    ])
  })
})

describe('merging', () => {
  test('moves history and sums; documents keep the name on them', async () => {
    const [from, into] = [await addCustomer({ firstName: 'Julia' }), await addCustomer({ firstName: 'Julia Mamani' })]
    await sellTo(from.id)
    await sellTo(into.id)
    expect(await merge(from.id, into.id)).toMatchObject({
      status: 200,
      body: { id: into.id, purchasesCount: 2, totalPurchases: '18.00' },
    })
    const query = { customerId: into.id }
    expect((await seller.call(sales.list, { query })).body.items).toHaveLength(2)
    expect((await seller.call(sales.totals, { query })).body.completed).toMatchObject({ count: 2, total: '18.00' })
    for (const id of [from.id, into.id]) {
      const { body } = await seller.call(customerHistory.listSales, { id })
      expect(body).toMatchObject({
        customerId: into.id,
        totals: { count: 2, total: '18.00', averageTicket: '9.00' },
        items: [{ customerName: 'Julia Mamani' }, { customerName: 'Julia' }],
      })
    }
    expect((await read(from.id)).body).toMatchObject({
      mergedIntoId: into.id,
      purchasesCount: 0,
      totalPurchases: '0.00',
    })
  })

  test('again is the same, also when the other one was merged meanwhile', async () => {
    const [from, into, last] = [await addCustomer(), await addCustomer(), await addCustomer()]
    await merge(from.id, into.id)
    expect((await merge(from.id, into.id, 1)).body.id).toBe(into.id)
    await merge(into.id, last.id)
    expect((await merge(from.id, into.id)).body.id).toBe(last.id)
  })

  test('takes the merged one off the list, out of the till and out of reach', async () => {
    const [from, into] = [await addCustomer({ firstName: 'Zoraida' }), await addCustomer()]
    await merge(from.id, into.id)
    const { items } = (await seller.call(customers.list, { query: { search: 'zoraida' } })).body
    expect(items).toEqual([])
    expect((await sellTo(from.id)).problem.code).toBe('customer_unavailable')
    for (const reply of [
      await seller.call(customers.update, { id: from.id, version: 2, body: { city: 'Cusco' } }),
      await admin.call(customers.delete, { id: from.id }),
      await admin.call(customerHistory.restore, { id: from.id, body: {} }),
      await anonymise(from.id),
      await merge(from.id, (await addCustomer()).id),
      await merge((await addCustomer()).id, from.id),
    ]) {
      expect(reply.problem).toMatchObject({ code: 'customer_merged', mergedIntoId: into.id })
    }
  })

  test('needs two who are there, and the version that was read', async () => {
    const [one, deleted] = [await addCustomer(), await addCustomer()]
    await admin.call(customers.delete, { id: deleted.id })
    expect((await merge(one.id, one.id)).problem.code).toBe('customer_merge_into_itself')
    expect((await merge(one.id, deleted.id)).problem.code).toBe('customer_unavailable')
    expect((await merge(one.id, newId())).problem.code).toBe('customer_unavailable')
    expect((await merge(newId(), one.id)).problem.code).toBe('not_found')
    expect((await merge(deleted.id, one.id)).problem.code).toBe('not_found')
    expect((await merge(one.id, (await addCustomer()).id, 4)).problem).toMatchObject({
      code: 'version_conflict',
      version: 1,
    })
  })

  test('while others sell to the merged customer, and cancel, loses nothing', async () => {
    const [from, into] = [await addCustomer(), await addCustomer()]
    const before = await Promise.all(Array.from({ length: 4 }, () => sellTo(from.id)))
    const replies = await Promise.all([
      ...Array.from({ length: 6 }, () => sellTo(from.id)),
      merge(from.id, into.id),
      ...before.map(({ body }) => seller.call(sales.cancel, { id: body.id, body: { reason: 'Error' } })),
      ...Array.from({ length: 6 }, () => sellTo(from.id)),
    ])
    for (const { status, problem } of replies) {
      expect([200, 201].includes(status) || problem.code === 'customer_unavailable').toBe(true)
    }
    expect((await read(from.id)).body.purchasesCount).toBe(0)
    expect(await brokenBooks(db.admin)).toEqual([])
  })
})

describe('forgetting a person', () => {
  const personal = {
    documentType: 'DNI',
    documentNumber: '87654321',
    firstName: 'Hermelinda',
    lastName: 'Choquehuanca',
    email: 'hermelinda@example.com',
    phone: '+51 911222333',
    address: 'Jr. Puno 123',
    notes: 'vecina de la esquina',
  }
  const marks = ['87654321', 'ermelinda', 'hoquehuanca', '911222333', 'Puno 123', 'vecina']

  async function expectForgotten(...ids: string[]): Promise<void> {
    const rows = await look(
      db,
      `select to_jsonb(c) as row from customers c where id = any ($1) union all
       select to_jsonb(a) from audit_logs a where entity_id = any ($1) union all
       select to_jsonb(p) from audit_personal_values p where entity_id = any ($1)`,
      [ids],
    )
    const text = JSON.stringify(rows)
    for (const mark of marks) expect([mark, text.includes(mark)]).toEqual([mark, false])
  }

  test('leaves nothing personal, but for their documents, and says until when', async () => {
    const from = await addCustomer({ firstName: 'Hermelinda', email: 'hermelinda@example.com' })
    const customer = await addCustomer(personal)
    await seller.call(customers.update, { id: customer.id, version: 1, body: { city: 'Puno 123' } })
    const sale = (await sellTo(customer.id)).body
    await merge(from.id, customer.id)
    const year = Number(sale.businessDate.slice(0, 4))
    expect(await anonymise(customer.id)).toMatchObject({
      status: 200,
      body: {
        documentType: 'none',
        documentNumber: null,
        firstName: null,
        email: null,
        anonymisedAt: expect.any(String),
        documentsKeptUntil: `${year + 5}-12-31`,
        purchasesCount: 1,
      },
    })
    await expectForgotten(customer.id, from.id)
    for (const search of ['hermelinda', '87654321', '911222333']) {
      expect((await seller.call(customers.list, { query: { search } })).body.items).toEqual([])
    }
    expect((await seller.call(sales.read, { id: sale.id })).body.customer).toMatchObject({
      name: 'Hermelinda Choquehuanca',
      documentNumber: '87654321',
    })
    const acts = await look(
      db,
      `select action, new_values from audit_logs where entity_id = $1 order by created_at, id`,
      [customer.id],
    )
    expect(acts.at(-1)).toMatchObject({
      action: 'anonymise',
      new_values: { anonymisation_reason: 'Pedido por escrito del titular' },
    })
  })

  test('reaches letters that have not left and files that were imported, and nobody else’s', async () => {
    const { organizationId, userId } = shop
    const one = await addCustomer({ ...personal, documentNumber: '87654329', email: 'hermelinda2@example.com' })
    const other = await addCustomer({ firstName: 'Ana', email: 'ana@example.com' })
    await sellTo(one.id)
    const letters = await Promise.all(
      ['hermelinda2@example.com', 'ana@example.com'].map((to) => addLetter(organizationId, to)),
    )
    const importId = await addImport(organizationId, userId, [
      [one.id, true, 'Hermelinda'],
      [null, false, 'hermelinda2@example.com'],
      [other.id, true, 'Ana'],
    ])
    expect((await anonymise(one.id)).status).toBe(200)
    expect(
      await look(
        db,
        `select m.id, m.recipient, m.outcome, f.deleted_at is not null as is_deleted from outgoing_mail m
         join files f on f.organization_id = m.organization_id and f.id = m.attachment_file_id where m.id = any ($1) order by m.recipient`,
        [letters],
      ),
    ).toEqual([
      { id: letters[1], recipient: 'ana@example.com', outcome: null, is_deleted: false },
      { id: letters[0], recipient: null, outcome: 'dropped', is_deleted: true },
    ])
    expect(
      await look(db, 'select cells, values, outcome from import_rows where import_id = $1 order by row_number', [
        importId,
      ]),
    ).toEqual([
      { cells: [''], values: {}, outcome: 'update' },
      { cells: [''], values: {}, outcome: 'ignored' },
      { cells: ['Ana'], values: { firstName: 'Ana' }, outcome: 'update' },
    ])
  })

  test('again is the same; the document is free, nobody is sold to, and nothing comes back', async () => {
    const customer = await addCustomer({ ...personal, documentNumber: '87654322' })
    const first = await anonymise(customer.id)
    expect(first.body.documentsKeptUntil).toBe(null)
    expect(await anonymise(customer.id)).toMatchObject({ status: 200, body: first.body })
    expect((await read(customer.id)).body).toEqual(first.body)
    await addCustomer({ firstName: 'Otra', documentType: 'DNI', documentNumber: '87654322' })
    expect((await sellTo(customer.id)).problem.code).toBe('customer_unavailable')
    for (const reply of [
      await seller.call(customers.update, { id: customer.id, version: 2, body: { firstName: 'Hermelinda' } }),
      await admin.call(customerHistory.restore, { id: customer.id, body: {} }),
      await merge(customer.id, (await addCustomer()).id),
      await admin.call(customers.delete, { id: customer.id }),
    ]) {
      expect(reply.problem.code).toBe('customer_anonymised')
    }
    expect((await merge((await addCustomer()).id, customer.id)).problem.code).toBe('customer_anonymised')
  })

  test('reaches who was deleted, waits for held sales, and is not for everybody', async () => {
    const deleted = await addCustomer({ ...personal, documentNumber: '87654323' })
    await admin.call(customers.delete, { id: deleted.id })
    expect((await anonymise(deleted.id)).status).toBe(200)
    await expectForgotten(deleted.id)
    const waiting = await addCustomer()
    await sellTo(waiting.id, 'pending')
    expect((await anonymise(waiting.id)).problem.code).toBe('customer_has_held_sales')
    const body = { reason: 'No quiere' }
    expect((await seller.call(customerIdentity.anonymise, { id: waiting.id, body })).problem.permission).toBe(
      'personal_data.erase',
    )
    expect((await anonymise(newId())).problem.code).toBe('not_found')
  })

  test('reaches the documents when the law no longer wants them', async () => {
    const [forgotten, remembered] = [
      await addCustomer({ firstName: 'Hermelinda' }),
      await addCustomer({ firstName: 'Ana' }),
    ]
    const soldOn = async (customerId: string, soldAt: string) => {
      const items = [{ productId: product.id, quantity: '1' }]
      const body = { id: newId(), customerId, items, paymentMethod: 'cash' as const, soldAt, notes: 'para Hermelinda' }
      expect((await admin.call(sales.create, { body })).status).toBe(201)
      return body.id
    }
    const thisYear = new Date().getUTCFullYear()
    const over = await soldOn(forgotten.id, `${thisYear - 6}-12-31T15:00:00Z`)
    const kept = await soldOn(forgotten.id, `${thisYear - 5}-01-01T15:00:00Z`)
    const others = await soldOn(remembered.id, `${thisYear - 6}-12-31T15:00:00Z`)
    await anonymise(forgotten.id)
    const sweep = () => server.database.inOrganization({ organizationId: shop.organizationId }, forgetKeptDocuments)
    expect(await forgetDocuments(workerUrlOf({ workerDatabaseUrl: undefined }, db.appUrl), server.database)).toBe(1)
    expect(await sweep()).toBe(0)
    const names = await look(
      db,
      'select id, customer_name, customer_document_number, notes from sales where id = any ($1)',
      [[over, kept, others]],
    )
    expect(Object.fromEntries(names.map(({ id, customer_name, notes }) => [id, [customer_name, notes]]))).toEqual({
      [over]: [null, null],
      [kept]: ['Hermelinda', 'para Hermelinda'],
      [others]: ['Ana', 'para Hermelinda'],
    })
  })
})

describe('lists', () => {
  test('of recent customers are of those who bought in the last 90 days, the last first', async () => {
    const team = await openTeam(server)
    const thing = await addProduct(team.shop, { stock: 100 })
    const add = async (name: string, daysAgo?: number) => {
      const id = newId()
      await team.admin.call(customers.create, { body: { id, firstName: name } })
      if (daysAgo === undefined) return id
      const soldAt = new Date(Date.now() - daysAgo * 86_400_000).toISOString()
      const items = [{ productId: thing.id, quantity: '1' }]
      const body = { id: newId(), customerId: id, items, paymentMethod: 'cash' as const, soldAt }
      expect((await team.admin.call(sales.create, { body })).status).toBe(201)
      return id
    }
    const [week, month, year] = [await add('Berta', 7), await add('Ana', 30), await add('Cira', 365)]
    const [never, inactive] = [await add('Ñusta'), await add('Dora', 1)]
    await team.admin.call(customers.update, { id: inactive, version: 1, body: { isActive: false } })
    const ids = async (query: Record<string, unknown>) =>
      (await allPages((cursor) => team.admin.call(customers.list, { query: { limit: 2, ...query, ...cursor } }))).map(
        ({ id }) => id,
      )
    expect(await ids({ isRecent: 'true' })).toEqual([week, month])
    expect(await ids({ isRecent: 'true', search: 'a' })).toEqual([month, week])
    expect(await ids({ sort: 'lastPurchase' })).toEqual([inactive, week, month, year, never])
    expect(await ids({ sort: 'name' })).toEqual([month, week, year, inactive, never])
    expect(await ids({ sort: '-purchases', isActive: 'true' })).toEqual([year, month, week, never])
    const since = new Date(Date.now() - 40 * 86_400_000).toISOString().slice(0, 10)
    expect(await ids({ boughtSince: since })).toEqual([inactive, month, week])
    expect((await team.admin.call(customers.count, { query: { isRecent: 'true' } })).body).toEqual({ count: 2 })
  })

  test('of the bin lead back, unless the document was given away', async () => {
    const team = await openTeam(server)
    const document = { documentType: 'DNI', documentNumber: '10203040' }
    const body = { id: newId(), firstName: 'Ana', ...document }
    await team.admin.call(customers.create, { body })
    await team.admin.call(customers.delete, { id: body.id })
    const twin = { id: newId(), firstName: 'Otra', ...document }
    await team.admin.call(customers.create, { body: twin })
    const bin = (await team.admin.call(customers.list, { query: { deleted: 'true', search: 'aná' } })).body.items
    expect(bin.map(({ id }) => id)).toEqual([body.id])
    const restore = (version?: number) =>
      team.admin.call(customerHistory.restore, { id: body.id, body: {}, ...(version === undefined ? {} : { version }) })
    expect((await restore()).problem.code).toBe('customer_document_taken')
    await team.admin.call(customers.delete, { id: twin.id })
    expect((await restore(1)).problem).toMatchObject({ code: 'version_conflict', version: 2 })
    expect((await restore(2)).body).toMatchObject({ id: body.id, version: 3 })
    expect((await restore()).body).toMatchObject({ version: 3 })
  })
})
