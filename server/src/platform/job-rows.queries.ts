import type { RefusalCode } from '@orbit/contract/refusals.ts'
import type { OrganizationRow } from './database.ts'
import type { Progress } from './job.ts'
import { type Statement, statement } from './statements.ts'
import type { OrganizationTx } from './transaction.ts'

// What the worker writes about a job. Each statement of a run names its attempt: who comes late finds no row.

export interface BegunJob {
  kind: string
  input: unknown
  user_id: string | null
  attempts: number
  is_cancelled: boolean
}

/** No row: it has ended. A row that says it is running is one whose worker died. */
export function beginJob(tx: OrganizationTx, id: string): Statement<BegunJob> {
  return statement(
    `update jobs set status = 'running', attempts = attempts + 1, started_at = coalesce(started_at, now()), revision = revision + 1
     where organization_id = $1 and id = $2 and ended_at is null
     returning kind, input, user_id, attempts, cancellation_requested_at is not null as is_cancelled`,
    [tx.organizationId, id],
  )
}

export interface ActorRow {
  id: string
  email: string
  first_name: string
  last_name: string
  role: string
  permissions: string[]
  organization: OrganizationRow
}

/** Whoever asked for the job, as they are now; no row when they or their organization may no longer enter. */
export function findActor(tx: OrganizationTx, userId: string): Statement<ActorRow> {
  return statement(
    `select u.id, u.email, u.first_name, u.last_name, coalesce(o.name, r.name) as role, to_jsonb(g) as organization,
       case when u.organization_role_id is null then r.permissions else coalesce(o.permissions, '[]') end as permissions
     from users u
     join organizations g on g.id = $1 and g.is_active
     join roles r on r.id = u.role_id
     left join organization_roles o on o.organization_id = $1 and o.id = u.organization_role_id and o.deleted_at is null
     where u.organization_id = $1 and u.id = $2 and u.is_active and u.deleted_at is null`,
    [tx.organizationId, userId],
  )
}

/** Locked until the end of the transaction, so that no other worker takes the job over meanwhile. No row: one has. */
export function holdJob(tx: OrganizationTx, id: string, attempt: number): Statement<{ is_cancelled: boolean }> {
  return statement(
    `select cancellation_requested_at is not null as is_cancelled from jobs
     where organization_id = $1 and id = $2 and status = 'running' and attempts = $3 for no key update`,
    [tx.organizationId, id, attempt],
  )
}

export function noteProgress(tx: OrganizationTx, id: string, { done, total }: Progress): Statement<unknown> {
  return statement(
    `update jobs set progress_done = $3, progress_total = $4, revision = revision + 1 where organization_id = $1 and id = $2`,
    [tx.organizationId, id, done, total],
  )
}

export function endJob(
  tx: OrganizationTx,
  id: string,
  attempt: number,
  outcome: 'done' | 'cancelled',
  result: object | null,
): Statement<unknown> {
  return statement(
    `update jobs set status = $4::text, result = $5, error_code = null, error_details = null, ended_at = now(),
       progress_done = case when $4::text = 'done' then coalesce(progress_total, progress_done) else progress_done end, revision = revision + 1
     where organization_id = $1 and id = $2 and attempts = $3 and status = 'running'`,
    [tx.organizationId, id, attempt, outcome, result === null ? null : JSON.stringify(result)],
  )
}

export function failJob(
  tx: OrganizationTx,
  id: string,
  attempt: number,
  error: { code: RefusalCode; details: object; isFinal: boolean },
): Statement<unknown> {
  return statement(
    `update jobs set status = case when $6::boolean then 'failed' else 'waiting' end, ended_at = case when $6::boolean then now() end,
       error_code = $4, error_details = $5, next_attempt_at = now() + interval '1 second' * exp(least(attempts, 10)), revision = revision + 1
     where organization_id = $1 and id = $2 and attempts = $3 and status = 'running'`,
    [tx.organizationId, id, attempt, error.code, JSON.stringify(error.details), error.isFinal],
  )
}

/** Its worker is stopping: somebody else begins it again, and this time did not count. */
export function putJobBack(tx: OrganizationTx, id: string, attempt: number): Statement<unknown> {
  return statement(
    `update jobs set status = 'waiting', attempts = attempts - 1, revision = revision + 1
     where organization_id = $1 and id = $2 and attempts = $3 and status = 'running'`,
    [tx.organizationId, id, attempt],
  )
}
