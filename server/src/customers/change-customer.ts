import type { CustomerChanges } from '@orbit/contract/customers.ts'
import { refuse } from '../platform/refusal.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { customerOf } from './customer-shape.ts'
import { findCustomer, updateCustomer } from './customers.queries.ts'

/** Changes what was sent and differs, of the version that was read. What changes nothing leaves no trace. */
export async function changeCustomer(
  tx: OrganizationTx,
  id: string,
  version: number | undefined,
  changes: CustomerChanges,
) {
  const present = (await tx.maybe(findCustomer(tx, id))) ?? refuse('not_found')
  if (present.version !== version) refuse('version_conflict', { version: present.version })
  if (Object.values(changes).every((value) => value === undefined)) return customerOf(present)

  const [changed, [customer]] = await tx.commitWith([updateCustomer(tx, id, version, changes), findCustomer(tx, id)])
  if (customer === undefined) refuse('not_found')
  if (changed.length === 0 && customer.version !== version) refuse('version_conflict', { version: customer.version })
  return customerOf(customer)
}
