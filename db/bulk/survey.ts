import pg from 'pg'

export interface FoundOrganization {
  id: string
  isDemo: boolean
  /** by e-mail address */
  passwordHashes: Map<string, string>
}

export interface Landscape {
  /** of these domains, those that are taken */
  organizations: Map<string, FoundOrganization>
  /** the roles that all organizations share, by name */
  roleIds: Map<string, number>
}

/** What is there already, asked as superuser or as owner. */
export async function surveyDomains(adminUrl: string, domains: readonly string[]): Promise<Landscape> {
  return asOwner(adminUrl, async (client) => {
    const organizations = new Map<string, FoundOrganization>()
    for (const domain of domains) {
      const { rows } = await client.query<{ id: string }>('select id from app.find_organization($1)', [domain])
      if (rows[0] !== undefined) organizations.set(domain, await describe(client, rows[0].id))
    }
    const roles = await client.query<{ name: string; id: number }>('select name, id from roles')
    return { organizations, roleIds: new Map(roles.rows.map(({ name, id }) => [name, id])) }
  })
}

/** The domains of all demonstrations, in their order. */
export async function findDemos(adminUrl: string): Promise<string[]> {
  return asOwner(adminUrl, async (client) => {
    const all = await client.query<{ id: string; domain: string }>('select id, domain from app.list_organizations()')
    const demos: string[] = []
    for (const { id, domain } of all.rows) if ((await describe(client, id)).isDemo) demos.push(domain)
    return demos.sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
  })
}

/** Of this database, in bytes. */
export async function measureDatabase(adminUrl: string): Promise<number> {
  return asOwner(adminUrl, async (client) => {
    const { rows } = await client.query<{ bytes: string }>('select pg_database_size(current_database()) as bytes')
    return Number(rows[0]?.bytes)
  })
}

async function describe(client: pg.Client, id: string): Promise<FoundOrganization> {
  await client.query('select app.enter_organization($1)', [id])
  const found = await client.query<{ is_demo: boolean }>('select is_demo from organizations where id = $1', [id])
  const users = await client.query<{ email: string; password_hash: string }>(
    'select email, password_hash from users where organization_id = $1 and deleted_at is null',
    [id],
  )
  return {
    id,
    isDemo: found.rows[0]?.is_demo === true,
    passwordHashes: new Map(users.rows.map(({ email, password_hash }) => [email, password_hash])),
  }
}

async function asOwner<T>(adminUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: adminUrl, application_name: 'orbit-load' })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('begin read only')
    await client.query('set local role orbit_owner')
    return await work(client)
  } finally {
    await client.end()
  }
}
