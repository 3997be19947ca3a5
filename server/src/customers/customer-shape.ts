import { type Customer, NO_DOCUMENT } from '@orbit/contract/customers.ts'
import type { CustomerRow } from './customers.queries.ts'

export function customerOf(row: CustomerRow): Customer {
  return {
    id: row.id,
    documentType: row.document_type,
    // What stands there for who showed no document is made up.
    documentNumber: row.document_type === NO_DOCUMENT ? null : row.document_number,
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
    version: row.version,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  }
}
