import type { BodyOf } from '@orbit/contract/endpoint.ts'
import { products } from '@orbit/contract/products.ts'
import { roles } from '@orbit/contract/roles.ts'
import { session } from '@orbit/contract/session.ts'
import { users } from '@orbit/contract/users.ts'
import { afterAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../db/tests/kit/database.ts'
import { inShop } from '../../../db/tests/kit/shop.ts'
import { look } from '../../../db/tests/kit/transactions.ts'
import { atOnce, openTeam, startServer, withPermissions } from '../../test/kit/server.ts'
import { newId } from '../platform/ids.ts'

const db = await freshDatabase()
const server = await startServer(db)
const team = await openTeam(server)
const { admin } = team
afterAll(async () => {
  await server.stop()
  await db.drop()
})

type NewRole = BodyOf<typeof roles.create>
const cashier = (wishes: Partial<NewRole> = {}): NewRole => {
  const id = newId()
  return { id, name: `Caja ${id}`, permissions: ['sales.create', 'sales.read'], ...wishes }
}
const create = async (wishes: Partial<NewRole> = {}) => (await admin.call(roles.create, { body: cashier(wishes) })).body
const give = async (role: string, id = team.ids.seller) => {
  const { version } = (await admin.call(users.read, { id })).body
  return admin.call(users.update, { id, version, body: { role } })
}

describe('making a role', () => {
  test('shows it as sent, its permissions in the order of the list, and lists it after the three of everybody', async () => {
    const role = await create({ name: 'Almacén', description: 'Recibe' })
    expect(role).toMatchObject({
      name: 'Almacén',
      description: 'Recibe',
      permissions: ['sales.read', 'sales.create'],
      isOwn: true,
      userCount: 0,
      version: 1,
    })
    expect((await admin.call(roles.read, { id: role.key })).body).toEqual(role)
    const { items } = (await admin.call(roles.list)).body
    expect(items.slice(0, 3).map(({ key, isOwn }) => [key, isOwn])).toEqual([
      ['admin', false],
      ['seller', false],
      ['viewer', false],
    ])
    expect(items.slice(3)).toContainEqual(role)
    expect(items[0]?.permissions.length).toBeGreaterThan(30)
  })

  test('is once, also twelve times at once; another body under its id is refused', async () => {
    const body = cashier()
    const replies = await atOnce(server, 12, () => admin.call(roles.create, { body }))
    expect(replies.map(({ status }) => status).sort()).toEqual([...Array(11).fill(200), 201])
    expect((await admin.call(roles.create, { body: { ...body, name: 'Otro' } })).problem.code).toBe('role_id_reused')
  })

  test.each([
    ['an asterisk', { permissions: ['*'] }],
    ['an asterisk of a subject', { permissions: ['sales.*'] }],
    ['a permission nobody knows', { permissions: ['sales.steal'] }],
    ['no name', { name: ' ' }],
    ['a version', { version: 7 }],
    ['another organization', { organizationId: newId() }],
  ])('with %s is refused', async (_, wrong) => {
    const { problem } = await admin.call(roles.create, { wrongBody: { ...cashier(), ...wrong } })
    expect(problem.code).toBe('invalid_request')
  })

  test('needs a name of its own', async () => {
    const { name } = await create()
    expect((await admin.call(roles.create, { body: cashier({ name }) })).problem.code).toBe('role_name_taken')
  })
})

describe('a changed role', () => {
  test('holds from the next request of who has it', async () => {
    const role = await create()
    expect((await give(role.key)).body.role).toEqual({ key: role.key, name: role.name })
    expect((await team.seller.call(products.list)).status).toBe(403)
    const permissions = ['inventory.read' as const]
    const changed = await admin.call(roles.update, { id: role.key, version: 1, body: { permissions } })
    expect(changed.body).toMatchObject({ permissions, version: 2, userCount: 1 })
    expect((await team.seller.call(products.list)).status).toBe(200)
    expect((await team.seller.call(session.read)).body).toMatchObject({ user: { role: role.name }, permissions })
    await give('seller')
  })

  test('changes what was sent of the version that was read, and leaves no trace when nothing differs', async () => {
    const role = await create()
    const update = (version: number, body: object) => admin.call(roles.update, { id: role.key, version, body })
    expect((await update(1, { name: role.name })).body).toEqual(role)
    expect((await update(1, { permissions: ['sales.create', 'sales.read'] })).body).toEqual(role)
    expect((await update(1, { description: 'Cobra' })).body.version).toBe(2)
    expect((await update(1, { description: 'Otra' })).problem).toMatchObject({ code: 'version_conflict', version: 2 })
    const [acts] = await look(db, 'select count(*)::integer as n from audit_logs where entity_id = $1', [role.key])
    expect(acts).toEqual({ n: 2 })
  })

  test('is changed by one of twenty who read the same version', async () => {
    const role = await create()
    const replies = await atOnce(server, 20, (index) =>
      admin.call(roles.update, { id: role.key, version: 1, body: { name: `Caja ${role.key} ${index}` } }),
    )
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(replies.filter(({ status }) => status === 412)).toHaveLength(19)
  })
})

describe('deleting a role', () => {
  test('is refused while somebody has it, and then makes its name free', async () => {
    const role = await create()
    await give(role.key)
    expect((await admin.call(roles.delete, { id: role.key })).problem.code).toBe('role_in_use')
    await give('seller')
    expect((await admin.call(roles.delete, { id: role.key, version: 3 })).problem.code).toBe('version_conflict')
    expect((await admin.call(roles.delete, { id: role.key, version: 1 })).status).toBe(204)
    expect((await admin.call(roles.delete, { id: role.key })).problem.code).toBe('not_found')
    expect((await give(role.key)).problem.code).toBe('role_unavailable')
    expect((await admin.call(roles.create, { body: cashier({ name: role.name }) })).status).toBe(201)
  })
})

describe('nobody', () => {
  test('puts into a role what they do not have, nor changes one that holds more than they do', async () => {
    const other = await openTeam(server)
    const strong = (
      await other.admin.call(roles.create, { body: cashier({ permissions: ['costs.read', 'sales.read'] }) })
    ).body
    const keeper = await withPermissions(other, 'viewer', [
      'roles.create',
      'roles.update',
      'roles.delete',
      'sales.read',
    ])
    const refused = { code: 'beyond_own_permissions', permissions: ['costs.read'] }
    const costs = { permissions: ['costs.read' as const] }
    expect((await keeper.call(roles.create, { body: cashier(costs) })).problem).toMatchObject(refused)
    expect(
      (await keeper.call(roles.update, { id: strong.key, version: 1, body: { permissions: [] } })).problem,
    ).toMatchObject(refused)
    expect((await keeper.call(roles.delete, { id: strong.key })).problem).toMatchObject(refused)
    const weak = await keeper.call(roles.create, { body: cashier({ permissions: ['sales.read'] }) })
    expect(weak.status).toBe(201)
    expect((await keeper.call(roles.update, { id: weak.body.key, version: 1, body: costs })).problem).toMatchObject(
      refused,
    )
    const own = await inShop(other.shop, (tx) =>
      tx.query('select organization_role_id as id from users where id = $1', [other.ids.viewer]),
    )
    const widened = await keeper.call(roles.update, { id: own.rows[0].id, version: 1, body: costs })
    expect(widened.problem).toMatchObject(refused)
  })
})
