import { afterAll, expect, test } from 'vitest'
import { freshDatabase } from './kit/database.ts'
import { inShop, openShop } from './kit/shop.ts'

// Words that every name has are not looked up in the index, but they are asked for all the same.

const db = await freshDatabase()
afterAll(db.drop)

const shop = await openShop(db)
await inShop(shop, (tx) =>
  tx.query(
    `insert into products (organization_id, sku, name, sale_price)
     select $1, 'SKU-' || n, (array['Arroz', 'Leche', 'Agua'])[1 + n % 3] || ' marca ' || n % 97 || ' tamaño ' || n / 97, 4
     from generate_series(1, 3000) n`,
    [shop.organizationId],
  ),
)
// In no name that is among the first or the last.
await inShop(shop, (tx) =>
  tx.query(
    `update products set name = 'Leche sin lactosa ' || right(sku, 3) where organization_id = $1 and sku like 'SKU-29_4'`,
    [shop.organizationId],
  ),
)
await db.admin.query('vacuum analyze products')

const FOUND_BY_LIKE = `select id from products p where organization_id = $1 and (
  select bool_and(p.search_text like '%' || app.search_form(word) || '%') from unnest($2::text[]) word)`

test.each([
  ['one rare word among words of every name', 'leche marca 71 tam'],
  ['only words of every name', 'marca tam'],
  ['one word of every name', 'marca'],
  ['a number of one digit', 'arroz marca 7 tam'],
  ['a word that nearly every name has, with one that lacks it', 'lactosa marca'],
  ['a rare word alone', 'lactosa'],
])('%s: «%s» finds the products that contain all of it, paged or not', async (_, query) => {
  const [expected, whole, page] = await inShop(shop, async (tx) => [
    await tx.query<{ id: string }>(FOUND_BY_LIKE, [shop.organizationId, query.split(' ')]),
    await tx.query<{ id: string }>('select id from app.search_products($1)', [query]),
    await tx.query<{ id: string }>('select id from app.search_products($1, 3000)', [query]),
  ])
  const idsOf = ({ rows }: { rows: { id: string }[] }) => rows.map(({ id }) => id).sort()
  expect(idsOf(whole)).toEqual(idsOf(expected))
  expect(idsOf(page)).toEqual(idsOf(expected))
})
