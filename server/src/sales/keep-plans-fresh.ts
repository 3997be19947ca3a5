import { refreshStatistics } from '../imports/imports.queries.ts'
import type { Database } from '../platform/database.ts'

// Of sales made by this process. Later the tables are large, and PostgreSQL looks after them in time by itself.
const REFRESH_AFTER = [50, 500, 5_000]

/**
 * Call it for every sale made. Plans that were made for empty tables read more with every sale (a shop that opens with a
 * rush was at 12 ms a sale after a thousand of them, instead of 2), and autovacuum comes by only every now and then.
 */
export function keepPlansFresh(database: Database): (organizationId: string) => void {
  let made = 0
  return (organizationId) => {
    made++
    if (!REFRESH_AFTER.includes(made)) return
    // In the background: what fails costs time, and nothing else.
    database.inOrganization({ organizationId }, (tx) => tx.many(refreshStatistics())).catch(() => {})
  }
}
