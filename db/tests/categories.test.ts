import { describe, expect, test } from 'vitest'
import { newId } from './kit/random.ts'
import { refusalOf } from './kit/refusals.ts'
import { addCategory, addProduct, inShop, type Shop } from './kit/shop.ts'
import { openTestShop } from './kit/test-shop.ts'
import { look, type Tx, untilBlocked } from './kit/transactions.ts'

// What the database promises of the tree of categories besides having no circle (organizations.test.ts).

const shop = await openTestShop()
const { db } = shop

const named = (name: string) => `${name} ${newId()}`
const trunk = async (length: number) => {
  const ids: string[] = []
  for (let level = 0; level < length; level++) ids.push(await addCategory(shop, named('rama'), ids.at(-1) ?? null))
  return ids as [string, ...string[]]
}
const attempt = (sql: string, values: unknown[], on?: Tx) =>
  refusalOf(on ? on.query(sql, values) : inShop(shop, (tx) => tx.query(sql, values)))
const move = (id: string, parent: string | null, on?: Tx) =>
  attempt('update categories set parent_id = $2 where id = $1', [id, parent], on)
const bury = (id: string, on?: Tx) => attempt('update categories set deleted_at = now() where id = $1', [id], on)

describe('the depth', () => {
  test('is six levels, for a new category and for a branch that moves', async () => {
    const ids = await trunk(6)
    expect(await refusalOf(addCategory(shop, named('séptima'), ids[5]))).toBe('categories_are_at_most_six_deep')
    const [other] = await trunk(3)
    expect(await move(other, ids[2] as string)).toBe('accepted')
    expect(await move(other, ids[3] as string)).toBe('categories_are_at_most_six_deep')
  })
})

describe('a circle is not closed', () => {
  test.each([2, 3, 5])('by %i moves at the same moment that only together make one', async (length) => {
    for (let round = 0; round < 5; round++) {
      const ids = await Promise.all(Array.from({ length }, () => addCategory(shop, named('nudo'))))
      const outcomes = await Promise.all(ids.map((id, index) => move(id, ids[(index + 1) % length] as string)))
      expect(outcomes.filter((outcome) => outcome === 'accepted').length).toBeLessThan(length)
      expect(await circles(shop)).toEqual([])
    }
  })

  test.each(['repeatable read', 'serializable'])('through the old snapshot of %s either', async (isolation) => {
    const [a, b] = [await addCategory(shop, named('a')), await addCategory(shop, named('b'))]
    const outcome = await inShop(shop, async (tx) => {
      await tx.query('commit')
      await tx.query(`begin isolation level ${isolation}`)
      await tx.query('select app.enter_organization($1, $2)', [shop.organizationId, shop.userId])
      await tx.query('select count(*) from categories')
      expect(await move(a, b)).toBe('accepted')
      return move(b, a, tx)
    })
    expect(outcome).not.toBe('accepted')
    expect(await circles(shop)).toEqual([])
  })
})

describe('a deleted category', () => {
  test('holds nothing: it is not deleted while it does', async () => {
    const [parent, child = ''] = await trunk(2)
    expect(await bury(parent)).toBe('categories_deleted_are_empty')
    await addProduct(shop, { categoryId: child })
    expect(await bury(child)).toBe('categories_deleted_are_empty')
  })

  test('takes nothing in', async () => {
    const [gone, other] = [await addCategory(shop, named('x')), await addCategory(shop, named('y'))]
    const product = await addProduct(shop)
    expect(await bury(gone)).toBe('accepted')
    expect(await move(other, gone)).toBe('categories_parent_is_there')
    expect(await refusalOf(addCategory(shop, named('z'), gone))).toBe('categories_parent_is_there')
    expect(await refusalOf(addProduct(shop, { categoryId: gone }))).toBe('products_category_is_there')
    const several = `insert into products (organization_id, sku, name, sale_price, category_id)
      select organization_id, 'S-' || id, name, 1, id from categories where id = any ($1::uuid[])`
    expect(await attempt(several, [[other, gone]])).toBe('products_category_is_there')
    expect(await attempt(several, [[other]])).toBe('accepted')
    const change = 'update products set category_id = $2 where id = $1'
    expect(await attempt(change, [product.id, gone])).toBe('products_category_is_there')
  })

  test('does not pass a product that is entering it', async () => {
    const [category] = await trunk(1)
    const product = await addProduct(shop)
    let deletion: Promise<string> | undefined
    await inShop(shop, async (tx) => {
      await tx.query('update products set category_id = $2 where id = $1', [product.id, category])
      deletion = bury(category)
      await untilBlocked(db)
    })
    const entered = await look(db, 'select category_id from products where id = $1', [product.id])
    expect([await deletion, entered]).toEqual(['categories_deleted_are_empty', [{ category_id: category }]])
  })

  test('is seen by a product that waited for it', async () => {
    const [category] = await trunk(1)
    const product = await addProduct(shop)
    let entry: Promise<string> | undefined
    await inShop(shop, async (tx) => {
      expect(await bury(category, tx)).toBe('accepted')
      entry = attempt('update products set category_id = $2 where id = $1', [product.id, category])
      await untilBlocked(db)
    })
    expect(await entry).toBe('products_category_is_there')
  })
})

describe('the names of siblings', () => {
  test.each([
    ['Café', 'CAFE', 'idx_categories_sibling_name'],
    ['Té  verde', ' te verde ', 'idx_categories_sibling_name'],
    ['Cañas', 'Canas', 'accepted'],
    ['CAÑA', 'caña', 'idx_categories_sibling_name'],
  ])('%s and %s: %s', async (first, second, outcome) => {
    const parent = await addCategory(shop, named('padre'))
    await addCategory(shop, first, parent)
    expect(await refusalOf(addCategory(shop, second, parent))).toBe(outcome)
    expect(await refusalOf(addCategory(shop, second, await addCategory(shop, named('otro'))))).toBe('accepted')
  })

  test('are free again when the other is deleted, and on the first level they are siblings too', async () => {
    const name = named('Única')
    const first = await addCategory(shop, name)
    expect(await refusalOf(addCategory(shop, name.toUpperCase()))).toBe('idx_categories_sibling_name')
    await bury(first)
    expect(await refusalOf(addCategory(shop, name))).toBe('accepted')
  })
})

/** Categories that no walk from the first level reaches. */
function circles(of: Shop) {
  return look(
    of.db,
    `with recursive tree as (
       select id from categories where organization_id = $1 and parent_id is null
       union all
       select c.id from tree t join categories c on c.organization_id = $1 and c.parent_id = t.id
     )
     select id from categories where organization_id = $1 and id not in (select id from tree)`,
    [of.organizationId],
  )
}
