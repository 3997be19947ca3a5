import { z } from 'zod'
import { Instant } from './dates.ts'
import { endpoint } from './endpoint.ts'
import { Id, IdParams, Reference } from './ids.ts'
import { PageQuery, page } from './pages.ts'
import { type RefusalCode, refusalCodes } from './refusals.ts'

export const JobStatus = z.enum(['waiting', 'running', 'done', 'failed', 'cancelled'])
export type JobStatus = z.output<typeof JobStatus>

/** How a job can fail that no request answers with. */
export const jobFailures: readonly RefusalCode[] = ['job_actor_gone', 'job_interrupted']

export const Job = z.object({
  id: Id,
  /** Such as `imports.apply`. */
  kind: z.string(),
  status: JobStatus,
  progress: z.object({ done: z.int(), total: z.int().nullable() }),
  /** How often it was begun. */
  attempts: z.int(),
  /** As whom it acts; null: as the system. */
  user: Reference.nullable(),
  /** What it brought about, in the words of its kind. Null until it is done. */
  result: z.record(z.string(), z.unknown()).nullable(),
  /** Why it failed, or why it is tried again. */
  error: z
    .object({ code: z.enum(refusalCodes), es: z.string(), en: z.string(), details: z.record(z.string(), z.unknown()) })
    .nullable(),
  /** It ends at its next step. */
  isCancelling: z.boolean(),
  createdAt: Instant,
  startedAt: Instant.nullable(),
  /** Of a job that waits: when it is tried again. */
  nextAttemptAt: Instant.nullable(),
  endedAt: Instant.nullable(),
})
export type Job = z.output<typeof Job>

const exampleJob: Job = {
  id: '01981f5e-8c00-7000-8000-000000000901',
  kind: 'imports.apply',
  status: 'running',
  progress: { done: 2000, total: 10_000 },
  attempts: 1,
  user: { id: '01981f5e-8c00-7000-8000-000000000001', name: 'Rosa Quispe' },
  result: null,
  error: null,
  isCancelling: false,
  createdAt: '2026-03-31T15:04:05.000Z',
  startedAt: '2026-03-31T15:04:06.000Z',
  nextAttemptAt: null,
  endedAt: null,
}

const common = { tag: 'Jobs', access: 'signed-in', params: IdParams } as const
const whose = 'Your own; anybody’s with `jobs.read`.'

export const jobs = {
  list: endpoint({
    name: 'jobs.list',
    method: 'GET',
    path: '/api/v1/jobs',
    access: 'signed-in',
    tag: 'Jobs',
    summary: 'List jobs, newest first',
    description: whose,
    query: z.strictObject({ ...PageQuery, status: JobStatus.optional() }),
    answer: page(Job),
    status: 200,
    refusals: [],
    example: { answer: { items: [exampleJob], nextCursor: null } },
  }),
  read: endpoint({
    ...common,
    name: 'jobs.read',
    method: 'GET',
    path: '/api/v1/jobs/:id',
    summary: 'Read how far a job is',
    description: whose,
    answer: Job,
    status: 200,
    refusals: [],
    example: { answer: exampleJob },
  }),
  events: endpoint({
    ...common,
    name: 'jobs.events',
    method: 'GET',
    path: '/api/v1/jobs/:id/events',
    summary: 'Follow a job by server-sent events',
    description:
      'An event `job` with the job as JSON whenever it changes, its revision as id; after the last one an event `end`, on which a client closes the stream. Ends also when the session does. With `Last-Event-ID` what was seen is left out.',
    file: ['text/event-stream'],
    answer: null,
    status: 200,
    refusals: [],
  }),
  cancel: endpoint({
    ...common,
    name: 'jobs.cancel',
    method: 'POST',
    path: '/api/v1/jobs/:id/cancellation',
    params: z.strictObject({ id: Id.meta({ refersTo: 'waitingJob' }) }),
    summary: 'Stop a job',
    description: 'One that runs ends at its next step; what it has done stays. Your own; anybody’s with `jobs.update`.',
    body: z.strictObject({}),
    answer: Job,
    status: 200,
    refusals: ['job_ended'],
    example: { body: {}, answer: { ...exampleJob, isCancelling: true } },
  }),
  retry: endpoint({
    ...common,
    name: 'jobs.retry',
    method: 'POST',
    path: '/api/v1/jobs/:id/retry',
    summary: 'Begin a failed or cancelled job again',
    description:
      'It acts as the person who asked for it first. Your own; anybody’s with `jobs.update`. What it had done is not done twice.',
    body: z.strictObject({}),
    answer: Job,
    status: 200,
    refusals: ['job_not_failed'],
    example: {
      body: {},
      answer: { ...exampleJob, status: 'waiting', attempts: 0, progress: { done: 0, total: null }, startedAt: null },
    },
  }),
}
