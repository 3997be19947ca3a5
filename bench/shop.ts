import pg from 'pg'
import { newId } from '../server/src/platform/ids.ts'
import { newSessionToken } from '../server/src/platform/session-token.ts'
import type { Cluster } from './installation.ts'

export interface Shop {
  organizationId: string
  userId: string
  /** the value of the Cookie header of somebody signed in */
  cookie: string
  tokenHash: Buffer
}

export const PRODUCTS = 500
export const CUSTOMERS = 1000

/** A hash of nothing: these people come with their session. */
const NO_PASSWORD = `$2b$12$${'.'.repeat(53)}`

/** Ids that can be written without a look-up: products and customers are numbered from 0. */
export const productId = (number: number) => `01981f5e-8c00-7000-8000-${String(number).padStart(12, '0')}`
export const customerId = (number: number) => `01981f5e-8c00-7000-9000-${String(number).padStart(12, '0')}`

/** A shop with its catalogue, stock that does not run out, and an administrator who is signed in; by the door of the app. */
export async function openShop(cluster: Cluster, products = PRODUCTS, customers = CUSTOMERS): Promise<Shop> {
  const organizationId = newId()
  const { cookie, tokenHash } = newSessionToken(organizationId)
  const shop: Shop = { organizationId, userId: newId(), cookie: `orbit_session=${cookie}`, tokenHash }
  const client = new pg.Client({ connectionString: cluster.appUrl })
  await client.connect()
  try {
    await inShop(client, shop, () => furnish(client, shop, products, customers), false)
    if (products > 0) await inShop(client, shop, () => stockUp(client, shop), true)
  } finally {
    await client.end()
  }
  // They have all bought this month: the first time that a customer does moves their entry in an index.
  await cluster.admin.query('update customers set last_purchase_at = now() where organization_id = $1', [
    organizationId,
  ])
  return shop
}

async function inShop(client: pg.Client, shop: Shop, work: () => Promise<void>, asUser: boolean): Promise<void> {
  await client.query('begin')
  await client.query('select app.enter_organization($1, $2)', [shop.organizationId, asUser ? shop.userId : null])
  await work()
  await client.query('commit')
}

async function furnish(client: pg.Client, shop: Shop, products: number, customers: number): Promise<void> {
  const { organizationId, userId, tokenHash } = shop
  await client.query(
    `insert into organizations (id, name, domain, country, currency, time_zone, tax_rate)
     values ($1::uuid, 'Bodega', 'bench-' || right($1::uuid::text, 12), 'PE', 'PEN', 'America/Lima', 18)`,
    [organizationId],
  )
  await client.query(
    `insert into users (organization_id, id, role_id, email, password_hash, first_name, last_name)
     select $1, $2, r.id, 'rosa@bench.test', '${NO_PASSWORD}', 'Rosa', 'Quispe' from roles r where r.name = 'admin'`,
    [organizationId, userId],
  )
  await client.query(
    `insert into sessions (organization_id, user_id, token_hash, expires_at) values ($1, $2, $3, now() + interval '1 day')`,
    [organizationId, userId, tokenHash],
  )
  await client.query(
    `insert into products (organization_id, id, sku, name, sale_price, stock_min)
     select $1::uuid, ('01981f5e-8c00-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'SKU-' || n,
            (array['Arroz', 'Azúcar', 'Leche', 'Fideos', 'Jabón', 'Agua', 'Galletas'])[1 + n % 7] || ' marca ' || n,
            round(1 + (n * 37 % 490) / 10.0, 2), 5
     from generate_series(0, $2 - 1) n`,
    [organizationId, products],
  )
  await client.query(
    `insert into customers (organization_id, id, document_type, document_number, first_name, last_name)
     select $1::uuid, ('01981f5e-8c00-7000-9000-' || lpad(n::text, 12, '0'))::uuid, 'DNI', (40000000 + n)::text, 'María', 'Flores ' || n
     from generate_series(0, $2 - 1) n`,
    [organizationId, customers],
  )
}

async function stockUp(client: pg.Client, { organizationId, userId }: Shop): Promise<void> {
  const documentId = newId()
  await client.query(
    `insert into stock_document_items (organization_id, id, document_id, position, product_id, quantity, unit_cost)
     select $1, app.uuid_v7(), $2, row_number() over (order by id), id, 1000000, round(sale_price * 0.6, 4)
     from products where organization_id = $1`,
    [organizationId, documentId],
  )
  await client.query(
    `insert into stock_documents (organization_id, id, kind, user_id, reason)
     values ($1, $2, 'adjustment', $3, 'existencias iniciales')`,
    [organizationId, documentId, userId],
  )
}
