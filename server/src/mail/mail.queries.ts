import { type Statement, statement } from '../platform/statements.ts'
import type { OrganizationTx } from '../platform/transaction.ts'

/** What a letter leads to, and how long its link is good for, as PostgreSQL writes intervals. */
export interface LinkKind {
  purpose: 'invitation' | 'verify_email' | 'reset_password'
  /** in the web application */
  page: string
  lifetime: string
}

export const letterLinks = {
  invitation: { purpose: 'invitation', page: 'invitation', lifetime: '7 days' },
  verify_email: { purpose: 'verify_email', page: 'verify-email', lifetime: '7 days' },
  reset_password: { purpose: 'reset_password', page: 'reset-password', lifetime: '1 hour' },
  password_changed: undefined,
} as const satisfies Record<string, LinkKind | undefined>

export type LetterKind = keyof typeof letterLinks

const MAX_ATTEMPTS = 12

/**
 * A letter that is sent once the transaction is committed, and never if it is not. `details` holds no secret.
 */
export function queueLetter(
  tx: OrganizationTx,
  kind: LetterKind,
  userId: string,
  details: Record<string, string> = {},
): Statement<{ id: string }> {
  return statement(
    `insert into outgoing_mail (organization_id, user_id, kind, details) values ($1, $2, $3, $4) returning id`,
    [tx.organizationId, userId, kind, JSON.stringify(details)],
  )
}

/** How many letters of this kind somebody was written within the last hour. Lock their row first, to be sure. */
export function countRecentLetters(tx: OrganizationTx, kind: LetterKind, userId: string): Statement<{ count: number }> {
  return statement(
    `select count(*)::integer as count from outgoing_mail
     where organization_id = $1 and user_id = $2 and kind = $3 and created_at > now() - interval '1 hour'`,
    [tx.organizationId, userId, kind],
  )
}

export interface WaitingLetter {
  id: string
  kind: LetterKind
  details: Record<string, string>
  user_id: string
  email: string
  first_name: string
  language: 'es' | 'en'
  organization_name: string
  domain: string
  /** The act it speaks of still stands: the invitation was not taken back, the address is not verified yet. */
  is_wanted: boolean
}

/**
 * The letter that has waited longest, for whoever asks first. It is not given out again before its next attempt is due, so
 * whoever dies with it in hand loses nothing.
 */
export function claimLetter(tx: OrganizationTx): Statement<WaitingLetter> {
  return statement(
    `update outgoing_mail m
     set attempts = m.attempts + 1, next_attempt_at = now() + least(interval '1 minute' * 2 ^ m.attempts, interval '6 hours')
     from users u, organizations g
     where m.organization_id = $1 and u.organization_id = $1 and u.id = m.user_id and g.id = $1
       and m.id = (
         select w.id from outgoing_mail w
         where w.organization_id = $1 and w.outcome is null and w.next_attempt_at <= now()
         order by w.next_attempt_at limit 1 for update skip locked)
     returning m.id, m.kind, m.details, m.user_id, u.email, u.first_name,
       coalesce(u.language, case when g.locale like 'en%' then 'en' else 'es' end) as language,
       g.name as organization_name, g.domain,
       g.is_active and u.deleted_at is null and case m.kind
         when 'invitation' then u.joined_at is null
         when 'verify_email' then not u.is_verified
         else u.is_active
       end as is_wanted`,
    [tx.organizationId],
  )
}

export function endLetter(tx: OrganizationTx, id: string, outcome: 'sent' | 'dropped'): Statement<unknown> {
  return statement(
    `update outgoing_mail set outcome = $3, ended_at = now(), last_error = null where organization_id = $1 and id = $2`,
    [tx.organizationId, id, outcome],
  )
}

/** It is tried again when its next attempt is due, half a day long; then it has failed. */
export function noteFailure(tx: OrganizationTx, id: string, reason: string): Statement<unknown> {
  return statement(
    `update outgoing_mail set last_error = $3,
       outcome = case when attempts >= ${MAX_ATTEMPTS} then 'failed' end, ended_at = case when attempts >= ${MAX_ATTEMPTS} then now() end
     where organization_id = $1 and id = $2`,
    [tx.organizationId, id, reason.slice(0, 500)],
  )
}

/** A new link; those of the same kind that were sent before end. */
export function issueLink(
  tx: OrganizationTx,
  userId: string,
  { purpose, lifetime }: LinkKind,
  tokenHash: Buffer,
): Statement<unknown>[] {
  return [
    endLinks(tx, userId, [purpose]),
    statement(
      `insert into one_time_tokens (organization_id, user_id, purpose, token_hash, expires_at)
       values ($1, $2, $3, $4, now() + $5::interval)`,
      [tx.organizationId, userId, purpose, tokenHash, lifetime],
    ),
  ]
}

export function endLinks(tx: OrganizationTx, userId: string, purposes: readonly string[]): Statement<unknown> {
  return statement(
    `update one_time_tokens set used_at = now()
     where organization_id = $1 and user_id = $2 and purpose = any ($3) and used_at is null`,
    [tx.organizationId, userId, purposes],
  )
}
