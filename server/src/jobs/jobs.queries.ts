import type { JobStatus } from '@orbit/contract/jobs.ts'
import type { RefusalCode } from '@orbit/contract/refusals.ts'
import { type Statement, statement } from '../platform/statements.ts'
import type { OrganizationTx } from '../platform/transaction.ts'

export interface JobRow {
  id: string
  kind: string
  status: JobStatus
  attempts: number
  progress_done: number
  progress_total: number | null
  user_id: string | null
  user_name: string | null
  result: Record<string, unknown> | null
  error_code: RefusalCode | null
  error_details: Record<string, unknown> | null
  is_cancelling: boolean
  revision: number
  created_at: Date
  started_at: Date | null
  next_attempt_at: Date
  ended_at: Date | null
}

const SELECT = `
  select j.id, j.kind, j.status, j.attempts, j.progress_done, j.progress_total, j.user_id,
    u.first_name || ' ' || u.last_name as user_name, j.result, j.error_code, j.error_details,
    j.cancellation_requested_at is not null and j.ended_at is null as is_cancelling, j.revision,
    j.created_at, j.started_at, j.next_attempt_at, j.ended_at
  from jobs j left join users u on u.organization_id = $1 and u.id = j.user_id
  where j.organization_id = $1`

/** Newest first, as their ids tell the time. `ownerId`: only those of this person. */
export function selectJobs(
  tx: OrganizationTx,
  {
    status,
    ownerId,
    after,
    limit,
  }: { status?: JobStatus | undefined; ownerId?: string; after?: string; limit: number },
): Statement<JobRow> {
  return statement(
    `${SELECT} and ($2::uuid is null or j.user_id = $2) and ($3::text is null or j.status = $3) and ($4::uuid is null or j.id < $4)
     order by j.id desc limit $5`,
    [tx.organizationId, ownerId ?? null, status ?? null, after ?? null, limit],
  )
}

export function findJobs(tx: OrganizationTx, ids: readonly string[]): Statement<JobRow> {
  return statement(`${SELECT} and j.id = any ($2::uuid[])`, [tx.organizationId, ids])
}

/** Of these sessions those that still let somebody in. */
export function findLivingSessions(tx: OrganizationTx, ids: readonly string[]): Statement<{ id: string }> {
  return statement(
    `select s.id from sessions s
     join users u on u.organization_id = $1 and u.id = s.user_id and u.is_active and u.deleted_at is null
     join organizations g on g.id = $1 and g.is_active
     where s.organization_id = $1 and s.id = any ($2::uuid[]) and s.ended_at is null and s.expires_at > now()`,
    [tx.organizationId, ids],
  )
}

export function cancelJob(tx: OrganizationTx, id: string): Statement<{ is_stopped: boolean }> {
  return statement('select app.cancel_job(in_organization_id => $1, in_id => $2) as is_stopped', [
    tx.organizationId,
    id,
  ])
}

export function retryJob(tx: OrganizationTx, id: string): Statement<{ is_waiting: boolean }> {
  return statement('select app.retry_job(in_organization_id => $1, in_id => $2) as is_waiting', [tx.organizationId, id])
}
