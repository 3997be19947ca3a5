import type pg from 'pg'
import type { TestDatabase } from './database.ts'

export type Tx = pg.ClientBase

/** A transaction as the server makes it: as orbit_app, inside the organization. `null` enters none. */
export async function asApp<T>(
  db: TestDatabase,
  organizationId: string | null,
  work: (tx: Tx) => Promise<T>,
  userId: string | null = null,
): Promise<T> {
  return inTransaction(db.app, async (tx) => {
    if (organizationId !== null) await enter(tx, organizationId, userId)
    return work(tx)
  })
}

/** The same as orbit_owner, who owns the tables and stands behind the wall all the same. */
export async function asOwner<T>(
  db: TestDatabase,
  organizationId: string | null,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  return inTransaction(db.admin, async (tx) => {
    await tx.query('set local role orbit_owner')
    if (organizationId !== null) await enter(tx, organizationId)
    return work(tx)
  })
}

export async function enter(tx: Tx, organizationId: string, userId: string | null = null): Promise<void> {
  await tx.query('select app.enter_organization($1, $2)', [organizationId, userId])
}

export async function inTransaction<T>(pool: pg.Pool, work: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  client.on('error', forgive)
  let lost: Error | undefined
  try {
    await client.query('begin')
    const result = await work(client)
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback').catch((reason) => {
      lost = reason
    })
    throw error
  } finally {
    client.off('error', forgive)
    client.release(lost)
  }
}

/** A connection that is killed also says so apart from the statement that fails. */
function forgive(): void {}

/** All rows of a query by the superuser, who sees across organizations. */
export async function look<Row extends object = Record<string, unknown>>(
  db: TestDatabase,
  sql: string,
  values: unknown[] = [],
): Promise<Row[]> {
  return (await db.admin.query<Row>(sql, values)).rows
}

/** Until that many statements of this database wait for a lock that another one holds. */
export async function untilBlocked(db: TestDatabase, count = 1): Promise<void> {
  const giveUpAt = Date.now() + 10_000
  const waiting = () =>
    look(db, `select from pg_stat_activity where datname = $1 and wait_event_type = 'Lock'`, [db.name])
  while ((await waiting()).length < count) {
    if (Date.now() > giveUpAt) throw new Error('nobody waits')
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
