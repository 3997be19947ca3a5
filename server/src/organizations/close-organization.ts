import { Outcome } from '../platform/api.ts'
import type { Person } from '../platform/person.ts'
import { refuse } from '../platform/refusal.ts'
import type { RequestFacts } from '../platform/request.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { recordAct } from '../session/session.queries.ts'
import { closeOrganization, endAllSessions, setPurgeDate } from './organizations.queries.ts'

interface Confirmed {
  /** What was typed: the organization's domain. */
  confirmation: string
}

/** Nobody can enter from the next request on, whoever asked for it included. Only the operator opens it again. */
export async function deactivateOrganization(
  tx: OrganizationTx,
  by: Person,
  { confirmation }: Confirmed,
  request: RequestFacts,
) {
  requireConfirmation(by, confirmation)
  await tx.commitWith([
    closeOrganization(tx),
    endAllSessions(tx),
    recordAct('organization_deactivated', by.id, request),
  ])
  return new Outcome(undefined, { cookie: 'cleared' })
}

/** Daily maintenance deletes it after the date, unless somebody has thought better of it. */
export async function planPurge(tx: OrganizationTx, by: Person, { confirmation }: Confirmed) {
  requireConfirmation(by, confirmation)
  const { purge_after: purgeAfter } = await tx.one(setPurgeDate(tx))
  return { purgeAfter: purgeAfter.toISOString() }
}

function requireConfirmation(by: Person, confirmation: string): void {
  if (confirmation !== by.organization.domain) refuse('confirmation_mismatch')
}
