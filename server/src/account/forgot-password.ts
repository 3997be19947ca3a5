import { setTimeout as sleep } from 'node:timers/promises'
import { countRecentLetters, queueLetter } from '../mail/mail.queries.ts'
import type { Database } from '../platform/database.ts'
import type { RequestFacts } from '../platform/request.ts'
import { domainNamedBy, type Site } from '../platform/site.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { recordAct } from '../session/session.queries.ts'
import { lockByEmail } from './account.queries.ts'

const MOST_PER_HOUR = 3
/** Longer than the work takes, so that the answer comes after the same time whoever was asked about. */
const ANSWER_AFTER_MS = 250

interface Asked {
  organization?: string | undefined
  email: string
}

/** A letter for who may sign in, and the same silence for everybody else. Returns where to look for letters. */
export async function forgotPassword(
  database: Database,
  site: Site,
  asked: Asked,
  request: RequestFacts,
): Promise<string | undefined> {
  const patience = sleep(ANSWER_AFTER_MS)
  const domain = domainNamedBy(site, request.host) ?? asked.organization
  const organization = domain === undefined ? undefined : await database.findOrganization(domain)
  if (organization?.is_active) {
    const identity = { organizationId: organization.id, requestId: request.id }
    await database.inOrganization(identity, (tx) => writeLetter(tx, asked.email, request))
  }
  await patience
  return organization?.id
}

async function writeLetter(tx: OrganizationTx, email: string, request: RequestFacts): Promise<void> {
  // Locked, so that a hundred requests at once are three letters.
  const person = await tx.maybe(lockByEmail(tx, email))
  const recent = person && (await tx.one(countRecentLetters(tx, 'reset_password', person.id)))
  const isDue = recent !== undefined && recent.count < MOST_PER_HOUR
  await tx.commitWith([
    recordAct('password_reset_requested', person?.id ?? null, request),
    ...(isDue && person ? [queueLetter(tx, 'reset_password', person.id)] : []),
  ])
}
