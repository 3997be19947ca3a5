import type { Database } from '../platform/database.ts'

const ENOUGH_MONTHS = 2

/** Where making months is the operator's to arrange: a sentence while there is time; undefined when there are enough. */
export async function complainAboutMonths(database: Database): Promise<string | undefined> {
  const [health] = await database.outside<{ until: string; months: number }>(
    `select to_char(h.months_until, 'YYYY-MM') as until,
            (extract(year from h.months_until) * 12 + extract(month from h.months_until)
              - extract(year from now()) * 12 - extract(month from now()))::int as months
     from app.partition_health() h`,
  )
  if (health === undefined || health.months >= ENOUGH_MONTHS) return undefined
  return `Months of the ledger and the audit exist only until ${health.until}. Run: DATABASE_URL=… npm run orbit -- db maintain, every day.`
}
