import type { OrganizationTx } from '../platform/transaction.ts'
import {
  countWaiting,
  type PeriodRow,
  selectHoursOfToday,
  selectLastDays,
  selectLastPaymentMethods,
  selectLastTopProducts,
  selectPeriods,
} from './dashboard.queries.ts'
import { linesOf, salesOf } from './drill-down.ts'

const TOP = 10

/** Everything in one round trip. */
export async function readDashboard(tx: OrganizationTx) {
  const [periods, hours, days, methods, top, waiting] = await Promise.all([
    tx.many(selectPeriods(tx)),
    tx.many(selectHoursOfToday(tx)),
    tx.many(selectLastDays(tx)),
    tx.many(selectLastPaymentMethods(tx)),
    tx.many(selectLastTopProducts(tx, TOP)),
    tx.one(countWaiting(tx)),
  ])
  const { today, sameWeekday, monthToDate, lastMonth } = byName(periods)
  const last30 = { from: days[0]?.business_date ?? today.to, to: today.to }
  return {
    time: today.time,
    today: { businessDate: today.to, ...soldIn(today) },
    sameWeekday: { businessDate: sameWeekday.to, ...soldIn(sameWeekday, { until: today.time }) },
    monthToDate: { from: monthToDate.from, to: monthToDate.to, ...soldIn(monthToDate) },
    lastMonth: { from: lastMonth.from, to: lastMonth.to, ...soldIn(lastMonth) },
    hours: HOURS.map((hour) => ({
      hour,
      ...countOf(hours.find((row) => row.hour === hour)),
      drillDown: salesOf(today, { hour }),
    })),
    days: days.map((row) => ({
      businessDate: row.business_date,
      ...countOf(row),
      drillDown: salesOf({ from: row.business_date, to: row.business_date }),
    })),
    paymentMethods: methods.map((row) => ({
      paymentMethod: row.payment_method,
      ...countOf(row),
      drillDown: salesOf(last30, { paymentMethod: row.payment_method }),
    })),
    topProducts: top.map((row) => ({
      product: { id: row.product_id, name: row.name },
      sku: row.sku,
      quantity: row.quantity,
      total: row.total,
      drillDown: linesOf(last30, { productId: row.product_id }),
    })),
    lowStock: { products: waiting.low_stock, drillDown: '/api/v1/reports/low-stock' },
    heldSales: { salesCount: waiting.held_sales, drillDown: '/api/v1/sales?status=pending' },
  }
}

const HOURS = Array.from({ length: 24 }, (_, hour) => hour)

function byName(rows: readonly PeriodRow[]): Record<PeriodRow['period'], PeriodRow> {
  return Object.fromEntries(rows.map((row) => [row.period, row])) as Record<PeriodRow['period'], PeriodRow>
}

function soldIn(row: PeriodRow, filters: { until?: string } = {}) {
  return { ...countOf(row), averageTicket: row.average_ticket, drillDown: salesOf(row, filters) }
}

function countOf(row: { sales_count: number; total: string } | undefined) {
  return { salesCount: row?.sales_count ?? 0, total: row?.total ?? '0.00' }
}
