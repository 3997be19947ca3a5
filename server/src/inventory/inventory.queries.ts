import { newId } from '../platform/ids.ts'
import { type Statement, statement } from '../platform/statements.ts'
import type { OrganizationTx } from '../platform/transaction.ts'

export interface ProductForAdjustment {
  id: string
  quantity_decimals: number
}

/** Undefined when it does not exist or was deleted; one that is no longer for sale is still counted. */
export function findProductForAdjustment(tx: OrganizationTx, id: string): Statement<ProductForAdjustment> {
  return statement(
    'select id, quantity_decimals from products where organization_id = $1 and id = $2 and deleted_at is null',
    [tx.organizationId, id],
  )
}

/** The request that made the stock document with this id, of whatever kind. */
export function findEarlierDocument(tx: OrganizationTx, id: string): Statement<{ request_hash: Buffer | null }> {
  return statement('select request_hash from stock_documents where organization_id = $1 and id = $2', [
    tx.organizationId,
    id,
  ])
}

export interface NewAdjustmentRow {
  id: string
  productId: string
  countedQuantity: string
  /** Any other stock refuses the document. */
  expectedQuantity?: string | undefined
  reason: string
  userId: string
  requestHash: Buffer | null
}

/** The line goes before its header, whose insert moves the stock (db/logic/inventory.sql: apply_stock_document). */
export function insertAdjustment(
  tx: OrganizationTx,
  adjustment: NewAdjustmentRow,
): [line: Statement<never>, header: Statement<never>] {
  const { id, productId, countedQuantity, expectedQuantity, reason, userId, requestHash } = adjustment
  return [
    statement(
      `insert into stock_document_items (organization_id, id, document_id, position, product_id, counted_quantity, expected_quantity)
       values ($1, $2, $3, 1, $4, $5, $6)`,
      [tx.organizationId, newId(), id, productId, countedQuantity, expectedQuantity ?? null],
    ),
    statement(
      `insert into stock_documents (organization_id, id, kind, user_id, reason, request_hash)
       values ($1, $2, 'adjustment', $3, $4, $5)`,
      [tx.organizationId, id, userId, reason, requestHash],
    ),
  ]
}

export interface AdjustmentRow {
  id: string
  product_id: string
  previous_quantity: string
  counted_quantity: string
  difference: string
  reason: string
  user_id: string
  user_name: string
  created_at: Date
}

export function findAdjustment(tx: OrganizationTx, id: string): Statement<AdjustmentRow> {
  return statement(
    `select d.id, i.product_id, i.counted_quantity - i.quantity as previous_quantity, i.counted_quantity,
       i.quantity as difference, d.reason, d.user_id, u.first_name || ' ' || u.last_name as user_name, d.created_at
     from stock_documents d
     join stock_document_items i on i.organization_id = $1 and i.document_id = d.id
     join users u on u.organization_id = $1 and u.id = d.user_id
     where d.organization_id = $1 and d.id = $2`,
    [tx.organizationId, id],
  )
}
