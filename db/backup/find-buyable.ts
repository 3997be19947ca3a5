import pg from 'pg'

/** Somebody who may sell, and something that can be sold. */
export interface Buyable {
  organization_id: string
  domain: string
  user_id: string
  email: string
  product_id: string
  product: string
  /** the number that the next sale of the usual kind has to get */
  next_number: string
}

/**
 * For a trial sale in a copy: the first organization in which an administrator can sell one unit of something that is on
 * the shelf. Their password becomes one whose hash is given. Undefined when there is no such organization.
 */
export async function findBuyable(adminUrl: string, passwordHash: string): Promise<Buyable | undefined> {
  const client = new pg.Client({ connectionString: adminUrl, application_name: 'orbit-verify' })
  client.on('error', () => {})
  try {
    await client.connect()
    const found = (await client.query<Buyable>(BUYABLE)).rows[0]
    if (found !== undefined) await givePassword(client, found, passwordHash)
    return found
  } finally {
    await client.end()
  }
}

/** Entered as anybody would: what keeps the audit is held by row security, too. */
async function givePassword(client: pg.Client, { organization_id, user_id }: Buyable, hash: string): Promise<void> {
  await client.query('begin')
  await client.query('select app.enter_organization($1)', [organization_id])
  await client.query(
    `update users set password_hash = $3, failed_login_attempts = 0, first_failed_login_at = null, locked_until = null
     where organization_id = $1 and id = $2`,
    [organization_id, user_id, hash],
  )
  await client.query('commit')
}

const BUYABLE = `
  select o.id as organization_id, o.domain, u.id as user_id, u.email, p.id as product_id, p.name as product,
         s.series || '-' || lpad((s.last_number + 1)::text, greatest(s.padding, length((s.last_number + 1)::text)), '0')
           as next_number
  from organizations o
  join lateral (
    select u.id, u.email from users u join roles r on r.id = u.role_id
    where u.organization_id = o.id and r.name = 'admin' and u.organization_role_id is null
      and u.is_active and u.deleted_at is null
    order by u.created_at limit 1) u on true
  join lateral (
    select p.id, p.name from products p
    where p.organization_id = o.id and p.is_active and p.deleted_at is null and p.tracks_stock and p.stock_quantity >= 1
      and p.sale_price > 0
    order by p.sale_price, p.id limit 1) p on true
  join lateral (
    select s.series, s.last_number, s.padding from invoice_series s
    where s.organization_id = o.id and s.document_type = 'receipt' and s.is_default limit 1) s on true
  where o.is_active
  order by o.created_at limit 1`
