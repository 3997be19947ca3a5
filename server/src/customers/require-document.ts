import { checkDocument, NO_DOCUMENT } from '@orbit/contract/identity-documents.ts'
import type { Person } from '../platform/person.ts'
import { refuse } from '../platform/refusal.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { findByDocument } from './customers.queries.ts'

export interface Document {
  documentType: string
  documentNumber: string | null
}

/** A document that cannot be is refused; one that only looks odd is taken. */
export function requirePossibleDocument(country: string, { documentType, documentNumber }: Document): void {
  const { verdict, fault } = checkDocument(country, documentType, documentNumber)
  if (verdict === 'invalid' && fault !== null) refuse('customer_document_invalid', { documentFault: fault })
}

/** Nobody else here has it. Who does is named to those who may see customers. */
export async function requireFreeDocument(
  tx: OrganizationTx,
  person: Person,
  customerId: string,
  { documentType, documentNumber }: Document,
): Promise<void> {
  if (documentType === NO_DOCUMENT || documentNumber === null) return
  const owner = await tx.maybe(findByDocument(tx, documentType, documentNumber))
  if (owner === undefined || owner.id === customerId) return
  refuse('customer_document_taken', person.can('customers.read') ? { customer: owner } : {})
}
