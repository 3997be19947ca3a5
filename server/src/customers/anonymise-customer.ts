import { yearsDocumentsAreKept } from '@orbit/contract/document-retention.ts'
import { refuse } from '../platform/refusal.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { forgetPerson } from './customer-identity.queries.ts'
import { customerOf } from './customer-shape.ts'
import { findCustomerEverMade } from './customers.queries.ts'

/** Forgets a person, deleted ones too. What the law wants kept says until when. */
export async function anonymiseCustomer(
  tx: OrganizationTx,
  country: string,
  id: string,
  reason: string,
  version: number | undefined,
) {
  const { outcome } = await tx.one(forgetPerson(tx, yearsDocumentsAreKept(country), id, reason, version))
  const customer = (await tx.maybe(findCustomerEverMade(tx, id))) ?? refuse('not_found')
  if (outcome === 'customer_merged') refuse('customer_merged', { mergedIntoId: customer.survivor_id })
  if (outcome === 'customer_changed') refuse('version_conflict', { version: customer.version })
  if (outcome === 'sales_on_hold') refuse('customer_has_held_sales')
  return customerOf(customer, country)
}
