import pg from 'pg'
import { type CrossingRole, inEachOrganization } from './each-organization.ts'

/** What was done to the database of a server that runs for years. */
export interface Maintenance {
  /** partitions made */
  months: number
  /** rows removed: sessions and tokens that have been of no use for 90 days */
  sessions: number
  tokens: number
  letters: number
  /** ended 90 days ago */
  jobs: number
  /** deleted, 30 days after somebody there asked for it */
  organizations: number
}

const MONTHS = `
  select app.ensure_partitions(now()::date, (now() + interval '13 months')::date) as made`

// Kept for a while, so that who asks "was that me?" still finds an answer.
const SWEEPS = {
  sessions: `delete from sessions where organization_id = $1 and least(ended_at, expires_at) < now() - interval '90 days'`,
  tokens: `delete from one_time_tokens where organization_id = $1 and least(used_at, expires_at) < now() - interval '90 days'`,
  jobs: `delete from jobs where organization_id = $1 and ended_at < now() - interval '90 days'`,
  letters: `delete from outgoing_mail where organization_id = $1 and ended_at < now() - interval '90 days'`,
}

/**
 * What has to be done every day: partitions for the thirteen months to come, the sweeping out of old sessions, one-time
 * tokens and letters, and the purge of organizations whose date has come, through the role of `url` (superuser, owner, or the worker itself). Doing it twice does no harm.
 */
export async function maintain(url: string, role: CrossingRole = 'orbit_owner'): Promise<Maintenance> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'orbit-maintain',
    connectionTimeoutMillis: 10_000,
  })
  client.on('error', () => {}) // whoever awaits an answer hears of it
  try {
    await client.connect()
    await client.query(`set role ${role}`)
    const done: Maintenance = {
      months: (await client.query<{ made: number }>(MONTHS)).rows[0]?.made ?? 0,
      sessions: 0,
      tokens: 0,
      letters: 0,
      jobs: 0,
      organizations: 0,
    }
    const sweep = async ({ id }: { id: string }) => {
      done.sessions += (await client.query(SWEEPS.sessions, [id])).rowCount ?? 0
      done.tokens += (await client.query(SWEEPS.tokens, [id])).rowCount ?? 0
      done.jobs += (await client.query(SWEEPS.jobs, [id])).rowCount ?? 0
      done.letters += (await client.query(SWEEPS.letters, [id])).rowCount ?? 0
      const purged = await client.query<{ purged: boolean }>('select app.purge_due_organization($1) as purged', [id])
      done.organizations += purged.rows[0]?.purged ? 1 : 0
    }
    await inEachOrganization(client, 'begin', sweep, role)
    return done
  } finally {
    await client.end()
  }
}
