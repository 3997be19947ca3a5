import type pg from 'pg'

/**
 * One organization after the other, each entered in a transaction of its own: row security holds the owner, too. The
 * client's role becomes orbit_owner.
 */
export async function inEachOrganization(
  client: pg.Client,
  begin: 'begin' | 'begin read only',
  work: (organization: { id: string; domain: string }) => Promise<void>,
): Promise<number> {
  await client.query('set role orbit_owner')
  const { rows } = await client.query<{ id: string; domain: string }>('select id, domain from app.list_organizations()')
  for (const organization of rows) {
    await client.query(begin)
    try {
      await client.query('select app.enter_organization($1)', [organization.id])
      await work(organization)
      await client.query('commit')
    } catch (error) {
      await client.query('rollback').catch(() => {}) // the first error says more
      throw error
    }
  }
  return rows.length
}
