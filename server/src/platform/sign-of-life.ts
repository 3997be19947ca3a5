import pg from 'pg'

const LOCK_SPACE = 701_420 // any number, the same for every OrbitEngine
const INTERVAL_MS = 3_000

/**
 * As long as a worker lives, a connection of its own holds a lock under its name; when it is killed, PostgreSQL lets the lock
 * go at once. So each worker can tell which of the others are gone, and what they had begun is handed out again: by itself
 * the queue would wait four hours.
 */
export function keepSignOfLife(
  url: string,
  workerPool: Promise<string>,
  onError: (error: unknown) => void,
): { stop(): Promise<void> } {
  let connection: pg.Client | undefined
  let isStopped = false
  const look = async () => {
    const name = await workerPool
    connection ??= await hold(url, name, () => {
      connection = undefined
    })
    await connection.query(RELEASE_THE_DEAD, [name, LOCK_SPACE])
  }
  let underWay: Promise<void> = Promise.resolve()
  const attempt = () => {
    underWay = look()
      .catch(onError)
      .then(() => {
        if (!isStopped) timer = setTimeout(attempt, INTERVAL_MS).unref()
      })
  }
  let timer: NodeJS.Timeout | undefined
  attempt()
  return {
    async stop() {
      isStopped = true
      clearTimeout(timer)
      await underWay
      await connection?.end()
    },
  }
}

async function hold(url: string, name: string, onLost: () => void): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'orbit-worker-alive',
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
  })
  client.on('error', onLost)
  await client.connect()
  await client.query('select pg_advisory_lock($1, hashtext($2))', [LOCK_SPACE, name])
  return client
}

// A worker takes its first job a moment before its lock, hence the five seconds.
const RELEASE_THE_DEAD = `
  with holders as materialized (
    select j.locked_by, j.locked_at from graphile_worker._private_jobs j where j.locked_by is not null
    union all
    select q.locked_by, q.locked_at from graphile_worker._private_job_queues q where q.locked_by is not null
  ), others as materialized (
    select h.locked_by from holders h group by h.locked_by
    having h.locked_by <> $1 and max(h.locked_at) < now() - interval '5 seconds'
  ), dead as materialized (
    select o.locked_by from others o where pg_try_advisory_xact_lock($2, hashtext(o.locked_by))
  )
  select graphile_worker.force_unlock_workers(array_agg(d.locked_by)) from dead d having count(*) > 0`
