import { type Statement, statement } from '../platform/statements.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { COLUMNS, type ProductRow } from './products.queries.ts'

/** No row: it is not in the bin, or not in this version. */
export function takeOutOfBin(tx: OrganizationTx, id: string, version: number | undefined): Statement<{ id: string }> {
  return statement(
    `update products set deleted_at = null
     where organization_id = $1 and id = $2 and deleted_at is not null and version = coalesce($3, version)
     returning id`,
    [tx.organizationId, id, version ?? null],
  )
}

export interface PriceRow {
  id: string
  created_at: Date
  moment: string
  sale_price: string
  previous_sale_price: string | null
  user_id: string | null
  user_name: string | null
}

/** From the audit, which has every price with who set it and when. */
export function selectPrices(
  tx: OrganizationTx,
  productId: string,
  after: [string, string] | undefined,
  limit: number,
): Statement<PriceRow> {
  return statement(
    `select a.id, a.created_at, a.created_at::text as moment, a.user_id, u.first_name || ' ' || u.last_name as user_name,
            (a.new_values ->> 'sale_price')::numeric(12,2) as sale_price,
            (a.old_values ->> 'sale_price')::numeric(12,2) as previous_sale_price
     from audit_logs a
     left join users u on u.organization_id = a.organization_id and u.id = a.user_id
     where a.organization_id = $1 and a.entity_id = $2 and a.entity_type = 'product' and a.new_values ? 'sale_price'
       and ($3::timestamptz is null or (a.created_at, a.id) < ($3::timestamptz, $4::uuid))
     order by a.created_at desc, a.id desc
     limit $5`,
    [tx.organizationId, productId, after?.[0] ?? null, after?.[1] ?? null, limit],
  )
}

/** Which transactions a reader has seen: those before `xmax`, but for `running`. */
export interface Snapshot {
  xmin: string
  xmax: string
  running: string[]
}

/** A product that changed; only the moment of reading when none did. */
export type ChangeRow = Partial<ProductRow> & {
  is_deleted: boolean
  changed_xid: string
  xmin: string
  xmax: string
  running: string[]
  /** Of which cluster, and on which of its timelines, transactions are counted. */
  incarnation: string
}

// One statement, so that what is said to have been seen is what was seen.
const NOW = `(select pg_snapshot_xmin(s)::text as xmin, pg_snapshot_xmax(s)::text as xmax,
  array(select x::text from pg_snapshot_xip(s) as x) as running,
  (select system_identifier from pg_control_system()) || '-' || left(pg_walfile_name(pg_current_wal_lsn()), 8) as incarnation
  from pg_current_snapshot() as s) as now`

const CHANGED = `${COLUMNS.map((column) => `p.${column}`).join(', ')}, p.deleted_at is not null as is_deleted,
  p.changed_xid::text as changed_xid`

/** Everything there is, by id. */
export function selectCatalogue(tx: OrganizationTx, afterId: string | null, limit: number): Statement<ChangeRow> {
  return statement(
    `select * from ${NOW} left join lateral (
       select ${CHANGED} from products p
       where p.organization_id = $1 and p.deleted_at is null and ($2::uuid is null or p.id > $2::uuid)
       order by p.id limit $3
     ) changed on true`,
    [tx.organizationId, afterId, limit],
  )
}

/** What the reader of `seen` has not seen, in the order of transactions. */
export function selectChanges(
  tx: OrganizationTx,
  seen: Snapshot,
  after: { xid: string; id: string } | undefined,
  limit: number,
): Statement<ChangeRow> {
  return statement(
    `select * from ${NOW} left join lateral (
       select ${CHANGED} from products p
       where p.organization_id = $1 and p.changed_xid >= $2::xid8
         and (p.changed_xid >= $3::xid8 or p.changed_xid = any ($4::xid8[]))
         -- Numbers of another cluster, brought along by a dump, have not been reached here.
         and p.changed_xid < now.xmax::xid8
         and (p.changed_xid, p.id) > ($5::xid8, $6::uuid)
       order by p.changed_xid, p.id limit $7
     ) changed on true`,
    [
      tx.organizationId,
      seen.xmin,
      seen.xmax,
      seen.running,
      after?.xid ?? '0',
      after?.id ?? '00000000-0000-0000-0000-000000000000',
      limit,
    ],
  )
}
