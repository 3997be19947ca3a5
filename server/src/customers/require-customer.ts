import { refuse } from '../platform/refusal.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { type CustomerEverMade, findCustomerEverMade } from './customers.queries.ts'

/** Somebody who can be read: those who were merged or forgotten say so, those who were deleted are not found. */
export async function findReadable(tx: OrganizationTx, id: string): Promise<CustomerEverMade> {
  const customer = await tx.maybe(findCustomerEverMade(tx, id))
  return customer !== undefined && isReadable(customer) ? customer : refuse('not_found')
}

/** Somebody who can be changed and sold to. */
export function requireStanding(customer: CustomerEverMade | undefined): CustomerEverMade {
  requireNeitherMergedNorForgotten(customer)
  return customer !== undefined && customer.deleted_at === null ? customer : refuse('not_found')
}

export function requireNeitherMergedNorForgotten(customer: CustomerEverMade | undefined): void {
  if (customer?.anonymised_at) refuse('customer_anonymised')
  if (customer?.merged_into_id) refuse('customer_merged', { mergedIntoId: customer.survivor_id })
}

function isReadable({ deleted_at, merged_into_id, anonymised_at }: CustomerEverMade): boolean {
  return deleted_at === null || merged_into_id !== null || anonymised_at !== null
}
