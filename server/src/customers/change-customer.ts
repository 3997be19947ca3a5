import type { CustomerChanges } from '@orbit/contract/customers.ts'
import { NO_DOCUMENT } from '@orbit/contract/identity-documents.ts'
import type { Person } from '../platform/person.ts'
import { refuse } from '../platform/refusal.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { customerOf } from './customer-shape.ts'
import { type CustomerRow, findCustomerEverMade, updateCustomer } from './customers.queries.ts'
import { requireStanding } from './require-customer.ts'
import { type Document, requireFreeDocument, requirePossibleDocument } from './require-document.ts'

/** Changes what was sent and differs, of the version that was read. What changes nothing leaves no trace. */
export async function changeCustomer(
  tx: OrganizationTx,
  person: Person,
  id: string,
  version: number | undefined,
  changes: CustomerChanges,
) {
  const { country } = person.organization
  const present = requireStanding(await tx.maybe(findCustomerEverMade(tx, id)))
  if (present.version !== version) refuse('version_conflict', { version: present.version })
  if (Object.values(changes).every((value) => value === undefined)) return customerOf(present, country)
  const document = newDocument(present, changes)
  if (document !== undefined) {
    requirePossibleDocument(country, document)
    await requireFreeDocument(tx, person, id, document)
  }

  const [changed, [customer]] = await tx.commitWith([
    updateCustomer(tx, id, version, changes),
    findCustomerEverMade(tx, id),
  ])
  const standing = requireStanding(customer)
  if (changed.length === 0 && standing.version !== version) refuse('version_conflict', { version: standing.version })
  return customerOf(standing, country)
}

/** What stands there already stays, whatever the rules say of it by now. */
function newDocument(present: CustomerRow, { documentType, documentNumber }: CustomerChanges): Document | undefined {
  if (documentType === undefined || documentType === NO_DOCUMENT) return undefined
  if (documentType === present.document_type && documentNumber === present.document_number) return undefined
  return { documentType, documentNumber: documentNumber ?? null }
}
