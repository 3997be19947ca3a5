import { newId } from '../platform/ids.ts'
import { type Question, type Statement, statement, tables } from '../platform/statements.ts'
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

export interface NewStockDocument {
  id: string
  kind: 'purchase' | 'adjustment'
  userId: string
  reason?: string
  supplierName?: string
  supplierInvoice?: string
  occurredAt?: Date
  requestHash?: Buffer | null
}

/** What moved, or what was counted. */
export interface NewStockLine {
  productId: string
  quantity?: string | undefined
  unitCost?: string | undefined
  countedQuantity?: string | undefined
  /** Any other stock refuses the document. */
  expectedQuantity?: string | undefined
}

/** The lines go before their header, whose insert moves the stock (db/logic/inventory.sql: apply_stock_document). */
export function insertStockDocument(
  tx: OrganizationTx,
  document: NewStockDocument,
  lines: readonly NewStockLine[],
): [lines: Question<unknown>, header: Question<unknown>] {
  return [insertLines(tx, document.id, lines), insertHeader(tx, document)]
}

function insertLines(tx: OrganizationTx, documentId: string, lines: readonly NewStockLine[]) {
  return tables.insertInto('stock_document_items').values(
    lines.map((line, index) => ({
      organization_id: tx.organizationId,
      id: newId(),
      document_id: documentId,
      position: index + 1,
      product_id: line.productId,
      quantity: line.quantity,
      unit_cost: line.unitCost,
      counted_quantity: line.countedQuantity,
      expected_quantity: line.expectedQuantity,
    })),
  )
}

function insertHeader(tx: OrganizationTx, document: NewStockDocument) {
  return tables.insertInto('stock_documents').values({
    organization_id: tx.organizationId,
    id: document.id,
    kind: document.kind,
    user_id: document.userId,
    reason: document.reason,
    supplier_name: document.supplierName,
    supplier_invoice: document.supplierInvoice,
    occurred_at: document.occurredAt,
    request_hash: document.requestHash,
  })
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
