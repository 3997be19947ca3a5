import { endpoints } from '@orbit/contract/api.ts'
import { costReports } from '@orbit/contract/reports-of-costs.ts'
import { productReports } from '@orbit/contract/reports-of-products.ts'
import { salesReports } from '@orbit/contract/reports-of-sales.ts'
import { reportRows } from '@orbit/contract/reports-rows.ts'
import { ledger } from '@orbit/contract/stock-ledger.ts'
import { afterAll, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { freshDatabase } from '../../../db/tests/kit/database.ts'
import { sell } from '../../../db/tests/kit/selling.ts'
import { inShop } from '../../../db/tests/kit/shop.ts'
import type { Browser } from '../../test/kit/browser.ts'
import { readCsv, readWorkbook } from '../../test/kit/read-files.ts'
import { fillReportShop, REPORT_DAYS } from '../../test/kit/report-shop.ts'
import { openTeam, startServer } from '../../test/kit/server.ts'
import { connect } from '../platform/database.ts'
import { allPagesOf } from '../platform/rows-file.ts'
import { listReportSales } from './list-report-rows.ts'
import { selectSalesByDay } from './sales-reports.queries.ts'

const db = await freshDatabase()
const server = await startServer(db)
afterAll(async () => {
  await server.stop()
  await db.drop()
})
const team = await openTeam(server)
const { products } = await fillReportShop(team.shop, { sales: 60, seed: 7, offsetHours: -5 })
// More lines than are read at once.
const [item] = products
if (item === undefined) throw new Error('no product')
await sell(team.shop, {
  items: Array.from({ length: 1_100 }, () => ({ product: item })),
  soldAt: '2026-03-10T17:00:00Z',
})
await inShop(team.shop, (tx) =>
  tx.query('update products set name = $1 where id = $2', ['=HYPERLINK("http://x.test")', products[0]?.id]),
)

const DAYS = `from=${REPORT_DAYS.from}&to=${REPORT_DAYS.to}`

async function fileOf(browser: Browser, path: string, query: string) {
  const response = await browser.send({ method: 'GET', url: `${path}?${query}` })
  return { status: response.statusCode, bytes: response.rawPayload, headers: response.headers }
}

/** The name of a column, and where the report has its value. */
type Paths = [heading: string, path: string]

describe.each<[string, string, Paths[]]>([
  [
    'sellers',
    salesReports.sellers.path,
    [
      ['Vendedor', 'seller.name'],
      ['Total', 'total'],
      ['Anuladas', 'cancelled.salesCount'],
    ],
  ],
  [
    'paymentMethods',
    salesReports.paymentMethods.path,
    [
      ['Neto', 'net'],
      ['Ventas', 'salesCount'],
    ],
  ],
  [
    'days',
    salesReports.days.path,
    [
      ['Fecha', 'businessDate'],
      ['Total', 'total'],
    ],
  ],
  [
    'hours',
    salesReports.hours.path,
    [
      ['Hora', 'hour'],
      ['Impuesto', 'tax'],
    ],
  ],
  [
    'taxes',
    salesReports.taxes.path,
    [
      ['Tasa (%)', 'taxRate'],
      ['Neto', 'net'],
      ['Total anulado', 'cancelled.total'],
    ],
  ],
  [
    'cancelledSales',
    salesReports.cancelledSales.path,
    [
      ['Número', 'invoiceNumber'],
      ['Total', 'total'],
      ['Motivo', 'cancellation.reason'],
    ],
  ],
  [
    'products',
    productReports.products.path,
    [
      ['Producto', 'product.name'],
      ['Cantidad', 'quantity'],
      ['Total', 'total'],
    ],
  ],
  [
    'categories',
    productReports.categories.path,
    [
      ['Total', 'branch.total'],
      ['Total propio', 'own.total'],
    ],
  ],
  [
    'abc',
    productReports.abc.path,
    [
      ['Clase', 'class'],
      ['Neto', 'net'],
      ['Acumulado (%)', 'cumulativeShare'],
    ],
  ],
  [
    'slowProducts',
    productReports.slowProducts.path,
    [
      ['Días de stock', 'daysOfStock'],
      ['Stock', 'stockQuantity'],
    ],
  ],
  [
    'unsoldProducts',
    productReports.unsoldProducts.path,
    [
      ['Producto', 'product.name'],
      ['Creado el', 'createdOn'],
    ],
  ],
  [
    'margin',
    costReports.margin.path,
    [
      ['Producto', 'product.name'],
      ['Margen', 'margin'],
      ['Neto sin costo', 'unknownCost.net'],
    ],
  ],
  [
    'marginByCategory',
    costReports.marginByCategory.path,
    [
      ['Costo', 'cost'],
      ['Margen (%)', 'marginPercent'],
    ],
  ],
  [
    'sales',
    reportRows.sales.path,
    [
      ['Número', 'invoiceNumber'],
      ['Redondeo', 'rounding'],
      ['Total', 'total'],
    ],
  ],
  [
    'lines',
    reportRows.lines.path,
    [
      ['Producto', 'product.name'],
      ['Cantidad', 'quantity'],
      ['Costo', 'cost'],
    ],
  ],
])('the file of %s', (name, path, paths) => {
  const isPaged = () => {
    const query = endpoints.find((endpoint) => endpoint.path === path)?.query as z.ZodObject
    return 'limit' in query.shape
  }

  async function expectedCells(): Promise<string[][]> {
    const items: unknown[] = []
    let cursor: string | null | undefined
    do {
      const more = `${isPaged() ? '&limit=180' : ''}${cursor ? `&cursor=${cursor}` : ''}`
      const answer = (await team.admin.send({ method: 'GET', url: `${path}?${DAYS}${more}` })).json()
      items.push(...answer.items)
      cursor = answer.nextCursor
    } while (cursor)
    return items.map((item) => paths.map(([, at]) => valueAt(item, at)))
  }

  test('has the rows of the report, and all of them', async () => {
    const expected = await expectedCells()
    expect(expected.length).toBeGreaterThan(0)
    const csv = await fileOf(team.admin, `${path}/file`, `${DAYS}&format=csv`)
    expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8')
    const [headings = [], ...lines] = readCsv(csv.bytes.toString('utf8'))
    const shown = lines.map((line) =>
      paths.map(([heading]) => canonical(line[headings.indexOf(heading)] ?? 'no such column')),
    )
    const harmless = (cell: string) => (/^[=+@]/.test(cell) ? `'${cell}` : canonical(cell))
    expect(shown).toEqual(expected.map((cells) => cells.map(harmless)))

    const xlsx = await fileOf(team.admin, `${path}/file`, `${DAYS}&format=xlsx`)
    expect(xlsx.headers['content-disposition']).toContain(`_${REPORT_DAYS.from}_${REPORT_DAYS.to}.xlsx`)
    const sheet = readWorkbook(xlsx.bytes)
    expect(sheet.xml).not.toContain('<f')
    const titles = sheet.rows[0]?.map((cell) => cell?.value) ?? []
    const cells = sheet.rows.slice(1).map((row) =>
      paths.map(([heading]) => {
        const cell = row[titles.indexOf(heading)]
        return cell?.format === 'yyyy-mm-dd' ? dayOf(cell.value) : (cell?.value ?? '')
      }),
    )
    expect(cells.map((row) => row.map(canonical))).toEqual(expected.map((row) => row.map(canonical)))
  })

  test('is refused as the report is', async () => {
    expect((await fileOf(team.seller, `${path}/file`, `${DAYS}&format=csv`)).status).toBe(403)
    expect((await fileOf(team.admin, `${path}/file`, `${DAYS}&format=pdf`)).status).toBe(400)
    expect((await fileOf(team.admin, `${path}/file`, 'from=2026-03-02&to=2026-03-01&format=csv')).status).toBe(400)
  })

  test(`is called ${name}File`, () => {
    expect(endpoints.filter((endpoint) => endpoint.path === `${path}/file`).map((endpoint) => endpoint.name)).toEqual([
      `reports.${name}File`,
    ])
  })
})

test('the valuation is a file as well', async () => {
  const { items } = (await team.admin.send({ method: 'GET', url: ledger.valuation.path })).json()
  const { bytes } = await fileOf(team.admin, `${ledger.valuation.path}/file`, 'format=csv')
  const [, ...lines] = readCsv(bytes.toString('utf8'))
  type Item = { sku: string; quantity: string; averageCost: string; value: string }
  expect(lines.map(([sku, , ...numbers]) => [sku, ...numbers.map(Number)])).toEqual(
    items.map((item: Item) => [item.sku, ...[item.quantity, item.averageCost, item.value].map(Number)]),
  )
})

test('costs are in no file of whoever may not see them', async () => {
  const withCosts = await fileOf(team.admin, '/api/v1/reports/lines/file', `${DAYS}&format=csv`)
  const without = await fileOf(team.viewer, '/api/v1/reports/lines/file', `${DAYS}&format=csv`)
  const costsIn = (bytes: Buffer) =>
    readCsv(bytes.toString('utf8'))
      .slice(1)
      .filter((line) => line.at(-1) !== '').length
  expect(costsIn(withCosts.bytes)).toBeGreaterThan(0)
  expect(costsIn(without.bytes)).toBe(0)
  const asked = await team.viewer.call(reportRows.lines, { query: { ...REPORT_DAYS, costKnown: 'true' } })
  expect(asked.problem.permission).toBe('costs.read')
})

test('whoever reads slowly holds no connection', async () => {
  const only = connect({ url: db.appUrl, poolSize: 1, onError: () => {} })
  const identity = { organizationId: team.shop.organizationId }
  const days = { ...REPORT_DAYS, status: 'completed' as const }
  const seen = new Set<string>()
  let pages = 0
  for await (const rows of allPagesOf(only, identity, (tx, { cursor }) =>
    listReportSales(tx, { ...days, limit: 20, cursor }),
  )) {
    for (const { id } of rows) seen.add(id)
    pages += 1
    // On the only connection there is.
    const { length } = await only.inOrganization(identity, (tx) => tx.many(selectSalesByDay(tx, REPORT_DAYS)))
    expect(length).toBeGreaterThan(0)
  }
  await only.close()
  expect(pages).toBeGreaterThan(2)
  const { body } = await team.admin.call(salesReports.days, { query: REPORT_DAYS })
  expect(seen.size).toBe(body.total.salesCount)
})

function valueAt(item: unknown, path: string): string {
  const value = path.split('.').reduce((inner, key) => (inner as Record<string, unknown> | null)?.[key], item)
  return value === null || value === undefined ? '' : String(value)
}

/** Numbers without what only their writing adds. */
function canonical(text: string): string {
  return /^-?\d+(\.\d+)?$/.test(text) ? String(Number(text)) : text
}

function dayOf(serial: string): string {
  return new Date(Date.UTC(1899, 11, 30) + Number(serial) * 86_400_000).toISOString().slice(0, 10)
}

test('an organization is sent sixteen files at once; whoever leaves makes room', async () => {
  const read = (organizationId: string) =>
    allPagesOf(server.database, { organizationId }, (tx, page) =>
      listReportSales(tx, { ...REPORT_DAYS, status: 'completed', ...page, limit: 10 }),
    )
  const [elsewhere, files] = [
    await openTeam(server),
    Array.from({ length: 16 }, () => read(team.shop.organizationId)),
  ] as const
  for (const file of files) expect((await file.next()).value).toHaveLength(10)
  const wanted = `${reportRows.salesFile.path}?${DAYS}&format=csv`
  expect((await team.admin.send({ method: 'GET', url: wanted })).json()).toMatchObject({ status: 503, code: 'busy' })
  expect((await elsewhere.admin.send({ method: 'GET', url: wanted })).statusCode).toBe(200)
  await files[0]?.return(undefined)
  expect((await team.admin.send({ method: 'GET', url: wanted })).statusCode).toBe(200)
  await Promise.all(files.map((file) => file.return(undefined)))
})
