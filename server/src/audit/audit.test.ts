import { audit } from '@orbit/contract/audit.ts'
import { customerIdentity } from '@orbit/contract/customer-identity.ts'
import { customers } from '@orbit/contract/customers.ts'
import { products } from '@orbit/contract/products.ts'
import { sales } from '@orbit/contract/sales.ts'
import { afterAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../db/tests/kit/database.ts'
import { inTransaction } from '../../../db/tests/kit/transactions.ts'
import { allPages } from '../../test/kit/pages.ts'
import { readCsv, readWorkbook } from '../../test/kit/read-files.ts'
import { openTeam, startServer, withPermissions } from '../../test/kit/server.ts'
import { newId } from '../platform/ids.ts'

const db = await freshDatabase()
const server = await startServer(db)
const { admin, seller, viewer, ids, shop } = await openTeam(server)
afterAll(async () => {
  await server.stop()
  await db.drop()
})

async function addProduct(name: string) {
  const id = newId()
  const body = { id, sku: `P-${id.slice(-12)}`, name, salePrice: '4.50', stockQuantity: '10' }
  expect((await admin.call(products.create, { body })).status).toBe(201)
  return id
}

const list = async (query: Record<string, string>) => (await admin.call(audit.list, { query })).body.items

describe('an entry', () => {
  test('says who did what, with the field as it was and as it is, and from where', async () => {
    const id = await addProduct('Arroz')
    await admin.call(products.update, { id, version: 1, body: { salePrice: '4.80', name: 'Arroz extra' } })
    const [latest] = await list({ entityId: id })
    expect(latest).toEqual({
      id: expect.any(String),
      at: expect.any(String),
      action: 'update',
      entityType: 'product',
      entityId: id,
      entityName: 'Arroz extra',
      user: { id: ids.admin, name: 'Rosa Quispe' },
      changes: [
        { field: 'name', old: 'Arroz', new: 'Arroz extra' },
        { field: 'salePrice', old: '4.50', new: '4.80' },
      ],
      ipAddress: '127.0.0.1',
      userAgent: expect.any(String),
      requestId: expect.any(String),
    })
    expect((await admin.call(audit.read, { id: latest?.id ?? '' })).body).toEqual(latest)
  })

  test('of a sale has its number and its lines, with all decimals', async () => {
    const productId = await addProduct('Azúcar')
    const body = { id: newId(), items: [{ productId, quantity: '2' }], paymentMethod: 'cash' as const }
    await seller.call(sales.create, { body })
    const [sold] = await list({ entityId: body.id })
    expect(sold).toMatchObject({ action: 'create', entityType: 'sale', entityName: expect.stringMatching(/^B001-/) })
    const changed = Object.fromEntries((sold?.changes ?? []).map((change) => [change.field, change.new]))
    expect(changed).toMatchObject({ total: '9.00', items: [[expect.any(String), '2.000', '4.50']] })
  })

  test('shows what is personal until the person is forgotten', async () => {
    const id = newId()
    await seller.call(customers.create, { body: { id, firstName: 'Hermelinda', phone: '911' } })
    await seller.call(customers.update, { id, version: 1, body: { phone: '922', notes: 'vecina' } })
    expect((await list({ entityId: id }))[0]?.changes).toEqual([
      { field: 'notes', old: null, new: 'vecina' },
      { field: 'phone', old: '911', new: '922' },
    ])
    await admin.call(customerIdentity.anonymise, { id, body: { reason: 'A pedido' } })
    const entries = await list({ entityId: id })
    expect(entries.map(({ action }) => action)).toEqual(['anonymise', 'update', 'create'])
    expect(entries.map(({ entityName }) => entityName)).toEqual([null, null, null])
    expect(JSON.stringify(entries)).not.toMatch(/Hermelinda|\b911\b|\b922\b|vecina/)
    expect(entries[1]?.changes).toEqual([])
  })

  test('shows costs, customers and people only to those who may see them elsewhere', async () => {
    const team = await openTeam(server)
    const [productId, customerId] = [newId(), newId()]
    const product = { id: productId, sku: 'COSTLY', name: 'Café', salePrice: '9.00', costPrice: '6.1357' }
    await team.admin.call(products.create, { body: product })
    await team.admin.call(customers.create, { body: { id: customerId, firstName: 'Hermelinda', phone: '911' } })
    const auditor = await withPermissions(team, 'viewer', ['audit.read'])
    const seenBy = async (reader: typeof auditor) => {
      const page = await reader.call(audit.list, { query: { limit: 200 } })
      const single = await reader.call(audit.read, {
        id: page.body.items.find((e) => e.entityId === productId)?.id ?? '',
      })
      const file = await reader.send({ method: 'GET', url: audit.export.path, query: { format: 'csv' } })
      return [JSON.stringify(page.body), JSON.stringify(single.body), file.body].join('\n')
    }
    const seen = await seenBy(auditor)
    expect(seen).toContain('COSTLY')
    expect(seen).not.toMatch(/costPrice|6\.1357|Hermelinda|\b911\b/)
    expect(seen).not.toContain(team.emails.seller)
    const everything = await seenBy(team.admin)
    for (const told of ['6.1357', 'Hermelinda', '911', team.emails.seller]) expect(everything).toContain(told)
  })

  test('of another organization is not found', async () => {
    const elsewhere = await openTeam(server)
    const [latest] = await list({ limit: '1' })
    expect((await elsewhere.admin.call(audit.read, { id: latest?.id ?? '' })).problem.code).toBe('not_found')
    expect((await elsewhere.admin.call(audit.list, { query: { userId: ids.admin } })).body.items).toEqual([])
  })
})

describe('the list', () => {
  test('is narrowed by who, what, which and how, and comes in pages', async () => {
    const id = await addProduct('Fideos')
    for (const salePrice of ['5.00', '5.10', '5.20']) {
      const { version } = (await admin.call(products.read, { id })).body
      await admin.call(products.update, { id, version, body: { salePrice } })
    }
    const paged = await allPages((cursor) => admin.call(audit.list, { query: { entityId: id, limit: 2, ...cursor } }))
    expect(paged.map(({ action }) => action)).toEqual(['update', 'update', 'update', 'create'])
    expect(await list({ entityId: id, action: 'update', userId: ids.seller })).toEqual([])
    expect(await list({ entityId: id, action: 'update', userId: ids.admin })).toHaveLength(3)
    expect(await list({ entityId: id, entityType: 'customer' })).toEqual([])
    const signIns = await list({ action: 'login', userId: ids.seller })
    expect(signIns.map(({ entityType, user }) => [entityType, user?.id])).toContainEqual(['session', ids.seller])
  })

  test('has local days, both included', async () => {
    const acts = [
      ['2026-02-28T04:59:59.999Z', 'before'], // 23:59 of the 27th in Lima
      ['2026-02-28T05:00:00Z', 'first'],
      ['2026-03-02T04:59:59.999Z', 'last'],
      ['2026-03-02T05:00:00Z', 'after'],
    ]
    await inTransaction(db.admin, async (tx) => {
      await tx.query(`select app.ensure_partitions('2026-02-01', '2026-03-31')`)
      for (const [at, action] of acts) {
        await tx.query(
          `insert into audit_logs (organization_id, action, entity_type, created_at) values ($1, $2, 'day', $3)`,
          [shop.organizationId, action, at],
        )
      }
    })
    const days = { entityType: 'day', from: '2026-02-28', to: '2026-03-01' }
    expect((await list(days)).map(({ action }) => action)).toEqual(['last', 'first'])
    const wrong = await admin.call(audit.list, { query: { from: '2026-03-02', to: '2026-03-01' } })
    expect(wrong.problem.code).toBe('invalid_request')
  })

  test('is for who may read it', async () => {
    for (const person of [seller, viewer]) {
      expect((await person.call(audit.list)).problem.permission).toBe('audit.read')
    }
  })
})

describe('the file', () => {
  const take = async (query: Record<string, string>) => {
    const reply = await admin.send({ method: 'GET', url: audit.export.path, query })
    expect(reply.statusCode).toBe(200)
    return reply
  }

  test('has a line for each change, harmless to a spreadsheet, and is on record', async () => {
    const id = await addProduct('=cmd|calc')
    const csv = await take({ format: 'csv', entityId: id })
    const [head, ...lines] = readCsv(csv.body)
    expect(head?.slice(0, 5)).toEqual(['Fecha', 'Usuario', 'Acción', 'Qué', 'Nombre'])
    expect(lines.length).toBeGreaterThan(3)
    expect(lines.every((line) => line[2] === 'create' && !line[4]?.startsWith('='))).toBe(true)
    expect(lines.find((line) => line[6] === 'salePrice')?.[8]).toBe('4.50')
    const xlsx = await take({ format: 'xlsx', entityId: id })
    expect(readWorkbook(xlsx.rawPayload).rows).toHaveLength(lines.length + 1)
    const exports = await list({ action: 'export' })
    expect(exports.map(({ entityType, changes }) => [entityType, changes])).toEqual(
      ['xlsx', 'csv'].map((format) => [
        'audit',
        [
          { field: 'format', old: null, new: format },
          { field: 'narrowedBy', old: null, new: ['entityId'] },
        ],
      ]),
    )
  })
})
