import type { PurchaseOrderStatus } from '@orbit/contract/purchases.ts'
import { type Statement, statement } from '../platform/statements.ts'
import type { OrganizationTx } from '../platform/transaction.ts'

export interface StandingOrder {
  status: PurchaseOrderStatus
  version: number
  document_id: string | null
  request_hash: Buffer | null
}

export function findStandingOrder(tx: OrganizationTx, id: string): Statement<StandingOrder> {
  return statement(
    'select status, version, document_id, request_hash from purchase_orders where organization_id = $1 and id = $2',
    [tx.organizationId, id],
  )
}

/** The same, and nobody else changes, receives or cancels it before the transaction ends. */
export function lockOrder(tx: OrganizationTx, id: string): Statement<StandingOrder & { supplier_name: string | null }> {
  return statement(
    `select status, version, document_id, request_hash, supplier_name from purchase_orders
     where organization_id = $1 and id = $2 for no key update`,
    [tx.organizationId, id],
  )
}

export interface OrderHeader {
  supplierName?: string | undefined
  note?: string | undefined
  expectedOn?: string | undefined
}

export function insertOrder(
  tx: OrganizationTx,
  order: OrderHeader & { id: string },
  userId: string,
  requestHash: Buffer,
): Statement<never> {
  return statement(
    `insert into purchase_orders (organization_id, id, supplier_name, note, expected_on, user_id, request_hash)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      tx.organizationId,
      order.id,
      order.supplierName ?? null,
      order.note ?? null,
      order.expectedOn ?? null,
      userId,
      requestHash,
    ],
  )
}

export function updateOrder(tx: OrganizationTx, id: string, order: OrderHeader): Statement<never> {
  return statement(
    `update purchase_orders set supplier_name = $3, note = $4, expected_on = $5 where organization_id = $1 and id = $2`,
    [tx.organizationId, id, order.supplierName ?? null, order.note ?? null, order.expectedOn ?? null],
  )
}

export interface OrderLine {
  productId: string
  quantity: string
  unitCost?: string | undefined
}

export function dropLines(tx: OrganizationTx, orderId: string): Statement<never> {
  return statement('delete from purchase_order_items where organization_id = $1 and order_id = $2', [
    tx.organizationId,
    orderId,
  ])
}

export function insertOrderLines(tx: OrganizationTx, orderId: string, lines: readonly OrderLine[]): Statement<never> {
  return statement(
    `insert into purchase_order_items (organization_id, order_id, position, product_id, quantity, unit_cost)
     select $1, $2, l.position, l.product_id, l.quantity, l.unit_cost
     from unnest($3::uuid[], $4::numeric[], $5::numeric[]) with ordinality as l (product_id, quantity, unit_cost, position)`,
    [
      tx.organizationId,
      orderId,
      lines.map(({ productId }) => productId),
      lines.map(({ quantity }) => quantity),
      lines.map(({ unitCost }) => unitCost ?? null),
    ],
  )
}

/** No row: it has ended already. */
export function endOrder(
  tx: OrganizationTx,
  id: string,
  userId: string,
  end: { status: 'received'; documentId: string } | { status: 'cancelled'; documentId: null },
): Statement<{ id: string }> {
  return statement(
    `update purchase_orders set status = $3, document_id = $4, closed_by = $5, closed_at = now()
     where organization_id = $1 and id = $2 and status = 'open'
     returning id`,
    [tx.organizationId, id, end.status, end.documentId, userId],
  )
}

export interface OrderRow {
  id: string
  status: PurchaseOrderStatus
  supplier_name: string | null
  note: string | null
  expected_on: string | null
  user_id: string
  user_name: string
  closed_by: string | null
  closed_by_name: string | null
  closed_at: Date | null
  document_id: string | null
  items_count: number
  total_cost: string
  version: number
  created_at: Date
  created_moment: string
  updated_at: Date
}

const ORDER_ROW = `
  select o.id, o.status, o.supplier_name, o.note, o.expected_on, o.user_id, u.first_name || ' ' || u.last_name as user_name,
    o.closed_by, b.first_name || ' ' || b.last_name as closed_by_name, o.closed_at, o.document_id, l.items_count, l.total_cost,
    o.version, o.created_at, o.created_at::text as created_moment, o.updated_at
  from purchase_orders o
  join users u on u.organization_id = $1 and u.id = o.user_id
  left join users b on b.organization_id = $1 and b.id = o.closed_by
  cross join lateral (
    select count(*)::int as items_count, coalesce(round(sum(i.quantity * i.unit_cost), 2), 0) as total_cost
    from purchase_order_items i
    where i.organization_id = $1 and i.order_id = o.id
  ) l
  where o.organization_id = $1`

export function findOrder(tx: OrganizationTx, id: string): Statement<OrderRow> {
  return statement(`${ORDER_ROW} and o.id = $2`, [tx.organizationId, id])
}

/** Latest first. `after` is the last row of the page before: its moment and id. */
export function selectOrders(
  tx: OrganizationTx,
  filters: { status?: PurchaseOrderStatus | undefined; productId?: string | undefined },
  after: [string, string] | undefined,
  limit: number,
): Statement<OrderRow> {
  return statement(
    `${ORDER_ROW} and ($2::text is null or o.status = $2)
       and ($3::uuid is null or exists (
         select from purchase_order_items i where i.organization_id = $1 and i.order_id = o.id and i.product_id = $3))
       and ($4::timestamptz is null or (o.created_at, o.id) < ($4::timestamptz, $5::uuid))
     order by o.created_at desc, o.id desc
     limit $6`,
    [
      tx.organizationId,
      filters.status ?? null,
      filters.productId ?? null,
      after?.[0] ?? null,
      after?.[1] ?? null,
      limit,
    ],
  )
}

export interface OrderLineRow {
  product_id: string
  product_name: string
  sku: string
  quantity: string
  unit_cost: string | null
}

export function findOrderLines(tx: OrganizationTx, orderId: string): Statement<OrderLineRow> {
  return statement(
    `select i.product_id, p.name as product_name, p.sku, i.quantity, i.unit_cost
     from purchase_order_items i
     join products p on p.organization_id = $1 and p.id = i.product_id
     where i.organization_id = $1 and i.order_id = $2
     order by i.position`,
    [tx.organizationId, orderId],
  )
}
