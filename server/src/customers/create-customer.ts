import type { NewCustomer } from '@orbit/contract/customers.ts'
import { repeated } from '../platform/api.ts'
import { refuse } from '../platform/refusal.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { customerOf } from './customer-shape.ts'
import { type CustomerRow, insertCustomer } from './customers.queries.ts'

/** Two requests with the same id at the same moment: the slower one meets this, is done again, and finds the customer. */
export const SAME_CUSTOMER = ['customers_pkey']

export async function createCustomer(
  tx: OrganizationTx,
  customer: NewCustomer,
  earlier: (CustomerRow & { request_hash: Buffer | null }) | undefined,
  fingerprint: Buffer,
) {
  if (earlier !== undefined) {
    return earlier.request_hash?.equals(fingerprint) ? repeated(customerOf(earlier)) : refuse('customer_id_reused')
  }
  const [[row]] = await tx.commitWith([insertCustomer(tx, customer, fingerprint)])
  if (row === undefined) throw new Error('the customer was not written')
  return customerOf(row)
}
