import { z } from 'zod'
import { Instant, LocalDate } from './dates.ts'
import { endpoint } from './endpoint.ts'
import { Id, Reference } from './ids.ts'
import { Amount, Money, Quantity, Rate } from './money.ts'
import { PageQuery, page, QueryFlag } from './pages.ts'
import { PaymentMethod } from './payments.ts'
import { asFile, Period, PeriodFile } from './reports-shapes.ts'
import { StockValue } from './stock-ledger.ts'
import { TaxCategory } from './taxes.ts'

/** What reports count. A held sale is in none of them. */
export const CountedStatus = z.enum(['completed', 'cancelled'])

const Hour = z.coerce.number<string | number>().int().min(0).max(23)

const common = {
  status: CountedStatus.default('completed'),
  userId: Id.optional(),
  paymentMethod: PaymentMethod.optional(),
  /** Of the local clock at the sale: 0 to 23. */
  hour: Hour.optional(),
}

const salesFilters = {
  ...common,
  /** Sold up to this time of the local clock: '14:35:10'. */
  until: z.iso.time('Expected a time like "14:35:10"').optional(),
  /** Of cancelled sales: whether on the local day on which they were sold. */
  cancelledSameDay: QueryFlag.optional(),
}

const lineFilters = {
  ...common,
  productId: Id.optional(),
  categoryId: Id.optional(),
  /** With `categoryId`: also what is below it. */
  branch: QueryFlag.default(true),
  uncategorized: QueryFlag.default(false),
  taxCategory: TaxCategory.optional(),
  taxRate: Rate.optional(),
  /** Needs `costs.read`. */
  costKnown: QueryFlag.optional(),
}

export const ReportSale = z.object({
  id: Id,
  invoiceNumber: z.string(),
  status: CountedStatus,
  businessDate: LocalDate,
  soldAt: Instant,
  seller: Reference,
  paymentMethod: PaymentMethod,
  discount: Amount,
  net: Amount,
  tax: Amount,
  rounding: Money,
  total: Amount,
  cancellation: z
    .object({ cancelledAt: Instant, by: Reference, reason: z.string(), isSameDay: z.boolean() })
    .nullable(),
})
export type ReportSale = z.output<typeof ReportSale>

export const ReportLine = z.object({
  id: Id,
  sale: z.object({ id: Id, invoiceNumber: z.string(), status: CountedStatus }),
  businessDate: LocalDate,
  soldAt: Instant,
  seller: Reference,
  paymentMethod: PaymentMethod,
  /** As it was called at the sale. */
  product: Reference,
  sku: z.string(),
  quantity: Quantity,
  unitPrice: Amount,
  /** Of the line, and its share of the document's. */
  discount: Amount,
  net: Amount,
  tax: Amount,
  total: Amount,
  taxCategory: TaxCategory,
  taxRate: Rate,
  /** Of the whole line at the moment; null: unknown. Only for those who may see costs. */
  cost: StockValue.nullable().optional(),
})
export type ReportLine = z.output<typeof ReportLine>

const seller = { id: '01981f5e-8c00-7000-8000-000000000001', name: 'Rosa Quispe' }

export const exampleReportSale: ReportSale = {
  id: '01981f5e-8c00-7000-8000-000000000401',
  invoiceNumber: 'B001-00000123',
  status: 'completed',
  businessDate: '2026-03-31',
  soldAt: '2026-03-31T15:04:05.000Z',
  seller,
  paymentMethod: 'cash',
  discount: '0.00',
  net: '7.63',
  tax: '1.37',
  rounding: '0.00',
  total: '9.00',
  cancellation: null,
}

const sales = endpoint({
  name: 'reports.sales',
  method: 'GET',
  path: '/api/v1/reports/sales',
  access: 'reports.read',
  tag: 'Reports',
  summary: 'The sales behind a figure, latest first',
  description: '`from` and `to` are local days, both included.',
  query: Period.safeExtend({ ...PageQuery, ...salesFilters }),
  answer: page(ReportSale),
  status: 200,
  refusals: [],
  example: { answer: { items: [exampleReportSale], nextCursor: null } },
})

const lines = endpoint({
  name: 'reports.lines',
  method: 'GET',
  path: '/api/v1/reports/lines',
  access: 'reports.read',
  tag: 'Reports',
  summary: 'The lines of sales behind a figure, latest sale first',
  description: '`from` and `to` are local days, both included. Products count in the category they have today.',
  query: Period.safeExtend({ ...PageQuery, ...lineFilters }),
  answer: page(ReportLine),
  status: 200,
  refusals: [],
  example: {
    answer: {
      items: [
        {
          id: '01981f5e-8c00-7000-8000-000000000501',
          sale: { id: exampleReportSale.id, invoiceNumber: 'B001-00000123', status: 'completed' },
          businessDate: '2026-03-31',
          soldAt: '2026-03-31T15:04:05.000Z',
          seller,
          paymentMethod: 'cash',
          product: { id: '01981f5e-8c00-7000-8000-000000000101', name: 'Arroz extra, 1 kg' },
          sku: 'ARROZ-1',
          quantity: '2',
          unitPrice: '4.50',
          discount: '0.00',
          net: '7.63',
          tax: '1.37',
          total: '9.00',
          taxCategory: 'taxed',
          taxRate: '18',
          cost: '7.50',
        },
      ],
      nextCursor: null,
    },
  },
})

/** Where figures come from. */
export const reportRows = {
  sales,
  salesFile: asFile(sales, PeriodFile.safeExtend(salesFilters)),
  lines,
  linesFile: asFile(lines, PeriodFile.safeExtend(lineFilters)),
}
