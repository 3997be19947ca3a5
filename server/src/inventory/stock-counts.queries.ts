import type { StockCountStatus } from '@orbit/contract/stock-count-shapes.ts'
import { type Statement, statement } from '../platform/statements.ts'
import type { OrganizationTx } from '../platform/transaction.ts'

export interface StandingCount {
  status: StockCountStatus
  created_at: Date
  document_id: string | null
  request_hash: Buffer | null
}

export function findStandingCount(tx: OrganizationTx, id: string): Statement<StandingCount> {
  return statement(
    'select status, created_at, document_id, request_hash from stock_counts where organization_id = $1 and id = $2',
    [tx.organizationId, id],
  )
}

export function findStandingCategory(tx: OrganizationTx, id: string): Statement<{ id: string }> {
  return statement('select id from categories where organization_id = $1 and id = $2 and deleted_at is null', [
    tx.organizationId,
    id,
  ])
}

export function insertCount(
  tx: OrganizationTx,
  count: { id: string; name?: string | undefined; categoryId?: string | undefined },
  userId: string,
  requestHash: Buffer,
): Statement<never> {
  return statement(
    `insert into stock_counts (organization_id, id, name, category_id, user_id, request_hash)
     values ($1, $2, $3, $4, $5, $6)`,
    [tx.organizationId, count.id, count.name ?? null, count.categoryId ?? null, userId, requestHash],
  )
}

// What is no longer for sale and gone from the shelf needs no counting.
const TO_COUNT = 'p.tracks_stock and p.deleted_at is null and (p.is_active or p.stock_quantity <> 0)'

export function insertAllItems(tx: OrganizationTx, countId: string): Statement<never> {
  return statement(
    `insert into stock_count_items (organization_id, count_id, product_id)
     select $1, $2, p.id from products p where p.organization_id = $1 and ${TO_COUNT}`,
    [tx.organizationId, countId],
  )
}

export function insertItemsOfBranch(tx: OrganizationTx, countId: string, categoryId: string): Statement<never> {
  return statement(
    `with recursive branch as (
       select $3::uuid as id
       union
       select c.id from categories c join branch b on c.organization_id = $1 and c.parent_id = b.id
     )
     insert into stock_count_items (organization_id, count_id, product_id)
     select $1, $2, p.id from branch b
     join products p on p.organization_id = $1 and p.category_id = b.id and ${TO_COUNT}`,
    [tx.organizationId, countId, categoryId],
  )
}

export function insertItems(tx: OrganizationTx, countId: string, productIds: readonly string[]): Statement<never> {
  return statement(
    `insert into stock_count_items (organization_id, count_id, product_id)
     select distinct $1::uuid, $2::uuid, chosen from unnest($3::uuid[]) chosen
     on conflict (organization_id, count_id, product_id) do nothing`,
    [tx.organizationId, countId, productIds],
  )
}

export interface NewEntry {
  id: string
  productId: string
  countedQuantity: string
  countedAt?: string | undefined
}

/**
 * With the stock of the moment of counting: what there is now, less what was recorded since. One that is there already is
 * the same entry again.
 */
export function insertEntries(
  tx: OrganizationTx,
  countId: string,
  userId: string,
  entries: readonly NewEntry[],
): Statement<never> {
  return statement(
    `insert into stock_count_entries (organization_id, id, count_id, product_id, counted_quantity, expected_quantity, user_id,
       counted_at)
     select $1, e.id, $2, e.product_id, e.counted,
       p.stock_quantity - coalesce((
         select sum(m.quantity) from inventory_movements m
         where m.organization_id = $1 and m.product_id = e.product_id and m.created_at > coalesce(e.counted_at, now())), 0),
       $3, coalesce(e.counted_at, now())
     from unnest($4::uuid[], $5::uuid[], $6::numeric[], $7::timestamptz[]) as e (id, product_id, counted, counted_at)
     join products p on p.organization_id = $1 and p.id = e.product_id
     on conflict (organization_id, id) do nothing`,
    [
      tx.organizationId,
      countId,
      userId,
      entries.map(({ id }) => id),
      entries.map(({ productId }) => productId),
      entries.map(({ countedQuantity }) => countedQuantity),
      entries.map(({ countedAt }) => countedAt ?? null),
    ],
  )
}

// Of two countings of a product the later one holds, whichever arrived first.
export const LATEST_ENTRY = 'order by e.counted_at desc, e.created_at desc, e.id desc limit 1'

/** No row: it was closed before. Whoever enters at this moment waits, and is refused. */
export function closeCount(
  tx: OrganizationTx,
  id: string,
  by: string,
  outcome: { status: 'applied'; documentId: string } | { status: 'dropped'; documentId: null },
): Statement<{ id: string }> {
  return statement(
    `update stock_counts set status = $4, closed_by = $3, closed_at = now(), document_id = $5
     where organization_id = $1 and id = $2 and status = 'open'
     returning id`,
    [tx.organizationId, id, by, outcome.status, outcome.documentId],
  )
}

/**
 * The lines of a document out of what was counted, and, when `zeroesUncounted`, of nothing for what was not. Without what
 * keeps no stock any more. One row per line.
 */
export function insertCountedLines(
  tx: OrganizationTx,
  countId: string,
  documentId: string,
  zeroesUncounted: boolean,
): Statement<{ position: number }> {
  return statement(
    `insert into stock_document_items (organization_id, document_id, position, product_id, counted_quantity, expected_quantity)
     select $1, $3, row_number() over (order by p.name, p.id), p.id, coalesce(l.counted_quantity, 0), l.expected_quantity
     from stock_count_items i
     join products p on p.organization_id = $1 and p.id = i.product_id and p.tracks_stock
     left join lateral (
       select e.counted_quantity, e.expected_quantity from stock_count_entries e
       where e.organization_id = $1 and e.count_id = $2 and e.product_id = i.product_id
       ${LATEST_ENTRY}
     ) l on true
     where i.organization_id = $1 and i.count_id = $2
       and (l.counted_quantity is not null or $4 and p.deleted_at is null)
     returning position`,
    [tx.organizationId, countId, documentId, zeroesUncounted],
  )
}
