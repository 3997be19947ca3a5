import type { Permission } from '@orbit/contract/permissions.ts'
import type { Database } from './database.ts'
import type { Person } from './person.ts'
import { type Statement, statement } from './statements.ts'
import type { OrganizationTx } from './transaction.ts'

/** As whom a job acts: somebody without a session. */
export type Actor = Omit<Person, 'sessionId' | 'sessionExpiresAt' | 'wantsTouch' | 'addressOf'>

export interface Progress {
  done: number
  total: number
}

/** A job under way. It may have run before and been cut off anywhere: what it did stands in the database, and is not done again. */
export interface RunningJob {
  id: string
  input: unknown
  organizationId: string
  database: Database
  /**
   * A transaction of the job: of nobody else's, since it fails when the job was cancelled or is run by another worker. The
   * progress is committed with it.
   */
  step<T>(work: (tx: OrganizationTx) => Promise<T>, progress?: Progress): Promise<T>
}

export interface PersonalJob extends RunningJob {
  /** With the permissions of now, not of when the job was asked for. */
  actor: Actor
}

/**
 * A kind of work that is done behind the back of who asks for it. `run` returns what the job's answer shows as its result. A
 * refusal fails the job; any other error is tried again.
 */
export type JobKind =
  | {
      name: string
      /** What its person must still be allowed to do when it runs. */
      permission: Permission
      run(job: PersonalJob): Promise<object>
    }
  | { name: string; permission: 'system'; run(job: RunningJob): Promise<object> }

export interface JobReference {
  organizationId: string
  jobId: string
}

export interface NewJob {
  id: string
  kind: string
  input: object
}

/** The job begins when the transaction is committed, and acts as whoever the transaction belongs to. */
export function enqueueJob(tx: OrganizationTx, { id, kind, input }: NewJob): Statement<unknown> {
  return statement('select app.enqueue_job(in_organization_id => $1, in_id => $2, in_kind => $3, in_input => $4)', [
    tx.organizationId,
    id,
    kind,
    JSON.stringify(input),
  ])
}
