import { jobs } from '@orbit/contract/jobs.ts'
import type { Api } from '../platform/api.ts'
import type { Database } from '../platform/database.ts'
import { FileAnswer } from '../platform/file-answer.ts'
import { Refusal } from '../platform/refusal.ts'
import { createJobFeed } from './job-feed.ts'
import { beginAgain, getJob, listJobs, requireJob, stopJob } from './manage-jobs.ts'

const BUSY_SECONDS = 30

/** What it returns ends the streams of all who follow a job, so that they do not keep the server open. */
export function jobsRoutes(api: Api, database: Database, onError: (error: unknown) => void): () => void {
  const feed = createJobFeed(database, onError)
  api.answer(jobs.list, ({ tx, user, query }) => listJobs(tx, user, query))
  api.answer(jobs.read, ({ tx, user, params }) => getJob(tx, user, params.id))
  api.answerFile(jobs.events, async ({ user, params, request }) => {
    const organizationId = user.organization.id
    await database.inOrganization({ organizationId }, (tx) => requireJob(tx, user, params.id, 'jobs.read'))
    if (!feed.hasRoom(user.sessionId)) throw new Refusal('busy', {}, BUSY_SECONDS)
    const revision = Number(request.lastEventId ?? 0)
    return new FileAnswer({
      type: 'text/event-stream; charset=utf-8',
      headers: { 'cache-control': 'no-store' },
      content: feed.follow({ organizationId, sessionId: user.sessionId, jobId: params.id, revision }),
    })
  })
  api.answer(jobs.cancel, ({ tx, user, params }) => stopJob(tx, user, params.id))
  api.answer(jobs.retry, ({ tx, user, params }) => beginAgain(tx, user, params.id))
  return () => feed.close()
}
