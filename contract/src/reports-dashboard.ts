import { z } from 'zod'
import { LocalDate } from './dates.ts'
import { endpoint } from './endpoint.ts'
import { Reference } from './ids.ts'
import { Amount, MoneySum, QuantitySum } from './money.ts'
import { PaymentMethod } from './payments.ts'
import { DrillDown } from './reports-shapes.ts'

const Sold = z.object({
  salesCount: z.int(),
  total: MoneySum,
  /** Null without a sale. */
  averageTicket: Amount.nullable(),
  drillDown: DrillDown,
})

const Days = { from: LocalDate, to: LocalDate }

export const Dashboard = z.object({
  /** The local time of the answer: '14:35:10'. */
  time: z.string(),
  today: Sold.extend({ businessDate: LocalDate }),
  /** Seven days ago, up to the same time of the clock. */
  sameWeekday: Sold.extend({ businessDate: LocalDate }),
  monthToDate: Sold.extend(Days),
  /** The same days of last month; fewer where it was shorter. */
  lastMonth: Sold.extend(Days),
  /** Of today, all 24. */
  hours: z.array(z.object({ hour: z.int(), salesCount: z.int(), total: MoneySum, drillDown: DrillDown })),
  /** The last 30, today included, also those without a sale. */
  days: z.array(z.object({ businessDate: LocalDate, salesCount: z.int(), total: MoneySum, drillDown: DrillDown })),
  /** Of the same 30 days, most first. */
  paymentMethods: z.array(
    z.object({ paymentMethod: PaymentMethod, salesCount: z.int(), total: MoneySum, drillDown: DrillDown }),
  ),
  /** Of the same 30 days: the ten with most revenue, tax included. */
  topProducts: z.array(
    z.object({ product: Reference, sku: z.string(), quantity: QuantitySum, total: MoneySum, drillDown: DrillDown }),
  ),
  lowStock: z.object({ products: z.int(), drillDown: DrillDown }),
  heldSales: z.object({ salesCount: z.int(), drillDown: DrillDown }),
})
export type Dashboard = z.output<typeof Dashboard>

const day = (date: string) => `/api/v1/reports/sales?from=${date}&to=${date}`
const sold = (drillDown: string) => ({ salesCount: 1, total: '9.00', averageTicket: '9.00', drillDown })
const month = { from: '2026-03-01', to: '2026-03-31' }
const thirtyDays = 'from=2026-03-02&to=2026-03-31'

export const dashboard = {
  read: endpoint({
    name: 'dashboard.read',
    method: 'GET',
    path: '/api/v1/reports/dashboard',
    access: 'dashboard.read',
    tag: 'Reports',
    summary: 'How the shop is doing now',
    description: 'Completed sales by local day. What `drillDown` leads to needs the permission of its own endpoint.',
    answer: Dashboard,
    status: 200,
    refusals: [],
    example: {
      answer: {
        time: '14:35:10',
        today: { businessDate: '2026-03-31', ...sold(day('2026-03-31')) },
        sameWeekday: { businessDate: '2026-03-24', ...sold(`${day('2026-03-24')}&until=14%3A35%3A10`) },
        monthToDate: { ...month, ...sold('/api/v1/reports/sales?from=2026-03-01&to=2026-03-31') },
        lastMonth: {
          from: '2026-02-01',
          to: '2026-02-28',
          ...sold('/api/v1/reports/sales?from=2026-02-01&to=2026-02-28'),
        },
        hours: [{ hour: 10, salesCount: 1, total: '9.00', drillDown: `${day('2026-03-31')}&hour=10` }],
        days: [{ businessDate: '2026-03-31', salesCount: 1, total: '9.00', drillDown: day('2026-03-31') }],
        paymentMethods: [
          {
            paymentMethod: 'cash',
            salesCount: 1,
            total: '9.00',
            drillDown: `/api/v1/reports/sales?${thirtyDays}&paymentMethod=cash`,
          },
        ],
        topProducts: [
          {
            product: { id: '01981f5e-8c00-7000-8000-000000000101', name: 'Arroz extra, 1 kg' },
            sku: 'ARROZ-1',
            quantity: '2',
            total: '9.00',
            drillDown: `/api/v1/reports/lines?${thirtyDays}&productId=01981f5e-8c00-7000-8000-000000000101`,
          },
        ],
        lowStock: { products: 1, drillDown: '/api/v1/reports/low-stock' },
        heldSales: { salesCount: 1, drillDown: '/api/v1/sales?status=pending' },
      },
    },
  }),
}
