import { refuse } from '../platform/refusal.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { mergeInto } from './customer-identity.queries.ts'
import { customerOf } from './customer-shape.ts'
import { findCustomerEverMade } from './customers.queries.ts'
import { requireNeitherMergedNorForgotten } from './require-customer.ts'

/** Two turn out to be one. The answer is who they are from now on, in the end: that one may have been merged, too. */
export async function mergeCustomers(
  tx: OrganizationTx,
  country: string,
  id: string,
  intoId: string,
  version: number | undefined,
) {
  if (id === intoId) refuse('customer_merge_into_itself')
  const { outcome } = await tx.one(mergeInto(tx, id, intoId, version))
  const [customer, other] = await Promise.all([
    tx.maybe(findCustomerEverMade(tx, id)),
    tx.maybe(findCustomerEverMade(tx, intoId)),
  ])
  if (outcome.startsWith('customer')) {
    if (customer === undefined) refuse('not_found')
    requireNeitherMergedNorForgotten(customer)
    if (outcome === 'customer_changed') refuse('version_conflict', { version: customer.version })
    refuse('not_found')
  }
  if (outcome !== 'merged') {
    requireNeitherMergedNorForgotten(other)
    refuse('customer_unavailable')
  }
  const survivor = await tx.one(findCustomerEverMade(tx, other?.survivor_id ?? intoId))
  return customerOf(survivor, country)
}
