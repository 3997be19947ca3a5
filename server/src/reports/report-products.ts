import { Id } from '@orbit/contract/ids.ts'
import { MoneySum, QuantitySum } from '@orbit/contract/money.ts'
import { z } from 'zod'
import { decodeCursor, pageOf } from '../platform/cursor.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { addressOf, linesOf } from './drill-down.ts'
import { selectSlowProducts, selectUnsoldProducts } from './idle-products.queries.ts'
import {
  type CategoryRow,
  selectAbc,
  selectAbcClasses,
  selectLineSums,
  selectSoldCategories,
  selectSoldProducts,
} from './product-reports.queries.ts'
import { frameOf, lineFiguresOf } from './report-frame.ts'
import { type Days, selectPeriodSums } from './sales-reports.queries.ts'

interface Page {
  limit: number
  cursor?: string | undefined
}

/** What a page is sorted by, and id. */
const NumberKey = z.tuple([MoneySum.or(QuantitySum), Id])
const DaysOfStockKey = z.tuple([z.string().regex(/^\d{1,18}\.\d$/), Id])
const NameKey = z.tuple([z.string(), Id])

export async function reportProducts(tx: OrganizationTx, query: Days & Page & { order: 'total' | 'quantity' }) {
  const after = decodeCursor(query.cursor, NumberKey)
  const [sums, total, rows] = await Promise.all([
    tx.one(selectPeriodSums(tx, query)),
    tx.one(selectLineSums(tx, query)),
    tx.many(selectSoldProducts(tx, query, after, query.limit + 1)),
  ])
  const itemOf = (row: (typeof rows)[number]) => ({
    ...productOf(query, row),
    salesCount: row.sales_count,
    ...lineFiguresOf(row),
  })
  return {
    ...frameOf(query, sums),
    total,
    ...pageOf(rows, query.limit, itemOf, (row) => [row[query.order], row.product_id]),
  }
}

export async function reportCategories(tx: OrganizationTx, days: Days) {
  const [sums, total, rows] = await Promise.all([
    tx.one(selectPeriodSums(tx, days)),
    tx.one(selectLineSums(tx, days)),
    tx.many(selectSoldCategories(tx, days)),
  ])
  return { ...frameOf(days, sums), total, items: rows.map((row) => categoryOf(days, row)) }
}

export async function reportAbc(tx: OrganizationTx, query: Days & Page & { class?: 'A' | 'B' | 'C' | undefined }) {
  const { from, to } = query
  const after = decodeCursor(query.cursor, NumberKey)
  const [sums, classes, rows] = await Promise.all([
    tx.one(selectPeriodSums(tx, query)),
    tx.many(selectAbcClasses(tx, query)),
    tx.many(selectAbc(tx, query, after, query.limit + 1)),
  ])
  const itemOf = (row: (typeof rows)[number]) => ({
    ...productOf(query, row),
    class: row.class,
    net: row.net,
    share: row.share,
    cumulativeShare: row.cumulative_share,
  })
  return {
    ...frameOf(query, sums),
    classes: classes.map((row) => ({
      ...row,
      drillDown: addressOf('/api/v1/reports/abc', { from, to, class: row.class }),
    })),
    ...pageOf(rows, query.limit, itemOf, (row) => [row.net, row.product_id]),
  }
}

export async function reportSlowProducts(tx: OrganizationTx, query: Days & Page & { minimumDays: number }) {
  const after = decodeCursor(query.cursor, DaysOfStockKey)
  const rows = await tx.many(selectSlowProducts(tx, query, after, query.limit + 1))
  const itemOf = (row: (typeof rows)[number]) => ({
    ...productOf(query, row),
    quantity: row.quantity,
    stockQuantity: row.stock_quantity,
    daysOfStock: row.days_of_stock,
  })
  const { from, to } = query
  return { from, to, ...pageOf(rows, query.limit, itemOf, (row) => [row.days_of_stock, row.product_id]) }
}

export async function reportUnsoldProducts(tx: OrganizationTx, query: Days & Page) {
  const after = decodeCursor(query.cursor, NameKey)
  const rows = await tx.many(selectUnsoldProducts(tx, query, after, query.limit + 1))
  const itemOf = (row: (typeof rows)[number]) => ({
    ...productOf(query, row),
    stockQuantity: row.stock_quantity,
    createdOn: row.created_on,
  })
  const { from, to } = query
  return { from, to, ...pageOf(rows, query.limit, itemOf, (row) => [row.name, row.product_id]) }
}

export function productOf(days: Days, row: { product_id: string; name: string; sku: string }) {
  return {
    product: { id: row.product_id, name: row.name },
    sku: row.sku,
    drillDown: linesOf(days, { productId: row.product_id }),
  }
}

function categoryOf(days: Days, row: CategoryRow) {
  const { category_id: id, name, parent_id: parentId, depth, own, branch } = row
  const rows = id === null ? { uncategorized: true } : { categoryId: id }
  return {
    category: id === null ? null : { id, name: name ?? '' },
    parentId,
    depth,
    own: { ...own, drillDown: linesOf(days, { ...rows, ...(id === null ? {} : { branch: false }) }) },
    branch: { ...branch, drillDown: linesOf(days, rows) },
  }
}
