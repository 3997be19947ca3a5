import type { Job } from '@orbit/contract/jobs.ts'
import { refusals } from '@orbit/contract/refusals.ts'
import type { JobRow } from './jobs.queries.ts'

/** A job as the contract shows it. */
export function jobOf(row: JobRow): Job {
  return {
    id: row.id,
    kind: row.kind,
    status: row.status,
    progress: { done: row.progress_done, total: row.progress_total },
    attempts: row.attempts,
    user: row.user_id === null ? null : { id: row.user_id, name: row.user_name ?? '' },
    result: row.result,
    error: errorOf(row),
    isCancelling: row.is_cancelling,
    createdAt: row.created_at.toISOString(),
    startedAt: row.started_at?.toISOString() ?? null,
    nextAttemptAt: row.status === 'waiting' ? row.next_attempt_at.toISOString() : null,
    endedAt: row.ended_at?.toISOString() ?? null,
  }
}

function errorOf({ error_code: code, error_details: details }: JobRow): Job['error'] {
  if (code === null) return null
  const { es, en } = refusals[code]
  return { code, es, en, details: details ?? {} }
}
