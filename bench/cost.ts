import { setTimeout as sleep } from 'node:timers/promises'
import type { Cluster } from './installation.ts'
import { cpuOf, cpuOfFamily } from './process-times.ts'

/** What a measurement has used, all together. */
export interface Cost {
  /** of all processes of PostgreSQL, ms */
  postgresMs: number
  /** of the server, ms */
  nodeMs: number
  walBytes: number
  /** of these, images of whole pages, written at their first change after a checkpoint */
  wholePageBytes: number
  /** rows updated in place of many tables, and how many of them without touching an index */
  updates: Map<string, { all: number; hot: number }>
}

interface Reading {
  postgresMs: number
  nodeMs: number
  lsn: string
  updates: Map<string, { all: number; hot: number }>
}

export async function withCost<T>(
  cluster: Cluster,
  serverPid: number,
  work: () => Promise<T>,
): Promise<{ result: T; cost: Cost }> {
  const before = await read(cluster, serverPid)
  const result = await work()
  const [postgresMs, nodeMs] = [cpuOfFamily(cluster.postmaster), cpuOf(serverPid)]
  await sleep(100) // what ended a moment ago says what it did
  const after = await read(cluster, serverPid)
  const wal = await cluster.admin.query<{ bytes: string; pages: string }>(
    `select $2::pg_lsn - $1::pg_lsn as bytes, (select coalesce(sum(fpi_size), 0) from pg_get_wal_stats($1, $2)) as pages`,
    [before.lsn, after.lsn],
  )
  const cost = {
    postgresMs: postgresMs - before.postgresMs,
    nodeMs: nodeMs - before.nodeMs,
    walBytes: Number(wal.rows[0]?.bytes),
    wholePageBytes: Number(wal.rows[0]?.pages),
    updates: difference(after.updates, before.updates),
  }
  return { result, cost }
}

async function read(cluster: Cluster, serverPid: number): Promise<Reading> {
  const [wal, tables] = await Promise.all([
    // Flushed, because what is read of it later has to be on disk.
    cluster.admin.query<{ lsn: string }>('select pg_current_wal_flush_lsn() as lsn'),
    cluster.admin.query<{ name: string; all: string; hot: string }>(
      `select schemaname || '.' || relname as name, n_tup_upd as all, n_tup_hot_upd as hot from pg_stat_user_tables`,
    ),
  ])
  return {
    postgresMs: cpuOfFamily(cluster.postmaster),
    nodeMs: cpuOf(serverPid),
    lsn: wal.rows[0]?.lsn ?? '0/0',
    updates: new Map(tables.rows.map(({ name, all, hot }) => [name, { all: Number(all), hot: Number(hot) }])),
  }
}

function difference(after: Cost['updates'], before: Cost['updates']): Cost['updates'] {
  return new Map(
    [...after].map(([name, { all, hot }]) => {
      const { all: allBefore = 0, hot: hotBefore = 0 } = before.get(name) ?? {}
      return [name, { all: all - allBefore, hot: hot - hotBefore }]
    }),
  )
}
