import pg from 'pg'
import { type CrossingRole, inEachOrganization } from './each-organization.ts'

const WAITS =
  'select from outgoing_mail where organization_id = $1 and outcome is null and next_attempt_at <= now() limit 1'

/** Ids of the organizations with letters that are due, through the role of `url` (superuser, owner, or the worker itself). */
export async function organizationsWithMail(url: string, role: CrossingRole = 'orbit_owner'): Promise<string[]> {
  const waiting: string[] = []
  await readEach(url, role, async (client, { id }) => {
    if ((await client.query(WAITS, [id])).rowCount === 1) waiting.push(id)
  })
  return waiting
}

export interface UnsentLetter {
  /** of its organization */
  domain: string
  kind: string
  recipient: string
  attempts: number
  last_error: string | null
  /** Null: it has failed, and is not tried again. */
  next_attempt_at: Date | null
}

const UNSENT = `
  select m.kind, coalesce(u.email, m.recipient) as recipient, m.attempts, m.last_error,
    case when m.outcome is null then m.next_attempt_at end as next_attempt_at
  from outgoing_mail m left join users u on u.organization_id = m.organization_id and u.id = m.user_id
  where m.organization_id = $1 and (m.outcome is null or m.outcome = 'failed')
  order by m.created_at desc limit $2`

/** Letters that wait or have failed, of all organizations, the latest first, at most so many of each. */
export async function listUnsentMail(url: string, most: number): Promise<UnsentLetter[]> {
  const letters: UnsentLetter[] = []
  await readEach(url, 'orbit_owner', async (client, { id, domain }) => {
    const { rows } = await client.query<Omit<UnsentLetter, 'domain'>>(UNSENT, [id, most])
    letters.push(...rows.map((row) => ({ domain, ...row })))
  })
  return letters
}

type Read = (client: pg.Client, organization: { id: string; domain: string }) => Promise<void>

async function readEach(url: string, role: CrossingRole, read: Read): Promise<void> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'orbit-mail',
    connectionTimeoutMillis: 10_000,
  })
  client.on('error', () => {}) // whoever awaits an answer hears of it
  try {
    await client.connect()
    await inEachOrganization(client, 'begin read only', (organization) => read(client, organization), role)
  } finally {
    await client.end()
  }
}
