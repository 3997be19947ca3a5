import { type CustomerChanges, type NewCustomer, NO_DOCUMENT } from '@orbit/contract/customers.ts'
import type { PaymentMethod } from '@orbit/contract/payments.ts'
import { sql } from 'kysely'
import { type Statement, statement, tables } from '../platform/statements.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { differsFrom } from '../platform/versioned-rows.ts'

export interface CustomerRow {
  id: string
  document_type: string
  document_number: string
  first_name: string | null
  last_name: string | null
  company_name: string | null
  email: string | null
  phone: string | null
  address: string | null
  city: string | null
  country: string | null
  notes: string | null
  total_purchases: string
  purchases_count: number
  last_purchase_at: Date | null
  is_active: boolean
  version: number
  created_at: Date
  updated_at: Date
}

const COLUMNS = [
  'id',
  'document_type',
  'document_number',
  'first_name',
  'last_name',
  'company_name',
  'email',
  'phone',
  'address',
  'city',
  'country',
  'notes',
  'total_purchases',
  'purchases_count',
  'last_purchase_at',
  'is_active',
  'version',
  'created_at',
  'updated_at',
] as const satisfies (keyof CustomerRow)[]

export function findCustomer(tx: OrganizationTx, id: string): Statement<CustomerRow> {
  return statement(
    `select ${COLUMNS.join(', ')} from customers where organization_id = $1 and id = $2 and deleted_at is null`,
    [tx.organizationId, id],
  )
}

/** Whoever was made under this id, deleted or not, and by which request. */
export function findCustomerEverMade(
  tx: OrganizationTx,
  id: string,
): Statement<CustomerRow & { request_hash: Buffer | null }> {
  return statement(`select ${COLUMNS.join(', ')}, request_hash from customers where organization_id = $1 and id = $2`, [
    tx.organizationId,
    id,
  ])
}

/** Newest first, as their ids tell the time. `after` is the last id of the page before. */
export function selectCustomers(
  tx: OrganizationTx,
  { search }: { search?: string | undefined },
  after: string | undefined,
  limit: number,
) {
  let query = tables
    .selectFrom('customers')
    .where('organization_id', '=', tx.organizationId)
    .where('deleted_at', 'is', null)
    .select(COLUMNS)
    .orderBy('id', 'desc')
    .limit(limit)
  if (search !== undefined) {
    query = query.where(sql<boolean>`id in (select app.search_customers(${search}))`)
  }
  if (after !== undefined) query = query.where('id', '<', after)
  return query.$castTo<CustomerRow>()
}

export function insertCustomer(tx: OrganizationTx, customer: NewCustomer, requestHash: Buffer) {
  return tables
    .insertInto('customers')
    .values({
      organization_id: tx.organizationId,
      id: customer.id,
      request_hash: requestHash,
      document_type: customer.documentType,
      // Without a document the number is made up by trigger (db/logic/search_text.sql: set_customer_search_text).
      document_number: customer.documentNumber ?? '',
      ...columnsOf(customer),
    })
    .returning(COLUMNS)
    .$castTo<CustomerRow>()
}

/** No row: nothing differs, or it is no longer this version. */
export function updateCustomer(tx: OrganizationTx, id: string, version: number, changes: CustomerChanges) {
  const columns = {
    ...columnsOf(changes),
    document_type: changes.documentType,
    document_number: changes.documentType === NO_DOCUMENT ? undefined : (changes.documentNumber ?? undefined),
  }
  return tables
    .updateTable('customers')
    .set(columns)
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .where('version', '=', version)
    .where('deleted_at', 'is', null)
    .where(differsFrom(columns))
    .returning('id')
}

export interface PurchaseRow {
  id: string
  invoice_number: string
  sale_date: Date
  /** With its microseconds, for the cursor. */
  sale_moment: string
  total: string
  payment_method: PaymentMethod
  seller_name: string
}

/** Latest first. `after` is moment and id of the last row of the page before. */
export function selectPurchases(
  tx: OrganizationTx,
  customerId: string,
  after: [string, string] | undefined,
  limit: number,
) {
  let query = tables
    .selectFrom('customer_purchases')
    .where('organization_id', '=', tx.organizationId)
    .where('customer_id', '=', customerId)
    .select(['id', 'invoice_number', 'sale_date', 'total', 'payment_method', 'seller_name'])
    .select(sql<string>`sale_date::text`.as('sale_moment'))
    .orderBy('sale_date', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
  if (after !== undefined)
    query = query.where(sql<boolean>`(sale_date, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`)
  return query.$castTo<PurchaseRow>()
}

function columnsOf(fields: CustomerChanges) {
  return {
    first_name: fields.firstName,
    last_name: fields.lastName,
    company_name: fields.companyName,
    email: fields.email,
    phone: fields.phone,
    address: fields.address,
    city: fields.city,
    country: fields.country,
    notes: fields.notes,
  }
}
