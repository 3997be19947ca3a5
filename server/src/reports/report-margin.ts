import { Id } from '@orbit/contract/ids.ts'
import { StockValue } from '@orbit/contract/stock-ledger.ts'
import { z } from 'zod'
import { decodeCursor, pageOf } from '../platform/cursor.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { linesOf } from './drill-down.ts'
import { type MarginPageRow, type MarginSums, selectCategoryMargins, selectMargins } from './margin.queries.ts'
import { frameOf } from './report-frame.ts'
import { type Days, selectPeriodSums } from './sales-reports.queries.ts'

const MarginKey = z.tuple([StockValue, Id])

export async function reportMargin(tx: OrganizationTx, query: Days & { limit: number; cursor?: string | undefined }) {
  const after = decodeCursor(query.cursor, MarginKey)
  const [sums, rows] = await Promise.all([
    tx.one(selectPeriodSums(tx, query)),
    tx.many(selectMargins(tx, query, after, query.limit + 1)),
  ])
  const [first] = rows
  if (first === undefined) throw new Error('a margin has a total')
  const shown = rows.flatMap((row) => (row.product_id === null ? [] : [{ ...row, product_id: row.product_id }]))
  const itemOf = (row: (typeof shown)[number]) => ({
    product: { id: row.product_id, name: row.name },
    sku: row.sku,
    ...marginOf(query, row, { productId: row.product_id }),
  })
  return {
    ...frameOf(query, sums),
    total: marginOf(query, totalOf(first), {}),
    ...pageOf(shown, query.limit, itemOf, (row) => [row.margin, row.product_id]),
  }
}

export async function reportMarginByCategory(tx: OrganizationTx, days: Days) {
  const [sums, rows] = await Promise.all([tx.one(selectPeriodSums(tx, days)), tx.many(selectCategoryMargins(tx, days))])
  const total = rows.find((row) => row.is_total)
  if (total === undefined) throw new Error('a margin has a total')
  const items = rows
    .filter((row) => !row.is_total)
    .map((row) => ({
      category: row.category_id === null ? null : { id: row.category_id, name: row.name ?? '' },
      parentId: row.parent_id,
      depth: row.depth,
      ...marginOf(days, row, row.category_id === null ? { uncategorized: true } : { categoryId: row.category_id }),
    }))
  return { ...frameOf(days, sums), total: marginOf(days, total, {}), items }
}

function marginOf(days: Days, sums: MarginSums, filters: Record<string, string | boolean>) {
  return {
    quantity: sums.quantity,
    net: sums.net,
    cost: sums.cost,
    margin: sums.margin,
    marginPercent: sums.margin_percent,
    drillDown: linesOf(days, { ...filters, costKnown: true }),
    unknownCost: {
      quantity: sums.unknown_quantity,
      net: sums.unknown_net,
      drillDown: linesOf(days, { ...filters, costKnown: false }),
    },
  }
}

function totalOf(row: MarginPageRow): MarginSums {
  return {
    quantity: row.total_quantity,
    net: row.total_net,
    cost: row.total_cost,
    margin: row.total_margin,
    margin_percent: row.total_margin_percent,
    unknown_quantity: row.total_unknown_quantity,
    unknown_net: row.total_unknown_net,
  }
}
