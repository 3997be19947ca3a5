import { LocalDate } from '@orbit/contract/dates.ts'
import { reorderSentence } from '@orbit/contract/forecast-sentences.ts'
import type { ReorderItem } from '@orbit/contract/forecast-shapes.ts'
import { Id } from '@orbit/contract/ids.ts'
import { withoutTrailingZeros } from '@orbit/contract/units.ts'
import { z } from 'zod'
import { decodeCursor, pageOf } from '../platform/cursor.ts'
import type { Person } from '../platform/person.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { findRunDate, type ReorderRow, selectReorder, sumReorder } from './forecast-lists.queries.ts'
import type { OutlookFilters } from './forecast-outlook.queries.ts'
import { dayAfter, productOf } from './forecast-summary.ts'

/** Day by which to order, and id. */
const Key = z.tuple([LocalDate, Id])

type Query = OutlookFilters & { limit: number; cursor?: string | undefined }

export async function listReorder(tx: OrganizationTx, reader: Person, { limit, cursor, ...filters }: Query) {
  const [run, sums, page] = await Promise.all([
    tx.maybe(findRunDate(tx)),
    tx.one(sumReorder(tx, filters)),
    listReorderPage(tx, reader, { limit, cursor, ...filters }),
  ])
  const { products, cost, unknown_costs: unknownCosts, sale_value: saleValue } = sums
  const costs = reader.can('costs.read') ? { cost, unknownCosts } : {}
  return { asOf: run?.run_date ?? null, total: { products, saleValue, ...costs }, ...page }
}

/** Its rows alone, for the file. */
export async function listReorderPage(tx: OrganizationTx, reader: Person, { limit, cursor, ...filters }: Query) {
  const after = decodeCursor(cursor, Key)
  const rows = await tx.many(selectReorder(tx, filters, after, limit + 1))
  return pageOf(
    rows,
    limit,
    (row) => itemOf(row, reader),
    (row) => [row.order_by, row.id],
  )
}

function itemOf(row: ReorderRow, reader: Person): ReorderItem {
  return {
    ...productOf(row),
    replenishment: { leadDays: row.lead_days, reviewDays: row.review_days, serviceLevel: row.service_level },
    demand: row.demand,
    stockMax: row.stock_max,
    runsOutOn: row.runs_out_in === null ? null : dayAfter(row.today, row.runs_out_in),
    quantity: row.to_buy,
    orderBy: row.order_by,
    reason: reasonOf(row),
    ...(reader.can('costs.read') ? { unitCost: row.unit_cost, cost: row.cost } : {}),
    saleValue: row.sale_value,
  }
}

function reasonOf(row: ReorderRow) {
  const short = (quantity: string) => withoutTrailingZeros(quantity)
  const { p50, p80, p95 } = row.demand
  return reorderSentence({
    stock: short(row.stock_quantity ?? '0'),
    onOrder: short(row.on_order),
    windowDays: row.lead_days + row.review_days,
    demand: { p50: short(p50), p80: short(p80), p95: short(p95) },
    serviceLevel: row.service_level,
    quantity: short(row.to_buy),
    orderBy: row.order_by,
    isCapped: row.is_capped,
  })
}
