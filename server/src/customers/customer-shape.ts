import type { Customer } from '@orbit/contract/customers.ts'
import { checkDocument, NO_DOCUMENT } from '@orbit/contract/identity-documents.ts'
import type { CustomerRow } from './customers.queries.ts'

/** `country`: the organization's, whose rules say what a document is worth. */
export function customerOf(row: CustomerRow, country: string): Customer {
  // What stands there for who showed no document is made up.
  const documentNumber = row.document_type === NO_DOCUMENT ? null : row.document_number
  return {
    id: row.id,
    documentType: row.document_type,
    documentNumber,
    documentVerdict: checkDocument(country, row.document_type, documentNumber).verdict,
    firstName: row.first_name,
    lastName: row.last_name,
    companyName: row.company_name,
    email: row.email,
    phone: row.phone,
    address: row.address,
    city: row.city,
    country: row.country,
    notes: row.notes,
    totalPurchases: row.total_purchases,
    purchasesCount: row.purchases_count,
    lastPurchaseAt: row.last_purchase_at?.toISOString() ?? null,
    isActive: row.is_active,
    mergedIntoId: row.merged_into_id,
    anonymisedAt: row.anonymised_at?.toISOString() ?? null,
    documentsKeptUntil: row.documents_kept_until,
    version: row.version,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  }
}
