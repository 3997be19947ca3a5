import type { StockDocumentKind } from '@orbit/contract/stock-documents.ts'
import { sql } from 'kysely'
import { type Question, type Statement, statement, tables } from '../platform/statements.ts'
import type { OrganizationTx } from '../platform/transaction.ts'

export interface ProductForDocument {
  id: string
  quantity_decimals: number
  tracks_stock: boolean
}

/** Without those that do not exist or were deleted; one that is no longer for sale still moves. */
export function findProductsForDocument(tx: OrganizationTx, ids: readonly string[]): Statement<ProductForDocument> {
  return statement(
    `select id, quantity_decimals, tracks_stock from products
     where organization_id = $1 and id = any ($2::uuid[]) and deleted_at is null`,
    [tx.organizationId, ids],
  )
}

/** The request that made the stock document with this id, of whatever kind. */
export function findEarlierDocument(tx: OrganizationTx, id: string): Statement<{ request_hash: Buffer | null }> {
  return statement('select request_hash from stock_documents where organization_id = $1 and id = $2', [
    tx.organizationId,
    id,
  ])
}

export interface SaleItemForReturn {
  id: string
  product_id: string
  quantity_decimals: number
}

/** Lines of a completed sale; none when it is another kind of sale, or nobody's. */
export function findSaleItemsForReturn(
  tx: OrganizationTx,
  saleId: string,
  ids: readonly string[],
): Statement<SaleItemForReturn> {
  return statement(
    `select i.id, i.product_id, p.quantity_decimals
     from sales s
     join sale_items i on i.organization_id = $1 and i.sale_id = s.id and i.id = any ($3::uuid[])
     join products p on p.organization_id = $1 and p.id = i.product_id
     where s.organization_id = $1 and s.id = $2 and s.status = 'completed'`,
    [tx.organizationId, saleId, ids],
  )
}

export interface NewStockDocument {
  id: string
  kind: StockDocumentKind
  userId: string
  cause?: string | undefined
  reason?: string | undefined
  supplierName?: string | undefined
  supplierDocument?: string | undefined
  supplierInvoice?: string | undefined
  /** Now, when left out. */
  occurredAt?: Date | string | undefined
  requestHash?: Buffer | null
}

/** What moved, or what was counted. */
export interface NewStockLine {
  productId: string
  quantity?: string | undefined
  unitCost?: string | undefined
  countedQuantity?: string | undefined
  /** Any other stock refuses the document; in a count, the stock at the moment of counting. */
  expectedQuantity?: string | undefined
  saleItemId?: string | undefined
}

/** The lines go before their header, whose insert moves the stock (db/logic/inventory.sql: apply_stock_document). */
export function insertStockDocument(
  tx: OrganizationTx,
  document: NewStockDocument,
  lines: readonly NewStockLine[],
): [lines: Question<unknown>, header: Question<unknown>] {
  return [insertLines(tx, document.id, lines), insertHeader(tx, document)]
}

// As arrays: the statement is the same for one line and for two thousand.
function insertLines(tx: OrganizationTx, documentId: string, lines: readonly NewStockLine[]): Statement<never> {
  const column = (field: keyof NewStockLine) => lines.map((line) => line[field] ?? null)
  return statement(
    `insert into stock_document_items (organization_id, document_id, position, product_id, quantity, counted_quantity,
       expected_quantity, unit_cost, sale_item_id)
     select $1, $2, l.position, l.product_id, l.quantity, l.counted, l.expected, l.unit_cost, l.sale_item_id
     from unnest($3::uuid[], $4::numeric[], $5::numeric[], $6::numeric[], $7::numeric[], $8::uuid[])
       with ordinality as l (product_id, quantity, counted, expected, unit_cost, sale_item_id, position)`,
    [
      tx.organizationId,
      documentId,
      column('productId'),
      column('quantity'),
      column('countedQuantity'),
      column('expectedQuantity'),
      column('unitCost'),
      column('saleItemId'),
    ],
  )
}

export function insertHeader(tx: OrganizationTx, document: NewStockDocument): Statement<never> {
  return statement(
    `insert into stock_documents (organization_id, id, kind, cause, user_id, reason, supplier_name, supplier_document,
       supplier_invoice, occurred_at, request_hash)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, coalesce($10::timestamptz, now()), $11)`,
    [
      tx.organizationId,
      document.id,
      document.kind,
      document.cause ?? null,
      document.userId,
      document.reason ?? null,
      document.supplierName ?? null,
      document.supplierDocument ?? null,
      document.supplierInvoice ?? null,
      document.occurredAt ?? null,
      document.requestHash ?? null,
    ],
  )
}

export interface StockDocumentRow {
  id: string
  kind: StockDocumentKind
  document_number: string
  cause: string | null
  business_date: string
  occurred_at: Date
  user_id: string
  user_name: string
  supplier_name: string | null
  supplier_document: string | null
  supplier_invoice: string | null
  reason: string | null
  items_count: number
  total_cost: string
  created_at: Date
}

/** Latest first. `after` is the last row of the page before: its local day, its moment of recording and its id. */
export function selectStockDocuments(
  tx: OrganizationTx,
  filters: DocumentFilters,
  after: [string, string, string] | undefined,
  limit: number,
) {
  let query = documentsWith(tx)
    .select(sql<string>`d.created_at::text`.as('created_moment'))
    .orderBy('d.business_date', 'desc')
    .orderBy('d.created_at', 'desc')
    .orderBy('d.id', 'desc')
    .limit(limit)
  if (filters.from !== undefined) query = query.where('d.business_date', '>=', filters.from)
  if (filters.to !== undefined) query = query.where('d.business_date', '<=', filters.to)
  if (filters.kind !== undefined) query = query.where('d.kind', '=', filters.kind)
  if (filters.userId !== undefined) query = query.where('d.user_id', '=', filters.userId)
  if (filters.productId !== undefined) {
    query = query.where(
      sql<boolean>`d.id = any (array(select i.document_id from stock_document_items i
        where i.organization_id = ${tx.organizationId} and i.product_id = ${filters.productId}::uuid))`,
    )
  }
  if (filters.supplier !== undefined) {
    query = query.where(
      sql<boolean>`app.search_form(concat_ws(' ', d.supplier_name, d.supplier_document, d.supplier_invoice))
        like app.search_pattern(${filters.supplier})`,
    )
  }
  if (after !== undefined) {
    query = query.where(
      sql<boolean>`(d.business_date, d.created_at, d.id) < (${after[0]}::date, ${after[1]}::timestamptz, ${after[2]}::uuid)`,
    )
  }
  return query.$castTo<StockDocumentRow & { created_moment: string }>()
}

export interface DocumentFilters {
  from?: string | undefined
  to?: string | undefined
  kind?: StockDocumentKind | undefined
  productId?: string | undefined
  userId?: string | undefined
  /** Part of the supplier's name, document or invoice. */
  supplier?: string | undefined
}

export function findStockDocument(tx: OrganizationTx, id: string) {
  return documentsWith(tx).where('d.id', '=', id).$castTo<StockDocumentRow>()
}

function documentsWith(tx: OrganizationTx) {
  return tables
    .selectFrom('stock_documents as d')
    .innerJoin('users as u', (join) =>
      join.onRef('u.organization_id', '=', 'd.organization_id').onRef('u.id', '=', 'd.user_id'),
    )
    .innerJoinLateral(
      (inner) =>
        inner
          .selectFrom('stock_document_items as i')
          .where('i.organization_id', '=', tx.organizationId)
          .whereRef('i.document_id', '=', 'd.id')
          .select([
            sql<number>`count(*)::int`.as('items_count'),
            sql<string>`round(coalesce(sum(i.quantity * i.unit_cost), 0), 2)`.as('total_cost'),
          ])
          .as('l'),
      (join) => join.onTrue(),
    )
    .where('d.organization_id', '=', tx.organizationId)
    .select(['d.id', 'd.kind', 'd.cause', 'd.business_date', 'd.occurred_at', 'd.user_id', 'd.supplier_name'])
    .select(['d.supplier_document', 'd.supplier_invoice', 'd.reason', 'd.created_at', 'l.items_count', 'l.total_cost'])
    .select([
      sql<string>`u.first_name || ' ' || u.last_name`.as('user_name'),
      // Documents of the first version kept no printed number.
      sql<string>`coalesce(d.document_number, d.series || '-' || lpad(d.number::text, 8, '0'))`.as('document_number'),
    ])
}

export interface StockDocumentItemRow {
  id: string
  product_id: string
  product_name: string
  sku: string
  quantity: string
  counted_quantity: string | null
  expected_quantity: string | null
  unit_cost: string | null
  sale_item_id: string | null
}

export function findStockDocumentItems(tx: OrganizationTx, documentId: string): Statement<StockDocumentItemRow> {
  return statement(
    `select i.id, i.product_id, p.name as product_name, p.sku, i.quantity, i.counted_quantity, i.expected_quantity,
       i.unit_cost, i.sale_item_id
     from stock_document_items i
     join products p on p.organization_id = $1 and p.id = i.product_id
     where i.organization_id = $1 and i.document_id = $2
     order by i.position`,
    [tx.organizationId, documentId],
  )
}
