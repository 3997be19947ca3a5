import { describe, expect, test } from 'vitest'
import { newId } from './kit/random.ts'
import { refusalOf } from './kit/refusals.ts'
import { sell } from './kit/selling.ts'
import { addProduct, addUser, inShop, insert, openShop, type Shop } from './kit/shop.ts'
import { openTestShop } from './kit/test-shop.ts'
import { asApp, enter, look, untilBlocked } from './kit/transactions.ts'

const { db } = await openTestShop()
const LAST = 'organizations_keep_an_administrator'

const change = (shop: Shop, change: string, id = shop.userId) =>
  inShop(shop, (tx) => tx.query(`update users set ${change} where id = $1`, [id]))
const TO_SELLER = `role_id = (select id from roles where name = 'seller')`

async function addRole(shop: Shop, permissions: string[]): Promise<string> {
  const id = newId()
  await inShop(shop, (tx) =>
    insert(tx, 'organization_roles', {
      organization_id: shop.organizationId,
      id,
      name: `Rol ${id}`,
      permissions: JSON.stringify(permissions),
    }),
  )
  return id
}

async function administratorsOf(shop: Shop): Promise<number> {
  const found = await look(db, 'select from users u where u.organization_id = $1 and app.is_administrator(u)', [
    shop.organizationId,
  ])
  return found.length
}

describe('the last administrator', () => {
  test.each([
    ['is not demoted', TO_SELLER],
    ['is not deactivated', 'is_active = false'],
    ['is not deleted', 'deleted_at = now()'],
  ])('%s', async (_, wish) => {
    const shop = await openShop(db)
    await addUser(shop, { role: 'seller' })
    expect(await refusalOf(change(shop, wish))).toBe(LAST)
    const second = await addUser(shop, { role: 'admin' })
    expect(await refusalOf(change(shop, wish))).toBe('accepted')
    expect(await refusalOf(change(shop, wish, second))).toBe(LAST)
  })

  test('gets no role of the organization’s own, unless that one holds everything and keeps it', async () => {
    const shop = await openShop(db)
    const [partial, whole] = [await addRole(shop, ['users.read', 'roles.update']), await addRole(shop, ['*'])]
    expect(await refusalOf(change(shop, `organization_role_id = '${partial}'`))).toBe(LAST)
    await change(shop, `organization_role_id = '${whole}'`)
    const without = inShop(shop, (tx) =>
      tx.query(`update organization_roles set permissions = '["roles.update"]' where id = $1`, [whole]),
    )
    expect(await refusalOf(without)).toBe(LAST)
    await change(shop, 'organization_role_id = null')
  })

  test('is not somebody whose invitation waits, and who could be made active', async () => {
    const shop = await openShop(db)
    const invited = await addUser(shop, { role: 'admin' })
    await change(shop, 'is_active = false, joined_at = null', invited)
    expect(await refusalOf(change(shop, TO_SELLER))).toBe(LAST)
    expect(await refusalOf(change(shop, 'is_active = true', invited))).toBe('users_are_active_once_joined')
  })

  test('remains when all of them demote each other at the same moment', async () => {
    for (let round = 0; round < 5; round++) {
      const shop = await openShop(db)
      const admins = [shop.userId]
      for (let i = 0; i < 7; i++) admins.push(await addUser(shop, { role: 'admin' }))
      const wishes = [TO_SELLER, 'is_active = false', 'deleted_at = now()']
      const ends = await Promise.all(
        admins.map((id, index) => refusalOf(change(shop, wishes[index % 3] as string, id))),
      )
      expect(ends.filter((end) => end === 'accepted')).toHaveLength(7)
      expect(ends.filter((end) => end === LAST)).toHaveLength(1)
      expect(await administratorsOf(shop)).toBe(1)
    }
  })

  test('of another organization is no help', async () => {
    const [ours, theirs] = [await openShop(db), await openShop(db)]
    expect(await refusalOf(change(ours, TO_SELLER))).toBe(LAST)
    expect(await administratorsOf(theirs)).toBe(1)
  })
})

describe('a role of the organization’s own', () => {
  const remove = (shop: Shop, id: string) =>
    inShop(shop, (tx) => tx.query('update organization_roles set deleted_at = now() where id = $1', [id]))

  test('stays while somebody has it, and is given to nobody once it is gone', async () => {
    const shop = await openShop(db)
    const [role, seller] = [await addRole(shop, ['sales.read']), await addUser(shop, { role: 'seller' })]
    await change(shop, `organization_role_id = '${role}'`, seller)
    expect(await refusalOf(remove(shop, role))).toBe('organization_roles_in_use_stay')
    await change(shop, 'organization_role_id = null', seller)
    await remove(shop, role)
    expect(await refusalOf(change(shop, `organization_role_id = '${role}'`, seller))).toBe('fk_users_organization_role')
  })

  test('is either deleted or given, when both are tried at the same moment', async () => {
    for (let round = 0; round < 20; round++) {
      const shop = await openShop(db)
      const [role, seller] = [await addRole(shop, ['sales.read']), await addUser(shop, { role: 'seller' })]
      const ends = await Promise.all([
        refusalOf(remove(shop, role)),
        refusalOf(change(shop, `organization_role_id = '${role}'`, seller)),
      ])
      expect(ends.filter((end) => end === 'accepted')).toHaveLength(1)
    }
  })
})

test('a sale that waits for another default series takes its number from that one', async () => {
  const shop = await openShop(db)
  const product = await addProduct(shop, { stock: 5 })
  const { selling } = await asApp(db, null, async (tx) => {
    await enter(tx, shop.organizationId, shop.userId)
    const series = { organization_id: shop.organizationId, document_type: 'receipt' }
    await tx.query(`update invoice_series set is_default = false where document_type = 'receipt'`)
    await insert(tx, 'invoice_series', { ...series, series: 'B002', is_default: true })
    const selling = sell(shop, { items: [{ product, quantity: 1 }] })
    selling.catch(() => {})
    await untilBlocked(db)
    return { selling }
  })
  const [sold] = await look(db, 'select invoice_number from sales where id = $1', [await selling])
  expect(sold).toEqual({ invoice_number: 'B002-00000001' })
})
