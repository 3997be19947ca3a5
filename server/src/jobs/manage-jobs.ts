import { Id } from '@orbit/contract/ids.ts'
import type { Job, JobStatus } from '@orbit/contract/jobs.ts'
import type { Permission } from '@orbit/contract/permissions.ts'
import { z } from 'zod'
import { decodeCursor, pageOf } from '../platform/cursor.ts'
import type { Person } from '../platform/person.ts'
import { refuse } from '../platform/refusal.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { jobOf } from './job-shape.ts'
import { cancelJob, findJobs, type JobRow, retryJob, selectJobs } from './jobs.queries.ts'

const Key = z.tuple([Id])

export async function listJobs(
  tx: OrganizationTx,
  reader: Person,
  query: { limit: number; cursor?: string | undefined; status?: JobStatus | undefined },
) {
  const after = decodeCursor(query.cursor, Key)?.[0]
  const rows = await tx.many(
    selectJobs(tx, {
      status: query.status,
      limit: query.limit + 1,
      ...(reader.can('jobs.read') ? {} : { ownerId: reader.id }),
      ...(after === undefined ? {} : { after }),
    }),
  )
  return pageOf(rows, query.limit, jobOf, ({ id }) => [id])
}

export async function getJob(tx: OrganizationTx, reader: Person, id: string): Promise<Job> {
  return jobOf(await requireJob(tx, reader, id, 'jobs.read'))
}

export async function stopJob(tx: OrganizationTx, person: Person, id: string): Promise<Job> {
  await requireJob(tx, person, id, 'jobs.update')
  const { is_stopped } = await tx.one(cancelJob(tx, id))
  return is_stopped ? jobOf(await requireJob(tx, person, id, 'jobs.update')) : refuse('job_ended')
}

export async function beginAgain(tx: OrganizationTx, person: Person, id: string): Promise<Job> {
  await requireJob(tx, person, id, 'jobs.update')
  const { is_waiting } = await tx.one(retryJob(tx, id))
  return is_waiting ? jobOf(await requireJob(tx, person, id, 'jobs.update')) : refuse('job_not_failed')
}

/** Somebody else's is there only for who has the permission. */
export async function requireJob(
  tx: OrganizationTx,
  person: Person,
  id: string,
  permission: Permission,
): Promise<JobRow> {
  const row = await tx.maybe(findJobs(tx, [id]))
  return row !== undefined && (row.user_id === person.id || person.can(permission)) ? row : refuse('not_found')
}
