import pg from 'pg'
import { inEachOrganization } from './each-organization.ts'

const WAITS =
  'select from outgoing_mail where organization_id = $1 and outcome is null and next_attempt_at <= now() limit 1'

/** Ids of the organizations with letters that are due, through the role of `url` (superuser or owner). */
export async function organizationsWithMail(url: string): Promise<string[]> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'orbit-mail',
    connectionTimeoutMillis: 10_000,
  })
  client.on('error', () => {}) // whoever awaits an answer hears of it
  const waiting: string[] = []
  try {
    await client.connect()
    await inEachOrganization(client, 'begin read only', async ({ id }) => {
      if ((await client.query(WAITS, [id])).rowCount === 1) waiting.push(id)
    })
    return waiting
  } finally {
    await client.end()
  }
}
