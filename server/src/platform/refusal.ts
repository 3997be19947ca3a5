import { type RefusalCode, type RefusalDetails, refusals } from '@orbit/contract/refusals.ts'
import pg from 'pg'

/** Thrown on purpose and shown to the person. Any other error is a bug. */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly details: Record<string, unknown>
  readonly retryAfterSeconds: number | undefined

  constructor(code: RefusalCode, details: Record<string, unknown> = {}, retryAfterSeconds?: number) {
    super(refusals[code].en)
    this.code = code
    this.details = details
    this.retryAfterSeconds = retryAfterSeconds
  }

  get status(): number {
    return refusals[this.code].status
  }
}

/** Ends the work. The details are what the contract says this code carries. */
export function refuse<Code extends RefusalCode>(
  code: Code,
  ...details: keyof RefusalDetails<Code> extends never ? [] : [RefusalDetails<Code>]
): never {
  throw new Refusal(code, details[0] as Record<string, unknown> | undefined)
}

/** How the database's refusals read: by the name of the constraint, each with what its detail says. */
export type ConstraintRefusals = Record<
  string,
  { code: RefusalCode; details?: (detail: string | undefined) => Record<string, unknown> }
>

const BUSY_SECONDS = 2

/** A refusal for an error the database raised, or undefined when it is a bug. */
export function refusalOf(error: unknown, constraints: ConstraintRefusals): Refusal | undefined {
  if (error instanceof Refusal) return error
  if (error instanceof pg.DatabaseError) {
    const known = constraints[error.constraint ?? '']
    if (known !== undefined) return new Refusal(known.code, known.details?.(error.detail))
    return refusalOfState(error.code ?? '')
  }
  return isConnectionFailure(error) ? new Refusal('service_unavailable', {}, BUSY_SECONDS) : undefined
}

const BUSY_STATES = new Set([
  '55P03', // lock_not_available: lock_timeout
  '57014', // query_canceled: statement_timeout
  '40P01', // deadlock_detected, after all retries
  '40001', // serialization_failure, after all retries
  '53300', // too_many_connections
])

const GONE_STATES = new Set([
  '28P01', // invalid_password: somebody changed it; the operator must say the new one
  '57P01', // admin_shutdown
  '57P02', // crash_shutdown
  '57P03', // cannot_connect_now
  '25P03', // idle_in_transaction_session_timeout
])

function refusalOfState(state: string): Refusal | undefined {
  if (BUSY_STATES.has(state)) return new Refusal('busy', {}, BUSY_SECONDS)
  if (GONE_STATES.has(state) || state.startsWith('08')) return new Refusal('service_unavailable', {}, BUSY_SECONDS)
  // Text PostgreSQL cannot hold (a NUL, half a surrogate pair), numbers beyond their column, days no calendar has.
  if (['22021', '22P05', '22003', '22007', '22008', '22009'].includes(state))
    return new Refusal('invalid_request', { errors: [] })
  return undefined
}

function isConnectionFailure(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? String(error.code) : ''
  return (
    ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN'].includes(code) ||
    /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|not queryable/.test(
      error.message,
    )
  )
}
