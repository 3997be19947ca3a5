import { grants } from '@orbit/contract/permissions.ts'
import type { Database } from './database.ts'
import type { Actor, JobKind, JobReference, Progress, RunningJob } from './job.ts'
import {
  type ActorRow,
  type BegunJob,
  beginJob,
  endJob,
  failJob,
  findActor,
  holdJob,
  noteProgress,
  putJobBack,
} from './job-rows.queries.ts'
import { type ConstraintRefusals, Refusal, refusalOf, refuse } from './refusal.ts'
import type { Statement } from './statements.ts'
import type { OrganizationTx } from './transaction.ts'

/** Then it has failed, and waits for somebody to look at it. Times at which a worker died count. */
export const MAX_ATTEMPTS = 5

export interface JobRunnerOptions {
  database: Database
  kinds: readonly JobKind[]
  constraints: ConstraintRefusals
}

class JobCancelled extends Error {}
/** Another worker has taken the job over. */
class JobLost extends Error {}

/**
 * Runs a job that the queue has handed out, and writes down how it ended. Throws what is worth another attempt, for the queue
 * to wait before it.
 */
export async function runJob(
  options: JobRunnerOptions,
  { organizationId, jobId }: JobReference,
  signal: AbortSignal | undefined,
): Promise<void> {
  const { database } = options
  const begun = await database.inOrganization({ organizationId }, (tx) => tx.maybe(beginJob(tx, jobId)))
  if (begun === undefined) return
  const write = (question: (tx: OrganizationTx) => Statement<unknown>) =>
    database.inOrganization({ organizationId }, (tx) => tx.many(question(tx)))
  try {
    const result = await perform(options, organizationId, jobId, begun, signal)
    await write((tx) => endJob(tx, jobId, begun.attempts, 'done', result))
  } catch (error) {
    if (error instanceof JobLost) return
    if (error instanceof JobCancelled) {
      await write((tx) => endJob(tx, jobId, begun.attempts, 'cancelled', null))
    } else if (signal?.aborted) {
      await write((tx) => putJobBack(tx, jobId, begun.attempts))
      throw error
    } else {
      const refusal = refusalOf(error, options.constraints) ?? new Refusal('internal_error')
      const isFinal = refusal.status < 500 || begun.attempts >= MAX_ATTEMPTS
      await write((tx) => failJob(tx, jobId, begun.attempts, { code: refusal.code, details: refusal.details, isFinal }))
      if (!isFinal || refusal.code === 'internal_error') throw error
    }
  }
}

async function perform(
  options: JobRunnerOptions,
  organizationId: string,
  id: string,
  begun: BegunJob,
  signal: AbortSignal | undefined,
): Promise<object> {
  const { database, kinds } = options
  if (begun.is_cancelled) throw new JobCancelled()
  if (begun.attempts > MAX_ATTEMPTS) refuse('job_interrupted')
  const kind = kinds.find(({ name }) => name === begun.kind)
  if (kind === undefined) throw new Error(`no such kind of job: ${begun.kind}`)
  const step = stepsOf(database, { organizationId, jobId: id }, begun, signal)
  const job: RunningJob = { id, input: begun.input, organizationId, database, step }
  if (kind.permission === 'system') return kind.run(job)
  const actor = await enterAs(database, organizationId, begun.user_id ?? refuse('job_actor_gone'))
  if (!actor.can(kind.permission)) refuse('permission_denied', { permission: kind.permission })
  return kind.run({ ...job, actor })
}

function stepsOf(
  database: Database,
  { organizationId, jobId }: JobReference,
  begun: BegunJob,
  signal: AbortSignal | undefined,
): RunningJob['step'] {
  const identity = { organizationId, userId: begun.user_id ?? undefined, requestId: `job:${jobId}` }
  return (work, progress) =>
    database.inOrganization(identity, async (tx) => {
      signal?.throwIfAborted()
      const held = await tx.maybe(holdJob(tx, jobId, begun.attempts))
      if (held === undefined) throw new JobLost()
      if (held.is_cancelled) throw new JobCancelled()
      const outcome = await work(tx)
      if (progress !== undefined) await tx.many(noteProgress(tx, jobId, bounded(progress)))
      return outcome
    })
}

async function enterAs(database: Database, organizationId: string, userId: string): Promise<Actor> {
  const row = await database.inOrganization({ organizationId, userId }, (tx) => tx.maybe(findActor(tx, userId)))
  return actorOf(row ?? refuse('job_actor_gone'))
}

function actorOf(row: ActorRow): Actor {
  return {
    id: row.id,
    email: row.email,
    firstName: row.first_name,
    lastName: row.last_name,
    role: row.role,
    granted: row.permissions,
    organization: row.organization,
    can: (permission) => grants(row.permissions, permission),
  }
}

function bounded({ done, total }: Progress): Progress {
  return { done: Math.min(done, total), total }
}
