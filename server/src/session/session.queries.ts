import type { Person } from '../platform/person.ts'
import type { RequestFacts } from '../platform/request.ts'
import { SESSION_DAYS } from '../platform/session-token.ts'
import { type Question, type Statement, statement } from '../platform/statements.ts'
import type { OrganizationTx } from '../platform/transaction.ts'

// Five failures within a quarter of an hour close the account for a quarter of an hour.
const MAX_FAILURES = 5
const WINDOW = '15 minutes'

interface AttemptRow {
  id: string
  password_hash: string
}

/**
 * Counts an attempt before the password is looked at, so that a hundred guesses at once are five. No row: nobody of that
 * name may try now. A right password takes the count back.
 */
export function claimAttempt(tx: OrganizationTx, email: string): Statement<AttemptRow> {
  return statement(
    `update users
     set failed_login_attempts = case when first_failed_login_at > now() - interval '${WINDOW}' then failed_login_attempts + 1 else 1 end,
         first_failed_login_at = case when first_failed_login_at > now() - interval '${WINDOW}' then first_failed_login_at else now() end,
         locked_until = case
           when first_failed_login_at > now() - interval '${WINDOW}' and failed_login_attempts + 1 >= ${MAX_FAILURES}
             then now() + interval '${WINDOW}'
           else locked_until
         end
     where organization_id = $1 and email = $2 and deleted_at is null and is_active
       and (locked_until is null or locked_until <= now())
     returning id, password_hash`,
    [tx.organizationId, email],
  )
}

/** A right password: the counters start anew, the session begins, and it is on record. */
export function beginSession(
  tx: OrganizationTx,
  userId: string,
  tokenHash: Buffer,
  request: RequestFacts,
): Question<unknown>[] {
  return [
    statement(
      `update users set failed_login_attempts = 0, first_failed_login_at = null, locked_until = null, last_login_at = now()
       where organization_id = $1 and id = $2`,
      [tx.organizationId, userId],
    ),
    statement(
      `insert into sessions (organization_id, user_id, token_hash, ip_address, user_agent, expires_at)
       values ($1, $2, $3, $4, $5, now() + interval '${SESSION_DAYS} days')`,
      [tx.organizationId, userId, tokenHash, request.ip.slice(0, 45), request.userAgent?.slice(0, 500) ?? null],
    ),
    recordAct('login', userId, request),
  ]
}

export function recordFailedLogin(userId: string | null, request: RequestFacts): Statement<unknown> {
  return recordAct('login_failed', userId, request)
}

export function endSession(tx: OrganizationTx, person: Person, request: RequestFacts): Question<unknown>[] {
  return [
    statement('update sessions set ended_at = now() where organization_id = $1 and id = $2', [
      tx.organizationId,
      person.sessionId,
    ]),
    recordAct('logout', person.id, request),
  ]
}

/** Who came in, went out, tried to, or got another password; with where they did it from. */
export function recordAct(action: string, userId: string | null, request: RequestFacts): Statement<unknown> {
  return statement('select app.record_act($1, $2, $3::uuid, null, $3::uuid, $4, $5)', [
    action,
    'session',
    userId,
    request.ip,
    request.userAgent ?? null,
  ])
}
