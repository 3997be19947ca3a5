import type { OrganizationRow } from '../platform/database.ts'
import { type Statement, statement } from '../platform/statements.ts'
import type { OrganizationTx } from '../platform/transaction.ts'

/** As the session gives it: a row with numbers, not decimal strings. */
export function findSettings(tx: OrganizationTx): Statement<{ settings: OrganizationRow }> {
  return statement('select to_jsonb(g) as settings from organizations g where g.id = $1', [tx.organizationId])
}

/** Somebody who can never sign in, so that the sales say who brought them. */
export function insertImportUser(
  tx: OrganizationTx,
  user: { id: string; email: string; firstName: string; lastName: string },
): Statement<never> {
  return statement(
    `insert into users (organization_id, id, role_id, email, password_hash, first_name, last_name, is_active)
     values ($1, $2, (select r.id from roles r where r.name = 'viewer'), $3, '$2 nobody', $4, $5, false)
     on conflict (organization_id, id) do nothing`,
    [tx.organizationId, user.id, user.email, user.firstName, user.lastName],
  )
}

/** The products of these codes, and those this import made before, whatever became of them since. */
export function findProductIds(
  tx: OrganizationTx,
  skus: readonly string[],
  ids: readonly string[],
): Statement<{ id: string; sku: string; quantity_decimals: number }> {
  return statement(
    `select id, sku, quantity_decimals from products
     where organization_id = $1 and (sku = any ($2) and deleted_at is null or id = any ($3::uuid[]))`,
    [tx.organizationId, skus, ids],
  )
}

export function allowDecimals(tx: OrganizationTx, productId: string, quantityDecimals: number): Statement<never> {
  return statement('update products set quantity_decimals = $3 where organization_id = $1 and id = $2', [
    tx.organizationId,
    productId,
    quantityDecimals,
  ])
}

export function findSalesMade(
  tx: OrganizationTx,
  ids: readonly string[],
): Statement<{ id: string; request_hash: Buffer | null }> {
  return statement('select id, request_hash from sales where organization_id = $1 and id = any ($2::uuid[])', [
    tx.organizationId,
    ids,
  ])
}

/** What a user has brought in and not sold, per product: the ledger knows. */
export function findGoodsBroughtBy(
  tx: OrganizationTx,
  userId: string,
): Statement<{ product_id: string; quantity: string }> {
  return statement(
    `select product_id, sum(quantity)::text as quantity from inventory_movements
     where organization_id = $1 and user_id = $2 group by product_id having sum(quantity) <> 0`,
    [tx.organizationId, userId],
  )
}

export function findStockDocument(tx: OrganizationTx, id: string): Statement<{ id: string }> {
  return statement('select id from stock_documents where organization_id = $1 and id = $2', [tx.organizationId, id])
}

/** Tables that have just grown from nothing are planned for as if they were empty (db/logic/statistics.sql). */
export function refreshStatistics(): Statement<unknown> {
  return statement('select app.refresh_statistics()', [])
}
