import type { Database } from '../platform/database.ts'
import { jobOf } from './job-shape.ts'
import { findJobs, findLivingSessions, type JobRow } from './jobs.queries.ts'

const LOOK_EVERY_MS = 400
const HEARTBEAT_MS = 15_000
const READERS_OF_SESSION = 20

export interface Watch {
  organizationId: string
  sessionId: string
  jobId: string
  /** What the reader has seen; 0: nothing. */
  revision: number
}

export interface JobFeed {
  /** False: this session follows as many as it may. */
  hasRoom(sessionId: string): boolean
  /** The events of a job as text/event-stream. They end with the job, with the session, or when the feed closes. */
  follow(watch: Watch): AsyncIterable<string>
  close(): void
}

interface Reader extends Watch {
  tell(event: string): void
  end(): void
}

/**
 * Looks once for everybody who follows a job: one short transaction per organization, however many read. Nobody's stream
 * holds a connection.
 */
export function createJobFeed(database: Database, onError: (error: unknown) => void): JobFeed {
  const readers = new Set<Reader>()
  let timer: NodeJS.Timeout | undefined
  let isClosed = false

  const lookSoon = () => {
    if (timer === undefined && readers.size > 0 && !isClosed) timer = setTimeout(look, LOOK_EVERY_MS).unref()
  }
  const look = async () => {
    const groups = [...Map.groupBy(readers, ({ organizationId }) => organizationId)]
    // Who is busy now answers the next time.
    await Promise.all(groups.map(([id, watching]) => tellNews(database, id, watching).catch(onError)))
    timer = undefined
    lookSoon()
  }
  return {
    hasRoom: (sessionId) => [...readers].filter((reader) => reader.sessionId === sessionId).length < READERS_OF_SESSION,
    async *follow(watch) {
      const { reader, events } = openReader(watch)
      if (isClosed) return
      readers.add(reader)
      lookSoon()
      try {
        yield* events
      } finally {
        readers.delete(reader)
      }
    },
    close() {
      isClosed = true
      clearTimeout(timer)
      for (const reader of readers) reader.end()
    },
  }
}

async function tellNews(database: Database, organizationId: string, readers: Reader[]): Promise<void> {
  const sessionIds = [...new Set(readers.map(({ sessionId }) => sessionId))]
  const jobIds = [...new Set(readers.map(({ jobId }) => jobId))]
  const [sessions, rows] = await database.inOrganization(
    { organizationId },
    (tx) => Promise.all([tx.many(findLivingSessions(tx, sessionIds)), tx.many(findJobs(tx, jobIds))]),
    { isReadOnly: true },
  )
  const living = new Set(sessions.map(({ id }) => id))
  const jobs = new Map(rows.map((row) => [row.id, row]))
  for (const reader of readers) {
    const row = jobs.get(reader.jobId)
    if (row === undefined || !living.has(reader.sessionId)) reader.end()
    else tell(reader, row)
  }
}

function tell(reader: Reader, row: JobRow): void {
  if (row.revision !== reader.revision) {
    reader.revision = row.revision
    reader.tell(`id: ${row.revision}\nevent: job\ndata: ${JSON.stringify(jobOf(row))}\n\n`)
  }
  if (row.ended_at === null) return
  reader.tell('event: end\ndata: {}\n\n')
  reader.end()
}

/** What is told before the reader asks waits for them. */
function openReader(watch: Watch): { reader: Reader; events: AsyncGenerator<string> } {
  const waiting: string[] = []
  let wake = () => {}
  let isOver = false
  const reader: Reader = {
    ...watch,
    tell(event) {
      waiting.push(event)
      wake()
    },
    end() {
      isOver = true
      wake()
    },
  }
  async function* events() {
    yield 'retry: 2000\n\n'
    while (!isOver || waiting.length > 0) {
      const event = waiting.shift()
      if (event !== undefined) {
        yield event
        continue
      }
      const { promise, resolve } = Promise.withResolvers<boolean>()
      const heartbeat = setTimeout(() => resolve(true), HEARTBEAT_MS).unref()
      wake = () => resolve(false)
      if (await promise) yield ': still here\n\n'
      clearTimeout(heartbeat)
    }
  }
  return { reader, events: events() }
}
