import { canonicalDocumentType, checkDocument } from '@orbit/contract/identity-documents.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { findByDocument } from './customers.queries.ts'

/** The verdict of the rules, and who has the document already. */
export async function checkWhileTyping(
  tx: OrganizationTx,
  country: string,
  document: { documentType: string; documentNumber: string },
) {
  const type = canonicalDocumentType(document.documentType)
  const takenBy = await tx.maybe(findByDocument(tx, type, document.documentNumber))
  return { ...checkDocument(country, type, document.documentNumber), takenBy: takenBy ?? null }
}
