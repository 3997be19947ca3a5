import { LocalDate } from '@orbit/contract/dates.ts'
import { Id } from '@orbit/contract/ids.ts'
import type { ReportLine, ReportSale } from '@orbit/contract/reports-rows.ts'
import { z } from 'zod'
import { decodeCursor, Moment, pageOf } from '../platform/cursor.ts'
import type { Person } from '../platform/person.ts'
import { refuse } from '../platform/refusal.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { salesOf } from './drill-down.ts'
import { frameOf } from './report-frame.ts'
import {
  type ReportLineFilters,
  type ReportLineRow,
  type ReportSaleFilters,
  type ReportSaleRow,
  selectReportLines,
  selectReportSales,
} from './report-rows.queries.ts'
import { type Days, selectCancelledSums, selectPeriodSums } from './sales-reports.queries.ts'

interface Page {
  limit: number
  cursor?: string | undefined
}

/** Local day, moment with its microseconds, id of the sale. */
const SaleKey = z.tuple([LocalDate, Moment, Id])
const LineKey = z.tuple([LocalDate, Moment, Id, z.int().min(1)])

export async function listReportSales(tx: OrganizationTx, query: ReportSaleFilters & Page) {
  const after = decodeCursor(query.cursor, SaleKey)
  const rows = await tx.many(selectReportSales(tx, query, after, query.limit + 1))
  return pageOf(rows, query.limit, saleOf, (row) => [row.business_date, row.sale_moment, row.id])
}

export async function listReportLines(tx: OrganizationTx, reader: Person, query: ReportLineFilters & Page) {
  if (query.costKnown !== undefined && !reader.can('costs.read'))
    refuse('permission_denied', { permission: 'costs.read' })
  const after = decodeCursor(query.cursor, LineKey)
  const rows = await tx.many(selectReportLines(tx, query, after, query.limit + 1))
  return pageOf(
    rows,
    query.limit,
    (row) => lineOf(row, reader),
    (row) => [row.business_date, row.sale_moment, row.sale_id, row.position],
  )
}

export async function reportCancelledSales(tx: OrganizationTx, query: Days & Page) {
  const [sums, groups, page] = await Promise.all([
    tx.one(selectPeriodSums(tx, query)),
    tx.many(selectCancelledSums(tx, query)),
    listReportSales(tx, { ...query, status: 'cancelled' }),
  ])
  const groupOf = (isSameDay: boolean) => {
    const group = groups.find(({ is_same_day }) => is_same_day === isSameDay)
    return {
      salesCount: group?.sales_count ?? 0,
      total: group?.total ?? '0.00',
      drillDown: salesOf(query, { status: 'cancelled', cancelledSameDay: isSameDay }),
    }
  }
  return { ...frameOf(query, sums), sameDay: groupOf(true), later: groupOf(false), ...page }
}

function saleOf(row: ReportSaleRow): ReportSale {
  return {
    id: row.id,
    invoiceNumber: row.invoice_number,
    status: row.status,
    businessDate: row.business_date,
    soldAt: row.sale_date.toISOString(),
    seller: { id: row.user_id, name: row.seller_name },
    paymentMethod: row.payment_method,
    discount: row.discount,
    net: row.net,
    tax: row.tax,
    rounding: row.rounding,
    total: row.total,
    cancellation: cancellationOf(row),
  }
}

function cancellationOf(row: ReportSaleRow): ReportSale['cancellation'] {
  if (row.cancelled_at === null || row.cancelled_by === null || row.cancellation_reason === null) return null
  return {
    cancelledAt: row.cancelled_at.toISOString(),
    by: { id: row.cancelled_by, name: row.cancelled_by_name ?? '' },
    reason: row.cancellation_reason,
    isSameDay: row.is_same_day === true,
  }
}

function lineOf(row: ReportLineRow, reader: Person): ReportLine {
  return {
    id: row.id,
    sale: { id: row.sale_id, invoiceNumber: row.invoice_number, status: row.status },
    businessDate: row.business_date,
    soldAt: row.sale_date.toISOString(),
    seller: { id: row.user_id, name: row.seller_name },
    paymentMethod: row.payment_method,
    product: { id: row.product_id, name: row.product_name },
    sku: row.product_sku,
    quantity: row.quantity,
    unitPrice: row.unit_price,
    discount: row.discount,
    net: row.net,
    tax: row.tax,
    total: row.total,
    taxCategory: row.tax_category,
    taxRate: row.tax_rate,
    ...(reader.can('costs.read') ? { cost: row.cost } : {}),
  }
}
