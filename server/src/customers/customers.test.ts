import { customerHistory } from '@orbit/contract/customer-history.ts'
import { customers } from '@orbit/contract/customers.ts'
import type { BodyOf } from '@orbit/contract/endpoint.ts'
import { sales } from '@orbit/contract/sales.ts'
import { afterAll, describe, expect, test } from 'vitest'
import { brokenBooks } from '../../../db/tests/kit/books.ts'
import { freshDatabase } from '../../../db/tests/kit/database.ts'
import { addProduct } from '../../../db/tests/kit/shop.ts'
import { look } from '../../../db/tests/kit/transactions.ts'
import { allPages } from '../../test/kit/pages.ts'
import { atOnce, openTeam, startServer } from '../../test/kit/server.ts'
import { newId } from '../platform/ids.ts'

const db = await freshDatabase()
const server = await startServer(db)
const { admin, seller, shop } = await openTeam(server)
afterAll(async () => {
  expect(await brokenBooks(db.admin)).toEqual([])
  await server.stop()
  await db.drop()
})

type NewCustomer = BodyOf<typeof customers.create>
const julia = (wishes: Partial<NewCustomer> = {}): NewCustomer => {
  const id = newId()
  return {
    id,
    documentType: 'passport',
    documentNumber: id.slice(-10),
    firstName: 'Julia',
    lastName: 'Mamani',
    ...wishes,
  }
}
const create = (body: NewCustomer) => seller.call(customers.create, { body })
const auditOf = (id: string) => look(db, 'select action from audit_logs where entity_id = $1 order by created_at', [id])

describe('creating a customer', () => {
  test('shows what was sent, with its defaults, and reads the same', async () => {
    const body = julia({ email: 'Julia@Example.com', city: 'Arequipa' })
    const created = await create(body)
    expect(created).toMatchObject({
      status: 201,
      body: {
        ...body,
        email: 'julia@example.com',
        companyName: null,
        totalPurchases: '0.00',
        purchasesCount: 0,
        version: 1,
      },
    })
    expect((await seller.call(customers.read, { id: body.id })).body).toEqual(created.body)
  })

  test('without a document never shows the number that stands in for it', async () => {
    const body: NewCustomer = { id: newId(), firstName: 'Ana' }
    expect((await create(body)).body).toMatchObject({ documentType: 'none', documentNumber: null })
    expect((await create({ id: newId(), firstName: 'Ana' })).status).toBe(201)
    const { items } = (await seller.call(customers.list, { query: { search: 'ana' } })).body
    expect(items.map((item) => item.documentNumber)).toEqual([null, null])
    expect((await seller.call(customers.list, { query: { search: body.id } })).body.items).toEqual([])
  })

  test('takes a company without a person’s name', async () => {
    const body = julia({
      documentType: 'RUC',
      documentNumber: '20131312955',
      firstName: null,
      lastName: null,
      companyName: 'Distribuidora Sur S.A.C.',
    })
    expect((await create(body)).body).toMatchObject({
      firstName: null,
      lastName: null,
      companyName: 'Distribuidora Sur S.A.C.',
    })
  })

  test('twice with the same body is once; another body is refused, also when the first was deleted', async () => {
    const body = julia()
    const first = await create(body)
    expect(await create({ ...body, firstName: ' Julia ' })).toMatchObject({ status: 200, body: first.body })
    expect((await create({ ...body, firstName: 'Otra' })).problem.code).toBe('customer_id_reused')
    await admin.call(customers.delete, { id: body.id })
    expect((await create({ ...body, firstName: 'Otra' })).problem.code).toBe('customer_id_reused')
    expect((await create(body)).status).toBe(200)
    expect(await auditOf(body.id)).toEqual([{ action: 'create' }, { action: 'delete' }])
  })

  test('at the same moment is once too', async () => {
    const body = julia()
    const replies = await atOnce(server, 12, () => create(body))
    expect(replies.map(({ status }) => status).sort()).toEqual([...Array(11).fill(200), 201])
    expect(new Set(replies.map((reply) => JSON.stringify(reply.body))).size).toBe(1)
  })

  test('needs a document of their own within its type, however it is written', async () => {
    const documentNumber = newId()
    await create(julia({ documentNumber }))
    const again = julia({ documentNumber: documentNumber.replaceAll('-', '.').toUpperCase() })
    expect((await create(again)).problem.code).toBe('customer_document_taken')
    expect((await create({ ...again, documentType: 'carné' })).status).toBe(201)
  })

  test.each([
    ['nobody', { firstName: null, lastName: null }],
    ['a type without a number', { documentNumber: null }],
    ['a number without a type', { documentType: 'none' }],
    ['an address that is none', { email: 'julia' }],
    ['purchases', { totalPurchases: '5.00' }],
    ['another organization', { organizationId: newId() }],
  ])('with %s is refused', async (_, wrong) => {
    const { problem } = await seller.call(customers.create, { wrongBody: { ...julia(), ...wrong } })
    expect(problem.code).toBe('invalid_request')
  })
})

describe('changing a customer', () => {
  test('changes what was sent, and nothing else', async () => {
    const customer = (await create(julia())).body
    const changed = await seller.call(customers.update, {
      id: customer.id,
      version: 1,
      body: { city: 'Cusco', phone: '+51 999' },
    })
    expect(changed.body).toEqual({
      ...customer,
      city: 'Cusco',
      phone: '+51 999',
      version: 2,
      updatedAt: changed.body.updatedAt,
    })
    expect(await auditOf(customer.id)).toEqual([{ action: 'create' }, { action: 'update' }])
  })

  test('to what they are already leaves no trace', async () => {
    const known = (await create(julia())).body
    const unknown = (await create({ id: newId(), firstName: 'Ana' })).body
    const { documentType, documentNumber } = known
    const same = [
      [known, { documentType, documentNumber, firstName: 'Julia' }],
      [known, {}],
      [unknown, { documentType: 'none' }],
    ] as const
    for (const [customer, body] of same) {
      expect((await seller.call(customers.update, { id: customer.id, version: 1, body })).body).toEqual(customer)
      expect(await auditOf(customer.id)).toEqual([{ action: 'create' }])
    }
  })

  test('gives a document to who had none, and takes it away', async () => {
    const { id } = (await create({ id: newId(), firstName: 'Ana' })).body
    const given = { documentType: 'passport', documentNumber: `X${id.slice(-8)}` }
    expect((await seller.call(customers.update, { id, version: 1, body: given })).body).toMatchObject(given)
    expect(
      (await seller.call(customers.update, { id, version: 2, body: { documentType: 'none' } })).body,
    ).toMatchObject({
      documentType: 'none',
      documentNumber: null,
      version: 3,
    })
  })

  test('needs the version that was read, a name, and a free document', async () => {
    const [one, two] = [(await create(julia())).body, (await create(julia())).body]
    const update = (version: number | undefined, body: object) =>
      seller.call(customers.update, { id: one.id, wrongBody: body, ...(version === undefined ? {} : { version }) })
    expect((await update(undefined, { city: 'Cusco' })).problem.code).toBe('precondition_required')
    expect((await update(4, { city: 'Cusco' })).problem).toMatchObject({ code: 'version_conflict', version: 1 })
    expect((await update(1, { firstName: null })).problem.code).toBe('customer_name_missing')
    const { documentType, documentNumber } = two
    expect((await update(1, { documentType, documentNumber })).problem.code).toBe('customer_document_taken')
    for (const wrong of [{ documentNumber: '1' }, { id: newId() }, { version: 3 }, { purchasesCount: 3 }]) {
      expect((await update(1, wrong)).problem.code).toBe('invalid_request')
    }
  })
})

describe('deleting a customer', () => {
  test('takes them off the list, once; their document is free again', async () => {
    const body = julia()
    await create(body)
    expect((await admin.call(customers.delete, { id: body.id, version: 3 })).problem.code).toBe('version_conflict')
    expect((await admin.call(customers.delete, { id: body.id, version: 1 })).status).toBe(204)
    for (const again of [
      await admin.call(customers.delete, { id: body.id }),
      await admin.call(customers.read, { id: body.id }),
      await admin.call(customerHistory.listSales, { id: body.id }),
      await admin.call(customers.update, { id: body.id, version: 2, body: { city: 'Cusco' } }),
    ]) {
      expect(again.problem.code).toBe('not_found')
    }
    expect((await create({ ...body, id: newId() })).status).toBe(201)
  })
})

describe('the list of customers', () => {
  test('comes newest first, in pages, each customer once', async () => {
    const other = await openTeam(server)
    const made: string[] = []
    for (let i = 0; i < 5; i++) made.unshift((await other.admin.call(customers.create, { body: julia() })).body.id)
    const paged = await allPages((cursor) => other.admin.call(customers.list, { query: { limit: 2, ...cursor } }))
    expect(paged.map((item) => item.id)).toEqual(made)
  })

  test('finds by name, razón social, document, email and phone', async () => {
    const { id } = (
      await create({
        id: newId(),
        documentType: 'RUC',
        documentNumber: '20-10007097-0',
        companyName: 'Ferretería Ñandú',
        email: 'ventas@nandu.example',
        phone: '01 555 8899',
      })
    ).body
    for (const search of [
      'ferreteria',
      'ÑANDU',
      '2010007097',
      '20-10007097-0',
      'ventas@nandu',
      '555 88',
      '(01) 5558899',
      'ñandu ferre',
    ]) {
      const { items } = (await seller.call(customers.list, { query: { search, limit: 5 } })).body
      expect([search, items.map((item) => item.id)]).toEqual([search, [id]])
    }
  })
})

describe('the purchases of a customer', () => {
  test('are the completed ones, latest first, in pages', async () => {
    const product = await addProduct(shop, { stock: 100, price: '4.50' })
    const { id: customerId } = (await create(julia())).body
    const sell = async (status: 'completed' | 'pending') => {
      const body = {
        id: newId(),
        customerId,
        items: [{ productId: product.id, quantity: '2' }],
        paymentMethod: 'cash' as const,
        status,
      }
      expect((await seller.call(sales.create, { body })).status).toBe(201)
      return body.id
    }
    const made = [await sell('completed'), await sell('completed'), await sell('completed'), await sell('completed')]
    await sell('pending')
    await seller.call(sales.cancel, { id: made[1] as string, body: { reason: 'Error' } })
    const standing = [made[3], made[2], made[0]]
    const paged = await allPages((cursor) =>
      seller.call(customerHistory.listSales, { id: customerId, query: { limit: 1, ...cursor } }),
    )
    expect(paged.map((item) => item.id)).toEqual(standing)
    expect(paged[0]).toMatchObject({
      total: '9.00',
      paymentMethod: 'cash',
      sellerName: 'Rosa Quispe',
      invoiceNumber: expect.stringMatching(/^B001-/),
    })
    expect((await seller.call(customers.read, { id: customerId })).body).toMatchObject({
      totalPurchases: '27.00',
      purchasesCount: 3,
      lastPurchaseAt: paged[0]?.saleDate,
      version: 1,
    })
  })
})
