import { refuse } from '../platform/refusal.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { customerOf } from './customer-shape.ts'
import { findCustomerEverMade, takeOutOfBin } from './customers.queries.ts'
import { requireNeitherMergedNorForgotten } from './require-customer.ts'

/** Back on the list, unless somebody else was given the document meanwhile. */
export async function restoreCustomer(tx: OrganizationTx, country: string, id: string, version: number | undefined) {
  const [, [customer]] = await tx.commitWith([takeOutOfBin(tx, id, version), findCustomerEverMade(tx, id)])
  if (customer === undefined) refuse('not_found')
  requireNeitherMergedNorForgotten(customer)
  if (customer.deleted_at !== null) refuse('version_conflict', { version: customer.version })
  return customerOf(customer, country)
}
