import pg from 'pg'
import { type CrossingRole, inOneOrganization } from './each-organization.ts'

/** Which files of an organization are still shown somewhere. */
export interface KeptFiles {
  /** Of these ids, those that are. None for an organization that is gone. */
  among(organizationId: string, fileIds: readonly string[]): Promise<Set<string>>
  /** Exports are there to be fetched, and hold everything: after seven days nobody shows them any more. */
  expireExports(organizationId: string): Promise<void>
  /** Removes the rows of files that were deleted 90 days ago. */
  forgetDeleted(organizationId: string): Promise<void>
}

/** Asks through the role of `url` (superuser, owner, or the worker itself). */
export async function withKeptFiles<T>(
  url: string,
  role: CrossingRole,
  work: (kept: KeptFiles) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'orbit-files',
    connectionTimeoutMillis: 10_000,
  })
  client.on('error', () => {}) // whoever awaits an answer hears of it
  try {
    await client.connect()
    const inside = <U>(organizationId: string, act: () => Promise<U>) =>
      inOneOrganization(client, organizationId, act, role)
    return await work({
      among: (organizationId, fileIds) =>
        inside(organizationId, async () => {
          const { rows } = await client.query<{ id: string }>(KEPT, [organizationId, fileIds])
          return new Set(rows.map(({ id }) => id))
        }),
      expireExports: (organizationId) =>
        inside(organizationId, async () => {
          await client.query(EXPIRED, [organizationId])
        }),
      forgetDeleted: (organizationId) =>
        inside(organizationId, async () => {
          await client.query(FORGOTTEN, [organizationId])
        }),
    })
  } finally {
    await client.end()
  }
}

const KEPT = 'select id from files where organization_id = $1 and id = any ($2) and deleted_at is null'

const EXPIRED = `
  update files set deleted_at = now()
  where organization_id = $1 and kind = 'attachment' and media_type = 'application/zip' and deleted_at is null
    and created_at < now() - interval '7 days'`

// A letter that took a file along is removed after the same time; until then its row points to it.
const FORGOTTEN = `
  delete from files f where f.organization_id = $1 and f.deleted_at < now() - interval '90 days'
    and not exists (select from outgoing_mail m where m.organization_id = $1 and m.attachment_file_id = f.id)`
