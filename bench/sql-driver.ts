import { existsSync } from 'node:fs'
import { driveByOurselves } from './own-driver.ts'
import { driveByPgbench } from './pgbench.ts'
import type { SqlDriver } from './sql-script.ts'

const PGBENCH = '/usr/lib/postgresql/15/bin/pgbench'

/** pgbench of Debian where it is installed: it costs next to no CPU. Otherwise our own, on `pg`. */
export function chooseSqlDriver(ownDriver: boolean): { drive: SqlDriver; name: string } {
  if (ownDriver || !existsSync(PGBENCH)) return { drive: driveByOurselves, name: 'our own SQL driver' }
  return { drive: (script, load) => driveByPgbench(PGBENCH, script, load), name: 'pgbench' }
}
