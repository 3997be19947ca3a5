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
  receipt: undefined,
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

/** Somebody outside: a customer, a supplier. */
export interface Outsider {
  email: string
  name: string | null
  /** null: the organization's */
  language: 'es' | 'en' | null
}

/** `name` as its reader sees it. Its row was made with `insertFile`, of kind `attachment`, stored as `file.<ending>`. */
export interface Attachment {
  fileId: string
  name: string
}

/** A letter to somebody who has no account, with a file that is deleted once the letter has left. */
export function queueLetterOutside(
  tx: OrganizationTx,
  kind: LetterKind,
  { email, name, language }: Outsider,
  details: Record<string, string>,
  attachment: Attachment | undefined,
): Statement<{ id: string }> {
  return statement(
    `insert into outgoing_mail (organization_id, kind, recipient, recipient_name, language, details, attachment_file_id, attachment_name)
     values ($1, $2, $3, $4, $5, $6, $7, $8) returning id`,
    [
      tx.organizationId,
      kind,
      email,
      name,
      language,
      JSON.stringify(details),
      attachment?.fileId ?? null,
      attachment?.name ?? null,
    ],
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
  /** Null: it goes outside. */
  user_id: string | null
  email: string
  /** Null: nobody knows what they are called. */
  first_name: string | null
  attachment_file_id: string | null
  attachment_name: string | null
  attachment_media_type: string | null
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
     from organizations g, outgoing_mail w
       left join users u on u.organization_id = w.organization_id and u.id = w.user_id
       left join files f on f.organization_id = w.organization_id and f.id = w.attachment_file_id
     where m.organization_id = $1 and w.organization_id = $1 and w.id = m.id and g.id = $1
       and m.id = (
         select n.id from outgoing_mail n
         where n.organization_id = $1 and n.outcome is null and n.next_attempt_at <= now()
         order by n.next_attempt_at limit 1 for update skip locked)
     returning m.id, m.kind, m.details, m.user_id, coalesce(u.email, m.recipient) as email,
       coalesce(u.first_name, m.recipient_name) as first_name,
       m.attachment_file_id, m.attachment_name, f.media_type as attachment_media_type,
       coalesce(m.language, u.language, case when g.locale like 'en%' then 'en' else 'es' end) as language,
       g.name as organization_name, g.domain,
       g.is_active and u.deleted_at is null and case m.kind
         when 'invitation' then u.joined_at is null
         when 'verify_email' then not u.is_verified
         else coalesce(u.is_active, true)
       end as is_wanted`,
    [tx.organizationId],
  )
}

/** Whoever has no account is forgotten with their letter, and so is the file that went along. */
export function endLetter(tx: OrganizationTx, id: string, outcome: 'sent' | 'dropped'): Statement<unknown> {
  return statement(
    `update outgoing_mail set outcome = $3, ended_at = now(), last_error = null, recipient = null, recipient_name = null
     where organization_id = $1 and id = $2`,
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

/** The mail server is away: no attempt of this letter, which waits as long as it takes. */
export function noteUnreachable(tx: OrganizationTx, id: string, reason: string): Statement<unknown> {
  return statement(
    `update outgoing_mail set last_error = $3, attempts = attempts - 1, next_attempt_at = now() + interval '5 minutes'
     where organization_id = $1 and id = $2`,
    [tx.organizationId, id, reason.slice(0, 500)],
  )
}

/** In how many milliseconds the next letter is due; null: none waits. */
export function untilNextLetter(tx: OrganizationTx): Statement<{ milliseconds: number | null }> {
  return statement(
    `select (extract(epoch from min(next_attempt_at) - now()) * 1000)::double precision as milliseconds
     from outgoing_mail where organization_id = $1 and outcome is null`,
    [tx.organizationId],
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
