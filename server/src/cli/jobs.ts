import { jobOf } from '../jobs/job-shape.ts'
import { type JobRow, retryJob, selectJobs } from '../jobs/jobs.queries.ts'
import type { Database } from '../platform/database.ts'
import { OperatorError } from '../platform/operator-error.ts'
import { withDatabase } from './borrow-database.ts'
import { type Command, type CommandInput, UsageError } from './command.ts'
import { required } from './read-organization.ts'

const statuses = ['waiting', 'running', 'done', 'failed', 'cancelled'] as const
const MOST = 50

const place =
  '  ORBIT_APP_DATABASE_URL   the PostgreSQL of your own that the server uses; without it, the embedded database'

export const jobsListCommand: Command = {
  name: 'jobs list',
  summary: 'list the last jobs of an organization, and why those failed that did',
  help: `Lists the last ${MOST} jobs of an organization: id, kind, status, how far, and the error.

  --organization D   its domain, such as my-shop
  --status S         only those that are ${statuses.join(', ')}

${place}`,
  options: { organization: { type: 'string' }, status: { type: 'string' } },
  async run(input) {
    const status = statuses.find((one) => one === input.options.status)
    if (input.options.status !== undefined && status === undefined) {
      throw new UsageError(`--status ${input.options.status}: write one of ${statuses.join(', ')}.`)
    }
    const rows = await inTheirs(input, (database, organizationId) =>
      database.inOrganization({ organizationId }, (tx) => tx.many(selectJobs(tx, { status, limit: MOST }))),
    )
    for (const row of rows) input.say(lineOf(row))
    if (rows.length === 0) input.say('There are no such jobs.')
    return true
  },
}

export const jobsRetryCommand: Command = {
  name: 'jobs retry',
  summary: 'begin a failed or cancelled job again',
  help: `Puts a job back into the queue. It acts as the person who asked for it, and what it had done is not done twice.

  --organization D   its domain, such as my-shop
  --job I            its id, as "jobs list" shows it

${place}`,
  options: { organization: { type: 'string' }, job: { type: 'string' } },
  async run(input) {
    const id = required(input, 'job').toLowerCase()
    if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) throw new UsageError(`--job ${id} is no id of a job.`)
    const { is_waiting } = await inTheirs(input, (database, organizationId) =>
      database.inOrganization({ organizationId }, (tx) => tx.one(retryJob(tx, id))),
    )
    if (!is_waiting) throw new OperatorError(`There is no job ${id} that failed or was cancelled.`)
    input.say('The job waits for a worker: npm start, or npm run worker.')
    return true
  },
}

function inTheirs<T>(input: CommandInput, work: (database: Database, organizationId: string) => Promise<T>) {
  const domain = required(input, 'organization').toLowerCase()
  return withDatabase(input.config, input.say, async (database) => {
    const found = await database.findOrganization(domain)
    if (found === undefined) throw new OperatorError(`There is no organization "${domain}".`)
    return work(database, found.id)
  })
}

function lineOf(row: JobRow): string {
  const { id, kind, status, progress, createdAt, error } = jobOf(row)
  const part = progress.total === null ? '' : ` ${progress.done}/${progress.total}`
  return `${id}   ${createdAt.slice(0, 16).replace('T', ' ')}   ${kind}   ${status}${part}${error ? `   ${error.en}` : ''}`
}
