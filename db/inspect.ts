import pg from 'pg'
import { type MigrationStatus, migrationStatus } from './migrate.ts'

/** What a role could do to the wall between organizations. */
export interface RoleFacts {
  name: string
  isSuperuser: boolean
  /** itself, or a role it can become */
  bypassesRowSecurity: boolean
  /** can make roles, and so make itself any of them */
  makesRoles: boolean
  /** owns tables, functions, schemas or databases, itself or through a role it can become */
  isOwner: boolean
}

export interface Inspection {
  role: RoleFacts
  migrations: MigrationStatus
  /** such as 18.4 */
  version: string
  versionNumber: number
}

/** Looks at the database through the eyes of the role in `url`. Throws PostgreSQL's own errors. */
export async function inspectDatabase(url: string): Promise<Inspection> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'orbit-inspect',
    connectionTimeoutMillis: 10_000,
  })
  client.on('error', () => {}) // whoever awaits an answer hears of it
  try {
    await client.connect()
    const role = (await client.query<RoleFacts & { version: string; versionNumber: number }>(ROLE)).rows[0]
    if (role === undefined) throw new Error('PostgreSQL does not know its own user')
    const { version, versionNumber, ...facts } = role
    return { role: facts, migrations: await migrationStatus(client), version, versionNumber }
  } finally {
    await client.end()
  }
}

/** Asked as superuser: everybody else sees no organization from outside. */
export async function hasNoOrganization(adminUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: adminUrl, application_name: 'orbit-inspect' })
  client.on('error', () => {})
  try {
    await client.connect()
    return (await client.query('select from organizations limit 1')).rowCount === 0
  } finally {
    await client.end()
  }
}

// A role can act as every role it is a member of. pg_shdepend names the owner of everything in the cluster.
const ROLE = `
  with reach as (
    select r.oid, r.rolbypassrls, r.rolsuper, r.rolcreaterole from pg_roles r
    where pg_has_role(current_user, r.oid, 'member') and not r.rolname like 'pg\\_%'
  )
  select me.rolname as name,
         (select bool_or(rolsuper) from reach) as "isSuperuser",
         (select bool_or(rolbypassrls) from reach) as "bypassesRowSecurity",
         (select bool_or(rolcreaterole) from reach) as "makesRoles",
         exists (select from pg_shdepend d join reach on d.refobjid = reach.oid
                 where d.refclassid = 'pg_authid'::regclass and d.deptype = 'o') as "isOwner",
         current_setting('server_version') as version,
         current_setting('server_version_num')::int as "versionNumber"
  from pg_roles me where me.rolname = current_user`
