import { reports } from '@orbit/contract/reports.ts'
import { dashboard } from '@orbit/contract/reports-dashboard.ts'
import { toUnits } from '@orbit/contract/units.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../db/tests/kit/database.ts'
import { cancel, hold, sell } from '../../../db/tests/kit/selling.ts'
import { addProduct } from '../../../db/tests/kit/shop.ts'
import { look } from '../../../db/tests/kit/transactions.ts'
import type { Browser } from '../../test/kit/browser.ts'
import { countRoundTrips } from '../../test/kit/round-trips.ts'
import { openTeam, startServer, type Team, withPermissions } from '../../test/kit/server.ts'

const db = await freshDatabase()
const wire = await countRoundTrips(db.appUrl)
const server = await startServer(db, { url: wire.url, poolSize: 1 })
afterAll(async () => {
  await server.stop()
  await wire.close()
  await db.drop()
})

const HOUR_MS = 3_600_000

type Row = Record<string, unknown>

async function rowsBehind(browser: Browser, address: string): Promise<Row[]> {
  const response = await browser.send({ method: 'GET', url: `${address}${address.includes('?') ? '&' : '?'}limit=200` })
  if (response.statusCode !== 200) throw new Error(response.body)
  const { items, nextCursor } = response.json() as { items: Row[]; nextCursor: string | null }
  expect(nextCursor).toBe(null)
  return items
}

const cents = (amount: unknown) => toUnits(String(amount), 2)
const totalOf = (rows: Row[]) => rows.reduce((sum, row) => sum + cents(row.total), 0n)

describe.each(['America/Lima', 'America/Santiago', 'Pacific/Kiritimati', 'Pacific/Pago_Pago'])('in %s', (timeZone) => {
  let team: Team
  beforeAll(async () => {
    team = await openTeam(server, { timeZone })
    const product = await addProduct(team.shop, { stock: 10_000, price: '10.00' })
    const other = await addProduct(team.shop, { stock: 4, stockMin: 5, price: '3.00' })
    // Every seven hours of two months: at each hour of some day.
    for (let ago = 0; ago < 62 * 24; ago += 7) {
      const soldAt = new Date(Date.now() - ago * HOUR_MS - 1_000)
      const paymentMethod = ago % 3 === 0 ? 'card' : 'cash'
      const sale = await sell(team.shop, { items: [{ product, quantity: 1 + (ago % 4) }], soldAt, paymentMethod })
      if (ago % 11 === 0) await cancel(team.shop, sale)
    }
    await sell(team.shop, { items: [{ product: other }] })
    await hold(team.shop, { items: [{ product }] })
  })

  test('every figure is that of the rows behind it', async () => {
    const { body } = await team.admin.call(dashboard.read)
    const { today, sameWeekday, monthToDate, lastMonth, hours, days, paymentMethods, topProducts } = body
    for (const figure of [today, sameWeekday, monthToDate, lastMonth, ...hours, ...days, ...paymentMethods]) {
      const rows = await rowsBehind(team.admin, figure.drillDown)
      expect([figure.drillDown, rows.length, totalOf(rows)]).toEqual([
        figure.drillDown,
        figure.salesCount,
        cents(figure.total),
      ])
    }
    for (const figure of topProducts) {
      const rows = await rowsBehind(team.admin, figure.drillDown)
      expect([figure.drillDown, totalOf(rows)]).toEqual([figure.drillDown, cents(figure.total)])
    }
    expect(topProducts).toHaveLength(2)
    expect(await rowsBehind(team.admin, body.lowStock.drillDown)).toHaveLength(body.lowStock.products)
    expect(await rowsBehind(team.admin, body.heldSales.drillDown)).toHaveLength(body.heldSales.salesCount)
    expect([body.lowStock.products, body.heldSales.salesCount, hours.length, days.length]).toEqual([1, 1, 24, 30])
  })

  test('plain SQL by the local clock says the same', async () => {
    const { body } = await team.viewer.call(dashboard.read)
    const [expected] = await look<Row>(
      db,
      `with s as (
         select (sale_date at time zone $2)::date as day, (sale_date at time zone $2)::time as time, total
         from sales where organization_id = $1 and status = 'completed'
       ), t as (select (now() at time zone $2)::date as today)
       select today::text,
         (select coalesce(sum(total), 0) from s where day = today) as today_total,
         (select coalesce(sum(total), 0) from s where day = today - 7 and time <= $3::time) as weekday_total,
         (select coalesce(sum(total), 0) from s where to_char(day, 'YYYY-MM') = to_char(today, 'YYYY-MM')) as month_total,
         (select coalesce(sum(total), 0) from s
          where to_char(day, 'YYYY-MM') = to_char(date_trunc('month', today) - interval '1 day', 'YYYY-MM')
            and extract(day from day) <= extract(day from today)) as last_month_total
       from t`,
      [team.shop.organizationId, timeZone, body.time],
    )
    expect({
      today: body.today.businessDate,
      today_total: cents(body.today.total),
      weekday_total: cents(body.sameWeekday.total),
      month_total: cents(body.monthToDate.total),
      last_month_total: cents(body.lastMonth.total),
    }).toEqual({
      today: expected?.today,
      today_total: cents(expected?.today_total),
      weekday_total: cents(expected?.weekday_total),
      month_total: cents(expected?.month_total),
      last_month_total: cents(expected?.last_month_total),
    })
    expect(body.days.at(-1)).toMatchObject({ businessDate: expected?.today, total: body.today.total })
  })
})

test('it takes no more round trips than a single figure', async () => {
  const { viewer } = await openTeam(server)
  const single = await wire.roundTripsOf(() => viewer.call(reports.salesToday))
  expect(await wire.roundTripsOf(() => viewer.call(dashboard.read))).toBe(single)
})

test('in a new shop everything is nothing', async () => {
  const { viewer } = await openTeam(server)
  const { body } = await viewer.call(dashboard.read)
  expect(body.today).toMatchObject({ salesCount: 0, total: '0.00', averageTicket: null })
  expect(body.lastMonth).toMatchObject({ salesCount: 0, total: '0.00', averageTicket: null })
  expect([body.topProducts, body.paymentMethods]).toEqual([[], []])
})

test('is for those with the permission, and only they see margins who may see costs', async () => {
  const team = await openTeam(server)
  expect((await team.seller.call(dashboard.read)).status).toBe(403)
  const reader = await withPermissions(team, 'seller', ['dashboard.read'])
  expect((await reader.call(dashboard.read)).status).toBe(200)
  expect((await reader.call(reports.salesToday)).status).toBe(403)
})
