import { Logger, runMigrations } from 'graphile-worker'
import pg from 'pg'

/**
 * Brings the schema of the job queue to the version of the graphile-worker that is installed, through the role of `url`
 * (superuser or owner). True: something was done.
 */
export async function installQueue(url: string): Promise<boolean> {
  const pool = new pg.Pool({
    connectionString: url,
    max: 1,
    application_name: 'orbit-migrate',
    options: '-c role=orbit_owner',
  })
  pool.on('error', () => {}) // whoever awaits an answer hears of it
  pool.on('connect', (client) => client.on('error', () => {}))
  try {
    const before = await revisionOf(pool)
    await runMigrations({ pgPool: pool, logger: new Logger(() => () => {}) })
    return before !== (await revisionOf(pool))
  } finally {
    await pool.end()
  }
}

async function revisionOf(pool: pg.Pool): Promise<number> {
  const found = await pool.query<{ found: boolean }>(
    `select to_regclass('graphile_worker.migrations') is not null as found`,
  )
  if (!found.rows[0]?.found) return 0
  const newest = await pool.query<{ id: number }>('select max(id) as id from graphile_worker.migrations')
  return newest.rows[0]?.id ?? 0
}
