import type { PaymentMethod } from '@orbit/contract/payments.ts'
import type { DocumentType, SaleStatus } from '@orbit/contract/sale-kinds.ts'
import type { TaxCategory, TaxMethod } from '@orbit/contract/taxes.ts'
import { type Statement, statement } from '../platform/statements.ts'
import type { OrganizationTx } from '../platform/transaction.ts'

// Baskets of some hundred lines are rare, and long texts to keep.
const MAX_KEPT_ROWS = 50

export interface ProductForSale {
  id: string
  sku: string
  name: string
  sale_price: string
  cost_price: string | null
  stock_quantity: string
  tracks_stock: boolean
  quantity_decimals: number
  tax_rate: string | null
  tax_category: TaxCategory
}

/** Of these products, those that can be sold. */
export function findProductsForSale(tx: OrganizationTx, ids: readonly string[]): Statement<ProductForSale> {
  // For an array in one value PostgreSQL plans anew each time: it takes ten products for granted, and three look cheaper.
  const isOneByOne = ids.length <= MAX_KEPT_ROWS
  const asked = isOneByOne ? `array[${ids.map((_, index) => `$${index + 2}`).join(', ')}]` : '$2'
  return statement(
    `select id, sku, name, sale_price, cost_price, stock_quantity, tracks_stock, quantity_decimals, tax_rate, tax_category
     from products
     where organization_id = $1 and id = any (${asked}::uuid[]) and is_active and deleted_at is null`,
    [tx.organizationId, ...(isOneByOne ? ids : [ids])],
  )
}

export interface CustomerOfSale {
  customer_name: string | null
  customer_document_type: string | null
  customer_document_number: string | null
}

interface SaleAndCustomer extends CustomerOfSale {
  sale_exists: boolean
  request_hash: Buffer | null
  customer_exists: boolean
}

/** Whether the sale has been made before, and whether the customer can be sold to. */
export function findSaleAndCustomer(
  tx: OrganizationTx,
  saleId: string,
  customerId: string | null,
): Statement<SaleAndCustomer> {
  return statement(
    `select s.id is not null as sale_exists, s.request_hash, c.id is not null as customer_exists,
       ${CUSTOMER_NAME} as customer_name, ${CUSTOMER_DOCUMENT_TYPE} as customer_document_type,
       ${CUSTOMER_DOCUMENT_NUMBER} as customer_document_number
     from (select) as nothing
     left join sales s on s.organization_id = $1 and s.id = $2
     left join customers c on c.organization_id = $1 and c.id = $3 and c.deleted_at is null`,
    [tx.organizationId, saleId, customerId],
  )
}

export interface SaleItemRow {
  id: string
  position: number
  product_id: string
  product_name: string
  product_sku: string
  quantity: string
  unit_price: string
  subtotal: string
  discount: string
  document_discount: string
  tax_rate: string
  tax_category: TaxCategory
  tax: string
  cost_price: string | null
  /** Absent while it is being sold. */
  returned_quantity?: string
}

const ITEM_COLUMNS = [
  'id',
  'position',
  'product_id',
  'product_name',
  'product_sku',
  'quantity',
  'unit_price',
  'subtotal',
  'discount',
  'document_discount',
  'tax_rate',
  'tax_category',
  'tax',
  'cost_price',
] as const satisfies (keyof SaleItemRow)[]

/** The lines go before their header, all in one statement (db/logic/sales.sql: refuse_partial_lines). */
export function insertSaleItems(tx: OrganizationTx, saleId: string, items: readonly SaleItemRow[]): Statement<never> {
  const values: unknown[] = [tx.organizationId, saleId]
  for (const item of items) for (const column of ITEM_COLUMNS) values.push(item[column])
  return statement(insertOfItems(items.length), values)
}

// Written once for every number of lines, not for every sale.
const insertsOfItems = new Map<number, string>()

function insertOfItems(count: number): string {
  const known = insertsOfItems.get(count)
  if (known !== undefined) return known
  const rows = Array.from({ length: count }, (_, row) => {
    const places = ITEM_COLUMNS.map((_, column) => `$${3 + row * ITEM_COLUMNS.length + column}`)
    return `($1, $2, ${places.join(', ')})`
  })
  const text = `insert into sale_items (organization_id, sale_id, ${ITEM_COLUMNS.join(', ')}) values ${rows.join(', ')}`
  if (count <= MAX_KEPT_ROWS) insertsOfItems.set(count, text)
  return text
}

export interface SaleSummaryRow {
  id: string
  status: SaleStatus
  document_type: DocumentType
  invoice_number: string | null
  business_date: string
  sale_date: Date
  customer_id: string | null
  customer_name: string | null
  customer_document_type: string | null
  customer_document_number: string | null
  user_id: string
  seller_name: string
  payment_method: PaymentMethod
  total: string
}

export interface SaleRow extends SaleSummaryRow {
  currency: string
  currency_decimals: number
  prices_include_tax: boolean
  tax_method: TaxMethod
  subtotal: string
  discount: string
  tax: string
  rounding: string
  amount_received: string | null
  notes: string | null
  cancelled_at: Date | null
  cancelled_by: string | null
  cancelled_by_name: string | null
  cancellation_reason: string | null
  created_at: Date
  /** Left out of a new one, which has the first. */
  version?: number
}

export interface NewSaleRow {
  id: string
  document_type: DocumentType
  customer_id: string | null
  user_id: string
  /** Null: now. */
  sale_date: string | null
  subtotal: string
  discount: string
  tax: string
  rounding: string
  total: string
  payment_method: PaymentMethod
  amount_received: string | null
  status: 'completed' | 'pending'
  notes: string | null
  request_hash: Buffer
}

/** What only the database knows of a new sale: number, customer and day, and amounts with the decimals of their columns. */
export type WrittenSale = Omit<
  SaleRow,
  | 'id'
  | 'status'
  | 'document_type'
  | 'customer_id'
  | 'user_id'
  | 'payment_method'
  | 'seller_name'
  | 'cancelled_at'
  | 'cancelled_by'
  | 'cancelled_by_name'
  | 'cancellation_reason'
>

/** Everything a completed sale moves is moved by this insert. */
export function insertSale(tx: OrganizationTx, sale: NewSaleRow): Statement<WrittenSale> {
  return statement(
    `insert into sales (organization_id, id, document_type, customer_id, user_id, sale_date, subtotal, discount, tax,
       rounding, total, payment_method, amount_received, status, notes, request_hash)
     values ($1, $2, $3, $4, $5, coalesce($6::timestamptz, now()), $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
     returning invoice_number, business_date, sale_date, customer_name, customer_document_type, customer_document_number,
       total, currency, currency_decimals, prices_include_tax, tax_method, subtotal, discount, tax, rounding,
       amount_received, notes, created_at`,
    [
      tx.organizationId,
      sale.id,
      sale.document_type,
      sale.customer_id,
      sale.user_id,
      sale.sale_date,
      sale.subtotal,
      sale.discount,
      sale.tax,
      sale.rounding,
      sale.total,
      sale.payment_method,
      sale.amount_received,
      sale.status,
      sale.notes,
      sale.request_hash,
    ],
  )
}

// A held sale has no copy of its customer yet: it shows the customer as they are.
const CUSTOMER_NAME = `coalesce(s.customer_name, nullif(btrim(c.company_name), ''), concat_ws(' ', c.first_name, c.last_name))`
const CUSTOMER_DOCUMENT_TYPE = 'coalesce(s.customer_document_type, c.document_type)'
const CUSTOMER_DOCUMENT_NUMBER = `coalesce(s.customer_document_number, case when c.document_type <> 'none' then c.document_number end)`
const SELLER_NAME = `u.first_name || ' ' || u.last_name`

/** A sale as lists show it: `s`, with its seller `u`, and its customer `c` while it is held. */
export const SALE_SUMMARY = {
  columns: `s.id, s.status, s.document_type, s.invoice_number, s.business_date, s.sale_date, s.customer_id, s.user_id,
    s.payment_method, s.total, ${CUSTOMER_NAME} as customer_name, ${CUSTOMER_DOCUMENT_TYPE} as customer_document_type,
    ${CUSTOMER_DOCUMENT_NUMBER} as customer_document_number, ${SELLER_NAME} as seller_name`,
  joins: `join users u on u.organization_id = $1 and u.id = s.user_id
    left join customers c on s.invoice_number is null and c.organization_id = $1 and c.id = s.customer_id`,
}

export function findSale(tx: OrganizationTx, id: string): Statement<SaleRow> {
  return statement(
    `select s.id, s.status, s.document_type, s.invoice_number, s.business_date, s.sale_date, s.customer_id, s.user_id,
       s.payment_method, s.total, s.currency, s.currency_decimals, s.prices_include_tax, s.tax_method, s.subtotal,
       s.discount, s.tax, s.rounding, s.amount_received, s.notes, s.cancelled_at, s.cancelled_by, s.cancellation_reason,
       s.created_at, s.version, b.first_name || ' ' || b.last_name as cancelled_by_name,
       ${CUSTOMER_NAME} as customer_name, ${CUSTOMER_DOCUMENT_TYPE} as customer_document_type,
       ${CUSTOMER_DOCUMENT_NUMBER} as customer_document_number, ${SELLER_NAME} as seller_name
     from sales s
     join users u on u.organization_id = $1 and u.id = s.user_id
     left join users b on b.organization_id = $1 and b.id = s.cancelled_by
     left join customers c on s.invoice_number is null and c.organization_id = $1 and c.id = s.customer_id
     where s.organization_id = $1 and s.id = $2`,
    [tx.organizationId, id],
  )
}

export function findSaleItems(tx: OrganizationTx, saleId: string): Statement<SaleItemRow> {
  return statement(
    `select ${ITEM_COLUMNS.join(', ')}, returned_quantity
     from sale_items where organization_id = $1 and sale_id = $2 order by position`,
    [tx.organizationId, saleId],
  )
}

/** What a held sale names that has been withdrawn or deleted since. */
export function findWithdrawn(
  tx: OrganizationTx,
  saleId: string,
): Statement<{ product_ids: string[]; customer_is_gone: boolean }> {
  return statement(
    `select coalesce(
         (select array_agg(distinct p.id)
          from sale_items i
          join products p on p.organization_id = $1 and p.id = i.product_id
          where i.organization_id = $1 and i.sale_id = $2 and (not p.is_active or p.deleted_at is not null)),
         '{}') as product_ids,
       exists (
         select from sales s
         join customers c on c.organization_id = $1 and c.id = s.customer_id
         where s.organization_id = $1 and s.id = $2 and c.deleted_at is not null) as customer_is_gone`,
    [tx.organizationId, saleId],
  )
}

/** No row: it was no longer pending, or of another version. */
export function completeHeldSale(
  tx: OrganizationTx,
  id: string,
  version: number,
  payment: { paymentMethod: PaymentMethod; amountReceived?: string | undefined; rounding: string; total: string },
): Statement<{ id: string }> {
  return statement(
    `update sales set status = 'completed', sale_date = now(), payment_method = $3, amount_received = $4, rounding = $5, total = $6
     where organization_id = $1 and id = $2 and status = 'pending' and version = $7
     returning id`,
    [
      tx.organizationId,
      id,
      payment.paymentMethod,
      payment.amountReceived ?? null,
      payment.rounding,
      payment.total,
      version,
    ],
  )
}

/** No row: it was cancelled before, or never was. */
export function cancelStandingSale(
  tx: OrganizationTx,
  id: string,
  by: string,
  reason: string,
): Statement<{ id: string }> {
  return statement(
    `update sales set status = 'cancelled', cancelled_at = now(), cancelled_by = $3, cancellation_reason = $4
     where organization_id = $1 and id = $2 and status <> 'cancelled'
     returning id`,
    [tx.organizationId, id, by, reason],
  )
}
