import type { LineFigures, SalesFigures } from '@orbit/contract/reports-shapes.ts'
import { salesOf } from './drill-down.ts'
import type { Days, SalesSums } from './sales-reports.queries.ts'

/** What every report of a period says besides its rows. */
export function frameOf({ from, to }: Days, sums: SalesSums) {
  const { sales_count: salesCount, rounding, total } = sums
  return {
    from,
    to,
    sales: { salesCount, rounding, total, drillDown: salesOf({ from, to }) },
    cancelled: cancelledOf({ from, to }, sums),
  }
}

export function figuresOf(sums: SalesSums): SalesFigures {
  return {
    salesCount: sums.sales_count,
    discount: sums.discount,
    net: sums.net,
    tax: sums.tax,
    rounding: sums.rounding,
    total: sums.total,
    averageTicket: sums.average_ticket,
  }
}

export function cancelledOf(days: Days, sums: SalesSums, filters: Parameters<typeof salesOf>[1] = {}) {
  return {
    salesCount: sums.cancelled_count,
    total: sums.cancelled_total,
    drillDown: salesOf(days, { ...filters, status: 'cancelled' }),
  }
}

export function lineFiguresOf({ quantity, discount, net, tax, total }: LineFigures): LineFigures {
  return { quantity, discount, net, tax, total }
}
