import { costReports } from '@orbit/contract/reports-of-costs.ts'
import { productReports } from '@orbit/contract/reports-of-products.ts'
import { salesReports } from '@orbit/contract/reports-of-sales.ts'
import { toUnits } from '@orbit/contract/units.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../db/tests/kit/database.ts'
import { seededRandom } from '../../../db/tests/kit/random.ts'
import { look } from '../../../db/tests/kit/transactions.ts'
import type { Browser } from '../../test/kit/browser.ts'
import { fillReportShop, REPORT_DAYS } from '../../test/kit/report-shop.ts'
import { openTeam, startServer, type Team } from '../../test/kit/server.ts'

const db = await freshDatabase()
const server = await startServer(db)
afterAll(async () => {
  await server.stop()
  await db.drop()
})

type Row = Record<string, unknown>

/** Every row behind an address, from all pages. */
async function rowsBehind(browser: Browser, address: string): Promise<Row[]> {
  const rows: Row[] = []
  let cursor: string | null = null
  do {
    const url: string = `${address}&limit=70${cursor === null ? '' : `&cursor=${cursor}`}`
    const response = await browser.send({ method: 'GET', url })
    const body = response.json() as { items: Row[]; nextCursor: string | null; title?: string }
    if (response.statusCode !== 200) throw new Error(`${url}: ${JSON.stringify(body)}`)
    rows.push(...body.items)
    cursor = body.nextCursor
  } while (cursor !== null)
  return rows
}

const DECIMALS = 7
const sum = (rows: Row[], key: string) => rows.reduce((whole, row) => whole + units(row[key]), 0n)
const units = (value: unknown) => toUnits(String(value), DECIMALS)

/** The figures named by `keys` are what the rows behind the address add up to. */
async function expectRowsOf(browser: Browser, figure: Row, keys: readonly string[], count?: string): Promise<Row[]> {
  const rows = await rowsBehind(browser, String(figure.drillDown))
  const added = Object.fromEntries(keys.map((key) => [key, sum(rows, key)]))
  const shown = Object.fromEntries(keys.map((key) => [key, units(figure[key])]))
  expect([figure.drillDown, added]).toEqual([figure.drillDown, shown])
  expect(new Set(rows.map(({ id, product }) => id ?? (product as Row).id)).size).toBe(rows.length)
  if (count !== undefined) expect([figure.drillDown, rows.length]).toEqual([figure.drillDown, figure[count]])
  return rows
}

const SALE = ['discount', 'net', 'tax', 'rounding', 'total']
const LINE = ['quantity', 'discount', 'net', 'tax', 'total']

/** What a filter of lines compares, as a line shows it. */
const LINE_FILTERS: Record<string, (row: Row, timeZone: string) => unknown> = {
  userId: (row) => (row.seller as Row).id,
  paymentMethod: (row) => row.paymentMethod,
  productId: (row) => (row.product as Row).id,
  taxCategory: (row) => row.taxCategory,
  taxRate: (row) => row.taxRate,
  costKnown: (row) => row.cost !== null,
  hour: (row, timeZone) =>
    Number(
      new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' }).format(
        new Date(String(row.soldAt)),
      ),
    ),
}

const zones = [
  { timeZone: 'America/Lima', offsetHours: -5 },
  { timeZone: 'America/Havana', offsetHours: -5 },
  { timeZone: 'America/Santiago', offsetHours: -3 },
  { timeZone: 'America/Tijuana', offsetHours: -8 },
  { timeZone: 'America/St_Johns', offsetHours: -3.5 },
  { timeZone: 'Pacific/Kiritimati', offsetHours: 14 },
]

describe.each(zones)('in $timeZone', ({ timeZone, offsetHours }) => {
  let team: Team
  let filled: Awaited<ReturnType<typeof fillReportShop>>
  const periods = [
    REPORT_DAYS,
    { from: '2026-03-07', to: '2026-03-09' },
    { from: '2026-04-03', to: '2026-04-05' },
    { from: '2026-03-20', to: '2026-03-20' },
  ]

  beforeAll(async () => {
    team = await openTeam(server, { timeZone, cashRoundingStep: '0.10' })
    filled = await fillReportShop(team.shop, { sales: 90, seed: offsetHours * 10 + 400, offsetHours })
  })

  test.each(periods)('the sales behind each figure of $from to $to add up to it', async (query) => {
    for (const endpoint of [
      salesReports.sellers,
      salesReports.paymentMethods,
      salesReports.days,
      salesReports.hours,
    ] as (typeof salesReports.sellers)[]) {
      const { body } = await team.viewer.call(endpoint, { query })
      for (const item of body.items) {
        await expectRowsOf(team.viewer, item, SALE, 'salesCount')
        await expectRowsOf(team.viewer, item.cancelled, ['total'], 'salesCount')
      }
      for (const key of SALE) expect(sum(body.items, key)).toBe(units((body.total as Row)[key]))
      await expectRowsOf(team.viewer, body.sales, ['rounding', 'total'], 'salesCount')
      await expectRowsOf(team.viewer, body.cancelled, ['total'], 'salesCount')
    }
    const { body } = await team.viewer.call(salesReports.cancelledSales, { query: { ...query, limit: 200 } })
    const soon = await expectRowsOf(team.viewer, body.sameDay, ['total'], 'salesCount')
    const late = await expectRowsOf(team.viewer, body.later, ['total'], 'salesCount')
    expect(new Set([...soon, ...late].map(({ id }) => id))).toEqual(new Set(body.items.map(({ id }) => id)))
    const localDay = new Intl.DateTimeFormat('en-CA', { timeZone })
    for (const { businessDate, cancellation } of body.items)
      expect(cancellation?.isSameDay).toBe(localDay.format(new Date(cancellation?.cancelledAt ?? '')) === businessDate)
    expect([soon, late].map((rows) => rows.every((row) => (row.cancellation as Row).isSameDay))).toEqual([
      true,
      late.length === 0,
    ])
  })

  test.each(periods)('the lines behind each figure of $from to $to add up to it', async (query) => {
    const { body: taxes } = await team.viewer.call(salesReports.taxes, { query })
    for (const item of taxes.items) {
      await expectRowsOf(team.viewer, item, LINE)
      await expectRowsOf(team.viewer, item.cancelled, ['net', 'tax', 'total'])
    }
    const { body: products } = await team.viewer.call(productReports.products, { query: { ...query, limit: 200 } })
    for (const item of products.items) {
      const lines = await expectRowsOf(team.viewer, item, LINE)
      expect(new Set(lines.map(({ sale }) => (sale as Row).id)).size).toBe(item.salesCount)
    }
    const { body: categories } = await team.viewer.call(productReports.categories, { query })
    for (const { own, branch } of categories.items) {
      await expectRowsOf(team.viewer, own, LINE)
      await expectRowsOf(team.viewer, branch, LINE)
    }
    for (const report of [taxes, products, categories]) {
      expect(units(report.total.total) + units(report.sales.rounding)).toBe(units(report.sales.total))
      expect(report.total).toEqual(taxes.total)
    }
    const tops = categories.items.filter(({ depth }) => depth === 0).map(({ branch }) => branch)
    for (const key of LINE) expect(sum(tops, key)).toBe(units((categories.total as Row)[key]))
  })

  test.each(periods)('the margin of $from to $to is that of its lines, and of no others', async (query) => {
    for (const endpoint of [costReports.margin, costReports.marginByCategory] as (typeof costReports.margin)[]) {
      const { body } = await team.admin.call(endpoint, { query })
      for (const item of [body.total, ...body.items]) {
        const known = await expectRowsOf(team.admin, item, ['quantity', 'net', 'cost'])
        expect(known.every(({ cost }) => cost !== null)).toBe(true)
        const unknown = await expectRowsOf(team.admin, item.unknownCost, ['quantity', 'net'])
        expect(unknown.every(({ cost }) => cost === null)).toBe(true)
        expect(units(item.margin)).toBe(units(item.net) - units(item.cost))
        if (known.length === 0) expect(item.marginPercent).toBe(null)
        if (item.marginPercent !== null) expect(Number(item.marginPercent)).toBeLessThan(100)
      }
    }
  })

  test.each(periods)('the classes of $from to $to hold their products', async (query) => {
    const { body } = await team.viewer.call(productReports.abc, { query: { ...query, limit: 200 } })
    for (const group of body.classes) await expectRowsOf(team.viewer, group, ['net'], 'products')
    let before = 0n
    const whole = sum(body.items, 'net')
    for (const item of body.items) {
      expect(item.class).toBe(before * 100n < whole * 80n ? 'A' : before * 100n < whole * 95n ? 'B' : 'C')
      before += units(item.net)
      await expectRowsOf(team.viewer, item, ['net'])
    }
  })

  test.each(periods)('plain SQL over the sales of $from to $to says the same', async (query) => {
    const [expected] = await look<Row>(
      db,
      `with s as (
         select * from sales s where s.organization_id = $1
           and s.sale_date >= $3::timestamp at time zone $2 and s.sale_date < ($4::date + 1)::timestamp at time zone $2
       ), i as (
         select i.*, case when s.prices_include_tax then i.tax else 0 end as inside
         from s join sale_items i on i.sale_id = s.id where s.status = 'completed'
       )
       select (select count(*)::int from s where status = 'completed') as sales,
         (select coalesce(sum(total), 0) from s where status = 'completed') as total,
         (select coalesce(sum(total), 0) from s where status = 'cancelled' and invoice_number is not null) as cancelled,
         (select coalesce(sum(tax), 0) from i where tax_category = 'taxed' and tax_rate = 10) as tax_of_ten,
         (select coalesce(sum(subtotal - discount - document_discount - inside), 0) from i where cost_price is not null) as net,
         (select coalesce(sum(quantity * cost_price), 0) from i) as cost`,
      [team.shop.organizationId, timeZone, query.from, query.to],
    )
    const { body: days } = await team.viewer.call(salesReports.days, { query })
    const { body: taxes } = await team.viewer.call(salesReports.taxes, { query })
    const { body: margin } = await team.admin.call(costReports.margin, { query })
    const ofTen = taxes.items.filter(({ taxRate }) => taxRate === '10')
    expect({
      sales: days.total.salesCount,
      total: units(days.total.total),
      cancelled: units(days.cancelled.total),
      tax_of_ten: sum(ofTen, 'tax'),
      net: units(margin.total.net),
      cost: units(margin.total.cost),
    }).toEqual({
      sales: expected?.sales,
      total: units(expected?.total),
      cancelled: units(expected?.cancelled),
      tax_of_ten: units(expected?.tax_of_ten),
      net: units(expected?.net),
      cost: units(expected?.cost),
    })
  })

  test('any filters leave exactly the rows that fit', async () => {
    const random = seededRandom(offsetHours * 10 + 700)
    const days = new URLSearchParams(REPORT_DAYS).toString()
    const everything: Row[] = []
    for (const status of ['completed', 'cancelled'])
      everything.push(...(await rowsBehind(team.admin, `/api/v1/reports/lines?${days}&status=${status}`)))
    for (let turn = 0; turn < 25; turn += 1) {
      const example = random.pick(everything)
      const wanted = Object.entries(LINE_FILTERS).filter(() => random.next() < 0.3)
      const { status } = example.sale as Row
      const query = new URLSearchParams({
        ...REPORT_DAYS,
        status: String(status),
        ...Object.fromEntries(wanted.map(([name, of]) => [name, String(of(example, timeZone))])),
      })
      const found = await rowsBehind(team.admin, `/api/v1/reports/lines?${query}`)
      const fitting = everything.filter(
        (row) =>
          (row.sale as Row).status === status && wanted.every(([, of]) => of(row, timeZone) === of(example, timeZone)),
      )
      expect([query.toString(), found.map(({ id }) => id)]).toEqual([query.toString(), fitting.map(({ id }) => id)])
    }
  })

  test('what never sold is named, and what sold is not', async () => {
    const { body } = await team.viewer.call(productReports.unsoldProducts, { query: REPORT_DAYS })
    const ids = body.items.map(({ product }) => product.id)
    expect(ids).toContain(filled.idle.id)
    for (const { drillDown } of body.items) expect(await rowsBehind(team.viewer, drillDown)).toEqual([])
    const sold = await team.viewer.call(productReports.products, { query: { ...REPORT_DAYS, limit: 200 } })
    expect(sold.body.items.filter(({ product }) => ids.includes(product.id))).toEqual([])
  })
})
