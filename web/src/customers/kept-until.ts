import type { Customer } from '../../../contract/src/customers.ts'
import { yearsDocumentsAreKept } from '../../../contract/src/document-retention.ts'

/** The year with whose end the last document of a customer may forget their name; null: there is no document. */
export function yearDocumentsForget(customer: Pick<Customer, 'lastPurchaseAt'>, country: string): string | null {
  if (customer.lastPurchaseAt === null) return null
  return String(Number(customer.lastPurchaseAt.slice(0, 4)) + yearsDocumentsAreKept(country))
}
