import { z } from 'zod'
import { LocalDate } from './dates.ts'
import { endpoint } from './endpoint.ts'
import { RowsFormat } from './file-formats.ts'
import { Id, Reference } from './ids.ts'
import { MoneySum, QuantitySum } from './money.ts'
import { PageQuery } from './pages.ts'
import { asFile, DrillDown, exampleFrame, Period, PeriodFile, ReportFrame } from './reports-shapes.ts'
import { ledger, StockValue } from './stock-ledger.ts'

/** Lines whose cost is known. All net of tax: `margin` = `net` − `cost`. */
const MarginFigures = {
  quantity: QuantitySum,
  net: MoneySum,
  cost: StockValue,
  margin: StockValue,
  /** Of the net, in percent: '23.45'. Null where nothing of known cost was sold. */
  marginPercent: z.string().nullable(),
  drillDown: DrillDown,
  /** «Sin costo»: lines whose cost nobody knew. They are in no margin. */
  unknownCost: z.object({ quantity: QuantitySum, net: MoneySum, drillDown: DrillDown }),
}

const exampleMargin = {
  quantity: '2',
  net: '7.63',
  cost: '5.00',
  margin: '2.63',
  marginPercent: '34.47',
  drillDown: '/api/v1/reports/lines?from=2026-03-01&to=2026-03-31&costKnown=true',
  unknownCost: {
    quantity: '0',
    net: '0.00',
    drillDown: '/api/v1/reports/lines?from=2026-03-01&to=2026-03-31&costKnown=false',
  },
}

const description =
  '`from` and `to` are local days, both included. Net of tax, less the cost of the moment of the sale. Lines of unknown cost are shown apart.'

const margin = endpoint({
  name: 'reports.margin',
  method: 'GET',
  path: '/api/v1/reports/margin',
  access: 'costs.read',
  tag: 'Reports',
  summary: 'Margin by product, most first',
  description: `${description} The total is of all products, whatever the page.`,
  query: Period.safeExtend(PageQuery),
  answer: z.object({
    ...ReportFrame,
    total: z.object(MarginFigures),
    items: z.array(z.object({ product: Reference, sku: z.string(), ...MarginFigures })),
    nextCursor: z.string().nullable(),
  }),
  status: 200,
  refusals: [],
  example: {
    answer: {
      ...exampleFrame,
      total: exampleMargin,
      items: [
        {
          product: { id: '01981f5e-8c00-7000-8000-000000000101', name: 'Arroz extra, 1 kg' },
          sku: 'ARROZ-1',
          ...exampleMargin,
        },
      ],
      nextCursor: null,
    },
  },
})

const marginByCategory = endpoint({
  name: 'reports.marginByCategory',
  method: 'GET',
  path: '/api/v1/reports/margin-by-category',
  access: 'costs.read',
  tag: 'Reports',
  summary: 'Margin by category, each with everything below it',
  description: `${description} Products count in the category they have today.`,
  query: Period,
  answer: z.object({
    ...ReportFrame,
    total: z.object(MarginFigures),
    items: z.array(
      z.object({ category: Reference.nullable(), parentId: Id.nullable(), depth: z.int(), ...MarginFigures }),
    ),
  }),
  status: 200,
  refusals: [],
  example: {
    answer: {
      ...exampleFrame,
      total: exampleMargin,
      items: [
        {
          category: { id: '01981f5e-8c00-7000-8000-000000000201', name: 'Abarrotes' },
          parentId: null,
          depth: 0,
          ...exampleMargin,
        },
      ],
    },
  },
})

/** What is only for those who may see costs. */
export const costReports = {
  margin,
  marginFile: asFile(margin, PeriodFile),
  marginByCategory,
  marginByCategoryFile: asFile(marginByCategory, PeriodFile),
  valuationFile: {
    ...asFile(ledger.valuation, z.strictObject({ date: LocalDate.optional(), format: RowsFormat })),
    name: 'reports.valuationFile',
  },
}
