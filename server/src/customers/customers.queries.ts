import type { CustomerChanges, NewCustomer } from '@orbit/contract/customers.ts'
import { NO_DOCUMENT } from '@orbit/contract/identity-documents.ts'
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
  merged_into_id: string | null
  anonymised_at: Date | null
  /** 'YYYY-MM-DD' */
  documents_kept_until: string | null
  version: number
  created_at: Date
  updated_at: Date
  deleted_at: Date | null
}

export const COLUMNS = [
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
  'merged_into_id',
  'anonymised_at',
  'documents_kept_until',
  'version',
  'created_at',
  'updated_at',
  'deleted_at',
] as const satisfies (keyof CustomerRow)[]

/** Whoever was made under this id: deleted, merged and forgotten ones, too. `survivor_id`: who a merged one turned out to be. */
export type CustomerEverMade = CustomerRow & { request_hash: Buffer | null; survivor_id: string }

export function findCustomerEverMade(tx: OrganizationTx, id: string): Statement<CustomerEverMade> {
  return statement(
    `select ${COLUMNS.join(', ')}, request_hash, case when merged_into_id is null then id
       else app.surviving_customer(organization_id, id) end as survivor_id
     from customers where organization_id = $1 and id = $2`,
    [tx.organizationId, id],
  )
}

/** Who has this document, however it is written. */
export function findByDocument(
  tx: OrganizationTx,
  documentType: string,
  documentNumber: string,
): Statement<{ id: string; name: string }> {
  return statement(
    `select c.id, app.customer_name(c) as name from customers c
     where c.organization_id = $1 and c.document_type = $2 and c.document_key = app.document_form($3) and c.deleted_at is null`,
    [tx.organizationId, documentType, documentNumber],
  )
}

export function insertCustomer(tx: OrganizationTx, customer: NewCustomer, requestHash: Buffer) {
  return tables
    .insertInto('customers')
    .values({
      organization_id: tx.organizationId,
      id: customer.id,
      request_hash: requestHash,
      document_type: customer.documentType,
      // Without a document the number is made up by trigger (db/logic/customers.sql: set_customer_search_text).
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
    is_active: changes.isActive,
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

/** Any version when it is undefined. */
export function takeOutOfBin(tx: OrganizationTx, id: string, version: number | undefined): Statement<{ id: string }> {
  return statement(
    `update customers set deleted_at = null
     where organization_id = $1 and id = $2 and deleted_at is not null and merged_into_id is null and anonymised_at is null
       and version = coalesce($3, version)
     returning id`,
    [tx.organizationId, id, version ?? null],
  )
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
