import { z } from 'zod'
import { LocalDate } from './dates.ts'
import { endpoint } from './endpoint.ts'
import { Reference } from './ids.ts'
import { MoneySum, Rate } from './money.ts'
import { PageQuery } from './pages.ts'
import { PaymentMethod } from './payments.ts'
import { exampleReportSale, ReportSale } from './reports-rows.ts'
import {
  asFile,
  DrillDown,
  exampleFrame,
  exampleLineFigures,
  exampleSalesFigures,
  LineFigures,
  Period,
  PeriodFile,
  ReportFrame,
  SalesFigures,
} from './reports-shapes.ts'
import { TaxCategory } from './taxes.ts'

const Cancelled = ReportFrame.cancelled
const WithRows = { ...SalesFigures.shape, cancelled: Cancelled, drillDown: DrillDown }

const example = { ...exampleSalesFigures, cancelled: exampleFrame.cancelled, drillDown: exampleFrame.sales.drillDown }

/** A report whose rows are groups of sales, the one with most revenue or the earliest first. */
function salesBy<Name extends string, Path extends `/api/v1/${string}`, Key extends z.ZodRawShape>(
  name: Name,
  path: Path,
  summary: string,
  key: Key,
  exampleKey: z.input<z.ZodObject<Key>>,
) {
  const item = z.object({ ...key, ...WithRows })
  return endpoint({
    name: `reports.${name}`,
    method: 'GET',
    path,
    access: 'reports.read',
    tag: 'Reports',
    summary,
    description:
      '`from` and `to` are local days, both included. Completed sales; those cancelled since are shown apart.',
    query: Period,
    answer: z.object({ ...ReportFrame, total: SalesFigures, items: z.array(item) }),
    status: 200,
    refusals: [],
    example: {
      answer: { ...exampleFrame, total: exampleSalesFigures, items: [{ ...exampleKey, ...example }] } as never,
    },
  })
}

const sellers = salesBy(
  'sellers',
  '/api/v1/reports/sellers',
  'Sales by seller, most first',
  { seller: Reference },
  { seller: exampleReportSale.seller },
)
const paymentMethods = salesBy(
  'paymentMethods',
  '/api/v1/reports/payment-methods',
  'Sales by payment method, most first',
  { paymentMethod: PaymentMethod },
  { paymentMethod: 'cash' },
)
const days = salesBy(
  'days',
  '/api/v1/reports/days',
  'Sales by local day, earliest first; days without a sale are not there',
  { businessDate: LocalDate },
  { businessDate: '2026-03-31' },
)
const hours = salesBy(
  'hours',
  '/api/v1/reports/hours',
  'Sales by hour of the local clock',
  { hour: z.int().min(0).max(23) },
  { hour: 10 },
)

const taxes = endpoint({
  name: 'reports.taxes',
  method: 'GET',
  path: '/api/v1/reports/taxes',
  access: 'reports.read',
  tag: 'Reports',
  summary: 'What was sold and its tax, by tax category and rate',
  description:
    '`from` and `to` are local days, both included. `net` is the base. Lines of cancelled sales are shown apart.',
  query: Period,
  answer: z.object({
    ...ReportFrame,
    total: LineFigures,
    items: z.array(
      z.object({
        taxCategory: TaxCategory,
        taxRate: Rate,
        ...LineFigures.shape,
        cancelled: z.object({ net: MoneySum, tax: MoneySum, total: MoneySum, drillDown: DrillDown }),
        drillDown: DrillDown,
      }),
    ),
  }),
  status: 200,
  refusals: [],
  example: {
    answer: {
      ...exampleFrame,
      total: exampleLineFigures,
      items: [
        {
          taxCategory: 'taxed',
          taxRate: '18',
          ...exampleLineFigures,
          cancelled: {
            net: '0.00',
            tax: '0.00',
            total: '0.00',
            drillDown:
              '/api/v1/reports/lines?from=2026-03-01&to=2026-03-31&taxCategory=taxed&taxRate=18&status=cancelled',
          },
          drillDown: '/api/v1/reports/lines?from=2026-03-01&to=2026-03-31&taxCategory=taxed&taxRate=18',
        },
      ],
    },
  },
})

const cancelledSales = endpoint({
  name: 'reports.cancelledSales',
  method: 'GET',
  path: '/api/v1/reports/cancelled-sales',
  access: 'reports.read',
  tag: 'Reports',
  summary: 'Cancelled sales: who, why, how much, on the same day or later',
  description: '`from` and `to` are the local days on which they were sold, both included. Latest first.',
  query: Period.safeExtend(PageQuery),
  answer: z.object({
    ...ReportFrame,
    sameDay: Cancelled,
    later: Cancelled,
    items: z.array(ReportSale),
    nextCursor: z.string().nullable(),
  }),
  status: 200,
  refusals: [],
  example: {
    answer: {
      ...exampleFrame,
      sameDay: {
        ...exampleFrame.cancelled,
        drillDown: `${exampleFrame.cancelled.drillDown}&cancelledSameDay=true`,
      },
      later: {
        ...exampleFrame.cancelled,
        drillDown: `${exampleFrame.cancelled.drillDown}&cancelledSameDay=false`,
      },
      items: [],
      nextCursor: null,
    },
  },
})

/** By who sold, how it was paid, when, with which tax; and what was cancelled. */
export const salesReports = {
  sellers,
  sellersFile: asFile(sellers, PeriodFile),
  paymentMethods,
  paymentMethodsFile: asFile(paymentMethods, PeriodFile),
  days,
  daysFile: asFile(days, PeriodFile),
  hours,
  hoursFile: asFile(hours, PeriodFile),
  taxes,
  taxesFile: asFile(taxes, PeriodFile),
  cancelledSales,
  cancelledSalesFile: asFile(cancelledSales, PeriodFile),
}
