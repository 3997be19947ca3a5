import { HISTORY, type StateRow } from '../platform/cache.ts'
import { type Statement, statement } from '../platform/statements.ts'
import type { OrganizationTx } from '../platform/transaction.ts'

// Compared with something, since an index "where it is not null" is not found by a planner that knows the column never is.
// The last edit counts once no earlier one can still be under way: then nothing but a later one changes the catalogue.
const PRODUCTS = `left join lateral (
    select p.changed_xid from products p
    where p.organization_id = $1 and p.changed_xid >= '0'::xid8
    order by p.changed_xid desc limit 1
  ) last on true
  where o.id = $1`
const IS_SETTLED = 'last.changed_xid is null or last.changed_xid < pg_snapshot_xmin(pg_current_snapshot())'
const LAST_EDIT = `coalesce(last.changed_xid::text, '0')`

/** In which state the products are, but for what sales and receipts of goods move. */
export function findProductsState(tx: OrganizationTx): Statement<StateRow> {
  return statement(
    `select case when ${IS_SETTLED} then ${HISTORY} || ':' || ${LAST_EDIT} end as state
     from organizations o ${PRODUCTS}`,
    [tx.organizationId],
  )
}

/** The products and the tree: each change of a category raises its version by one, and none is ever removed. */
export function findCatalogueState(tx: OrganizationTx): Statement<StateRow> {
  return statement(
    `select case when ${IS_SETTLED} then ${HISTORY} || ':' || ${LAST_EDIT} || '-' ||
       coalesce((select sum(c.version) from categories c where c.organization_id = $1), 0) end as state
     from organizations o ${PRODUCTS}`,
    [tx.organizationId],
  )
}
