import { series } from '@orbit/contract/series.ts'
import { session } from '@orbit/contract/session.ts'
import { settings } from '@orbit/contract/settings.ts'
import { afterAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../db/tests/kit/database.ts'
import { addProduct } from '../../../db/tests/kit/shop.ts'
import { look } from '../../../db/tests/kit/transactions.ts'
import { atOnce, openTeam, startServer } from '../../test/kit/server.ts'
import { basketOf, sell } from '../../test/kit/till.ts'

const db = await freshDatabase()
const server = await startServer(db)
afterAll(async () => {
  await server.stop()
  await db.drop()
})

describe('settings', () => {
  test('are changed as sent, hold on the next request, and what differs is on record', async () => {
    const { admin, seller, shop } = await openTeam(server)
    const before = (await admin.call(settings.read)).body
    expect(before).toMatchObject({ currency: 'PEN', taxRate: '18', hasSales: false, purgeAfter: null, version: 1 })
    const changes = {
      name: 'Bodega Rosa',
      timeZone: 'America/Bogota',
      taxName: 'IVA',
      taxRate: '19',
      pricesIncludeTax: false,
      cashRounding: { step: '0.10', mode: 'down' as const },
      currency: 'COP',
      currencyDecimals: 0,
    }
    const changed = await admin.call(settings.update, { version: 1, body: changes })
    expect(changed.body).toEqual({ ...before, ...changes, version: 2 })
    expect((await seller.call(session.read)).body.organization).toMatchObject({
      name: 'Bodega Rosa',
      currency: 'COP',
      taxRate: '19',
    })
    const [act] = await look<{ new_values: object }>(
      db,
      `select new_values from audit_logs where organization_id = $1 and entity_type = 'organization' and action = 'update'`,
      [shop.organizationId],
    )
    expect(act?.new_values).toMatchObject({ name: 'Bodega Rosa', time_zone: 'America/Bogota' })
    expect((await admin.call(settings.update, { version: 2, body: changes })).body.version).toBe(2)
  })

  test('need the version that was read; of twenty who have it, one changes them', async () => {
    const { admin } = await openTeam(server)
    expect((await admin.call(settings.update, { body: { name: 'X' } })).problem.code).toBe('precondition_required')
    const replies = await atOnce(server, 20, (index) =>
      admin.call(settings.update, { version: 1, body: { name: `Bodega ${index}` } }),
    )
    expect(replies.map(({ status }) => status).sort()).toEqual([200, ...Array(19).fill(412)])
  })

  test('keep the currency and its decimals once something is sold; the rest may change', async () => {
    const { admin, shop } = await openTeam(server)
    const product = await addProduct(shop, { stock: 5 })
    expect((await sell(admin, basketOf(product))).status).toBe(201)
    const update = (body: object) => admin.call(settings.update, { version: 1, wrongBody: body })
    expect((await update({ currency: 'USD' })).problem.code).toBe('currency_in_use')
    expect((await update({ currencyDecimals: 0 })).problem.code).toBe('currency_in_use')
    expect((await update({ currency: 'PEN', taxRate: '10.5' })).body).toMatchObject({ taxRate: '10.5', hasSales: true })
  })

  test.each([
    ['a time zone that is none', { timeZone: 'America/Macondo' }],
    ['a language that is none', { locale: 'castellano de Lima' }],
    ['a tax above all', { taxRate: '101' }],
    ['a number for money', { cashRounding: { step: 0.1, mode: 'down' } }],
    ['a logo that runs', { logoUrl: 'javascript:alert(1)' }],
    ['another domain', { domain: 'other' }],
    ['a state', { isActive: false }],
    ['a date of purge', { purgeAfter: '2020-01-01T00:00:00Z' }],
  ])('with %s are refused', async (_, wrong) => {
    const { admin } = await openTeam(server)
    expect((await admin.call(settings.update, { version: 1, wrongBody: wrong })).problem.code).toBe('invalid_request')
  })
})

describe('number series', () => {
  test('begin with those of the country; one is added, chosen, and counts from 1', async () => {
    const { admin, shop } = await openTeam(server)
    const listed = (await admin.call(series.list)).body.items
    expect(listed.map((each) => each.series).sort()).toEqual(['AJU', 'B001', 'CNT', 'DEV', 'F001', 'REC'])
    const made = await admin.call(series.create, { body: { series: 'b002', documentType: 'receipt', padding: 4 } })
    expect(made.body).toEqual({ series: 'B002', documentType: 'receipt', lastNumber: 0, padding: 4, isDefault: false })
    expect((await admin.call(series.create, { body: { series: 'B002', documentType: 'invoice' } })).problem.code).toBe(
      'series_taken',
    )
    expect((await admin.call(series.choose, { body: { series: 'B009' } })).problem.code).toBe('series_unavailable')
    expect((await admin.call(series.choose, { body: { series: 'B002' } })).body.isDefault).toBe(true)
    const product = await addProduct(shop, { stock: 9 })
    expect((await sell(admin, basketOf(product))).body.invoiceNumber).toBe('B002-0001')
    const after = (await admin.call(series.list)).body.items
    expect(after.filter(({ documentType }) => documentType === 'receipt')).toMatchObject([
      { series: 'B001', isDefault: false },
      { series: 'B002', isDefault: true, lastNumber: 1 },
    ])
  })

  test('have one default per kind, however many are chosen while it sells, and no number is lost', async () => {
    const { admin, shop } = await openTeam(server)
    for (const name of ['B002', 'B003']) {
      await admin.call(series.create, { body: { series: name, documentType: 'receipt' } })
    }
    const product = await addProduct(shop, { stock: 100 })
    const statuses = await atOnce(server, 30, async (index) => {
      if (index % 3 !== 0) return (await sell(admin, basketOf(product))).status
      const wish = { series: `B00${((index / 3) % 3) + 1}` }
      return (await admin.call(series.choose, { body: wish })).status
    })
    expect(statuses.filter((status) => status >= 400)).toEqual([])
    const all = (await admin.call(series.list)).body.items.filter(({ documentType }) => documentType === 'receipt')
    expect(all.filter(({ isDefault }) => isDefault)).toHaveLength(1)
    expect(all.reduce((sum, { lastNumber }) => sum + lastNumber, 0)).toBe(20)
  })
})
