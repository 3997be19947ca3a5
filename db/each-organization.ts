import pg from 'pg'

/** The two that may ask which organizations there are. Row security holds both. */
export type CrossingRole = 'orbit_owner' | 'orbit_worker'

interface Organization {
  id: string
  domain: string
}

const ALL = 'select id, domain from app.list_organizations()'

/** All there are, through the role of `url`. */
export async function listOrganizations(url: string, role: CrossingRole): Promise<Organization[]> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'orbit-organizations',
    connectionTimeoutMillis: 10_000,
  })
  client.on('error', () => {}) // whoever awaits an answer hears of it
  try {
    await client.connect()
    await client.query(`set role ${role}`)
    return (await client.query<Organization>(ALL)).rows
  } finally {
    await client.end()
  }
}

/** One organization after the other, each entered in a transaction of its own. The client's role becomes `role`. */
export async function inEachOrganization(
  client: pg.Client,
  begin: 'begin' | 'begin read only',
  work: (organization: Organization) => Promise<void>,
  role: CrossingRole = 'orbit_owner',
): Promise<number> {
  await client.query(`set role ${role}`)
  const { rows } = await client.query<Organization>(ALL)
  for (const organization of rows) await entering(client, organization.id, begin, () => work(organization))
  return rows.length
}

/** The same for one of them, which may be gone. */
export async function inOneOrganization<T>(
  client: pg.Client,
  organizationId: string,
  work: () => Promise<T>,
  role: CrossingRole = 'orbit_owner',
): Promise<T> {
  await client.query(`set role ${role}`)
  return entering(client, organizationId, 'begin', work)
}

async function entering<T>(
  client: pg.Client,
  organizationId: string,
  begin: string,
  work: () => Promise<T>,
): Promise<T> {
  await client.query(begin)
  try {
    await client.query('select app.enter_organization($1)', [organizationId])
    const outcome = await work()
    await client.query('commit')
    return outcome
  } catch (error) {
    await client.query('rollback').catch(() => {}) // the first error says more
    throw error
  }
}
