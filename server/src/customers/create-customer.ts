import type { NewCustomer } from '@orbit/contract/customers.ts'
import { repeated } from '../platform/api.ts'
import type { Person } from '../platform/person.ts'
import { refuse } from '../platform/refusal.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { customerOf } from './customer-shape.ts'
import { type CustomerEverMade, insertCustomer } from './customers.queries.ts'
import { requireFreeDocument, requirePossibleDocument } from './require-document.ts'

/** Two requests at the same moment with one id, or one document: the slower one is done again, and finds the customer. */
export const SAME_CUSTOMER = ['customers_pkey', 'idx_customers_organization_document']

export async function createCustomer(
  tx: OrganizationTx,
  person: Person,
  customer: NewCustomer,
  earlier: CustomerEverMade | undefined,
  fingerprint: Buffer,
) {
  const { country } = person.organization
  if (earlier !== undefined) {
    const isSame = earlier.request_hash?.equals(fingerprint)
    return isSame ? repeated(customerOf(earlier, country)) : refuse('customer_id_reused')
  }
  requirePossibleDocument(country, customer)
  await requireFreeDocument(tx, person, customer.id, customer)
  const [[row]] = await tx.commitWith([insertCustomer(tx, customer, fingerprint)])
  if (row === undefined) throw new Error('the customer was not written')
  return customerOf(row, country)
}
