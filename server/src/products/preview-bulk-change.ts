import { createHash } from 'node:crypto'
import {
  type BulkItem,
  type BulkPreview,
  type Change,
  MAX_BULK_PRODUCTS,
  type Selection,
} from '@orbit/contract/bulk-changes.ts'
import { changedPrice } from '@orbit/contract/price-changes.ts'
import type { Person } from '../platform/person.ts'
import { refuse } from '../platform/refusal.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { type BulkRow, lockChosenCategory, selectForBulk } from './bulk-changes.queries.ts'
import { requireMayFilter } from './read-products.ts'

/** What the change would do to each product, and a checksum of exactly that. */
export async function previewBulkChange(
  tx: OrganizationTx,
  person: Person,
  selection: Selection,
  change: Change,
): Promise<BulkPreview> {
  if ('filter' in selection) requireMayFilter(person, selection.filter)
  const [rows] = await Promise.all([
    tx.many<BulkRow>(selectForBulk(tx, selection, MAX_BULK_PRODUCTS + 1)),
    requireCategory(tx, change),
  ])
  if (rows.length > MAX_BULK_PRODUCTS) refuse('selection_too_large', { limit: MAX_BULK_PRODUCTS })
  const items = [
    ...rows.map((row) => itemOf(row, change, person.organization.currency_decimals)),
    ...missingOf(selection, rows),
  ]
  const changedCount = items.filter(changes).length
  const refusedCount = items.filter(({ refusal }) => refusal !== null).length
  return {
    items,
    changedCount,
    refusedCount,
    unchangedCount: items.length - changedCount - refusedCount,
    checksum: checksumOf(change, items),
  }
}

export function changes({ before, after, refusal }: BulkItem): boolean {
  return refusal === null && JSON.stringify(before) !== JSON.stringify(after)
}

async function requireCategory(tx: OrganizationTx, change: Change): Promise<void> {
  if (change.field !== 'category' || change.categoryId === null) return
  if ((await tx.maybe(lockChosenCategory(tx, change.categoryId))) === undefined) refuse('category_unavailable')
}

function itemOf(row: BulkRow, change: Change, currencyDecimals: number): BulkItem {
  const item = { id: row.id, sku: row.sku, name: row.name, version: row.version, refusal: null }
  if (change.field === 'category') {
    return { ...item, before: { categoryId: row.category_id }, after: { categoryId: change.categoryId } }
  }
  if (change.field === 'active') {
    return { ...item, before: { isActive: row.is_active }, after: { isActive: change.isActive } }
  }
  const before = { salePrice: row.sale_price }
  const outcome = changedPrice(row.sale_price, change, currencyDecimals)
  return 'refusal' in outcome
    ? { ...item, before, after: before, refusal: outcome.refusal }
    : { ...item, before, after: { salePrice: outcome.price } }
}

/** Chosen one by one and not there: deleted, or never seen in this organization. */
function missingOf(selection: Selection, rows: readonly BulkRow[]): BulkItem[] {
  if (!('ids' in selection)) return []
  const found = new Set(rows.map(({ id }) => id))
  return [...new Set(selection.ids)]
    .filter((id) => !found.has(id))
    .map((id) => ({ id, sku: null, name: null, version: null, before: {}, after: {}, refusal: 'not_found' }))
}

function checksumOf(change: Change, items: readonly BulkItem[]): string {
  const seen = items.map(({ id, version, after, refusal }) => [id, version, after, refusal])
  return createHash('sha256')
    .update(JSON.stringify([change, seen.sort()]))
    .digest('hex')
}
