import { yearsDocumentsAreKept } from '@orbit/contract/document-retention.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { findCountry, forgetDocuments } from './customer-identity.queries.ts'

/**
 * To be done every day in each organization: documents that were kept for the law's sake forget the people who asked for it.
 * Returns how many did. Doing it twice does no harm.
 */
export async function forgetKeptDocuments(tx: OrganizationTx): Promise<number> {
  const { country } = await tx.one(findCountry(tx))
  const { count } = await tx.one(forgetDocuments(tx, yearsDocumentsAreKept(country)))
  return count
}
