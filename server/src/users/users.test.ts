import type { BodyOf } from '@orbit/contract/endpoint.ts'
import { session } from '@orbit/contract/session.ts'
import { users } from '@orbit/contract/users.ts'
import { afterAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../db/tests/kit/database.ts'
import { inShop } from '../../../db/tests/kit/shop.ts'
import { look } from '../../../db/tests/kit/transactions.ts'
import { openLetters } from '../../test/kit/letters.ts'
import { allPages } from '../../test/kit/pages.ts'
import { atOnce, openTeam, startServer, type Team, withPermissions } from '../../test/kit/server.ts'
import { newId } from '../platform/ids.ts'

const db = await freshDatabase()
const letters = await openLetters()
const server = await startServer(db, {}, { mailbox: letters.mailbox })
const team = await openTeam(server)
const { admin } = team
afterAll(async () => {
  await server.stop()
  await db.drop()
  await letters.remove()
})

type NewUser = BodyOf<typeof users.invite>
const newUser = (wishes: Partial<NewUser> = {}): NewUser => {
  const id = newId()
  return { id, email: `${id}@shop.test`, firstName: 'Luz', lastName: 'Huamán', role: 'seller', ...wishes }
}
const invite = async (wishes: Partial<NewUser> = {}) => (await admin.call(users.invite, { body: newUser(wishes) })).body
const versionOf = async (of: Team, id: string) => (await of.admin.call(users.read, { id })).body.version
const change = async (of: Team, id: string, body: object) =>
  of.admin.call(users.update, { id, version: await versionOf(of, id), body })

describe('inviting somebody', () => {
  test('writes them a letter in the organization’s language and lists them as invited', async () => {
    const user = await invite({ role: 'viewer', phone: '999' })
    expect(user).toMatchObject({
      role: { key: 'viewer', name: 'viewer' },
      status: 'invited',
      isVerified: false,
      phone: '999',
      lastLoginAt: null,
      version: 1,
    })
    const [letter] = await letters.to(user.email)
    expect(letter).toMatchObject({ subject: 'Rosa Quispe te invita a Bodega de prueba' })
    expect(letter?.text).toMatch(/^Hola, Luz:[\s\S]*http:\/\/127\.0\.0\.1:3000\/invitation#[0-9a-f-]{36}\.[\w-]{43}\n/)
    const listed = (await admin.call(users.list, { query: { status: 'invited' } })).body.items
    expect(listed).toContainEqual(user)
  })

  test('is once, also twelve times at once, and so is the letter', async () => {
    const body = newUser()
    const replies = await atOnce(server, 12, () => admin.call(users.invite, { body }))
    expect(replies.map(({ status }) => status).sort()).toEqual([...Array(11).fill(200), 201])
    expect(await look(db, 'select from outgoing_mail where user_id = $1', [body.id])).toHaveLength(1)
    expect((await admin.call(users.invite, { body: { ...body, role: 'viewer' } })).problem.code).toBe('user_id_reused')
  })

  test('is possible fifty times a day, and more for who has a verified address', async () => {
    const other = await openTeam(server)
    const { id } = (await other.admin.call(users.invite, { body: newUser() })).body
    await db.admin.query(
      `insert into outgoing_mail (organization_id, user_id, kind, outcome, ended_at)
       select $1, $2, 'invitation', 'sent', now() from generate_series(1, 49)`,
      [other.shop.organizationId, id],
    )
    const { problem, headers } = await other.admin.call(users.invite, { body: newUser() })
    expect([problem.code, headers['retry-after']]).toEqual(['too_many_requests', '86400'])
    await inShop(other.shop, (tx) => tx.query('update users set is_verified = true where id = $1', [other.ids.admin]))
    expect((await other.admin.call(users.invite, { body: newUser() })).status).toBe(201)
  })

  test('of an address that is there already, in whatever case, is refused and writes nothing', async () => {
    const { email } = await invite()
    const again = newUser({ email: email.toUpperCase() })
    expect((await admin.call(users.invite, { body: again })).problem.code).toBe('email_taken')
    expect(await look(db, 'select from outgoing_mail where user_id = $1', [again.id])).toEqual([])
  })

  test('by twenty people at once with the same address makes one', async () => {
    const email = `${newId()}@shop.test`
    const replies = await atOnce(server, 20, () => admin.call(users.invite, { body: newUser({ email }) }))
    expect(replies.map(({ status }) => status).sort()).toEqual([201, ...Array(19).fill(409)])
  })

  test.each([
    ['verified', { isVerified: true }],
    ['active', { isActive: true }],
    ['with permissions', { permissions: ['*'] }],
    ['with a password', { password: 'una frase larga' }],
    ['joined', { joinedAt: '2026-01-01T00:00:00Z' }],
    ['in a role by its number', { role: 1 }],
    ['in a role nobody knows', { role: 'root' }],
  ])('as %s is refused', async (_, wrong) => {
    expect((await admin.call(users.invite, { wrongBody: { ...newUser(), ...wrong } })).problem.code).toBe(
      'invalid_request',
    )
  })

  test('into a role that does not exist, or is another organization’s, is refused alike', async () => {
    const other = await openTeam(server)
    await withPermissions(other, 'viewer', ['sales.read'])
    const [foreign] = await look<{ id: string }>(db, 'select id from organization_roles where organization_id = $1', [
      other.shop.organizationId,
    ])
    for (const role of [newId(), foreign?.id as string]) {
      expect((await admin.call(users.invite, { body: newUser({ role }) })).problem.code).toBe('role_unavailable')
    }
  })
})

describe('an invitation', () => {
  test('is sent again at most five times an hour', async () => {
    const { id, email } = await invite()
    const again = () => admin.call(users.resendInvitation, { id, body: {} })
    for (let i = 0; i < 4; i++) expect((await again()).status).toBe(200)
    const refused = await again()
    expect(refused.problem.code).toBe('too_many_requests')
    expect(refused.headers['retry-after']).toBe('3600')
    expect(await letters.to(email, 5)).toHaveLength(5)
  })

  test('is taken back: the person is gone, and their address free', async () => {
    const { id, email } = await invite()
    expect((await admin.call(users.revokeInvitation, { id })).status).toBe(204)
    expect((await admin.call(users.read, { id })).problem.code).toBe('not_found')
    expect((await invite({ email })).status).toBe('invited')
  })

  test('of who has joined is neither sent again nor taken back', async () => {
    const id = team.ids.seller
    expect((await admin.call(users.resendInvitation, { id, body: {} })).problem.code).toBe('user_not_invited')
    expect((await admin.call(users.revokeInvitation, { id })).problem.code).toBe('user_not_invited')
  })

  test('does not make anybody an administrator, nor can they be made active without it', async () => {
    const other = await openTeam(server)
    const body = newUser({ role: 'admin' })
    await other.admin.call(users.invite, { body })
    expect((await change(other, body.id, { isActive: true })).problem.code).toBe('user_not_joined')
    await change(other, other.shop.userId, { isActive: false })
    expect((await change(other, other.ids.admin, { role: 'viewer' })).problem.code).toBe('last_administrator')
  })
})

describe('changing somebody', () => {
  test('changes what was sent, of the version that was read', async () => {
    const user = await invite()
    const update = (version: number | undefined, body: object) =>
      admin.call(users.update, { id: user.id, wrongBody: body, ...(version === undefined ? {} : { version }) })
    const changed = await update(1, { phone: '987', lastName: 'Flores' })
    expect(changed.body).toEqual({
      ...user,
      phone: '987',
      lastName: 'Flores',
      version: 2,
      updatedAt: changed.body.updatedAt,
    })
    expect((await update(2, { phone: '987' })).body.version).toBe(2)
    expect((await update(1, { phone: '1' })).problem).toMatchObject({ code: 'version_conflict', version: 2 })
    expect((await update(undefined, { phone: '1' })).problem.code).toBe('precondition_required')
    for (const wrong of [{ email: 'x@y.test' }, { isVerified: true }, { id: newId() }, { passwordHash: '$2b$04$x' }]) {
      expect((await update(2, wrong)).problem.code).toBe('invalid_request')
    }
  })

  test('deactivated, they are out at once, and an old session does not come back with them', async () => {
    const other = await openTeam(server)
    expect((await change(other, other.ids.seller, { isActive: false })).body.status).toBe('inactive')
    expect((await other.seller.call(session.read)).problem.code).toBe('unauthenticated')
    expect((await change(other, other.ids.seller, { isActive: true })).body.status).toBe('active')
    expect((await other.seller.call(session.read)).problem.code).toBe('unauthenticated')
  })

  test('in their role holds on their next request', async () => {
    const other = await openTeam(server)
    await change(other, other.ids.seller, { role: 'viewer' })
    expect((await other.seller.call(session.read)).body.permissions).toEqual(['reports.read', 'dashboard.read'])
  })
})

describe('nobody', () => {
  test('gives a role that holds more than their own, nor touches whoever has one', async () => {
    const other = await openTeam(server)
    const all = ['users.read', 'users.create', 'users.update', 'users.delete', 'reports.read', 'dashboard.read']
    const manager = await withPermissions(other, 'seller', all)
    const beyond = 'beyond_own_permissions'
    expect((await manager.call(users.invite, { body: newUser({ role: 'admin' }) })).problem.code).toBe(beyond)
    const viewer = newUser({ role: 'viewer' })
    expect((await manager.call(users.invite, { body: viewer })).status).toBe(201)
    expect(
      (await manager.call(users.update, { id: viewer.id, version: 1, body: { role: 'admin' } })).problem.code,
    ).toBe(beyond)
    for (const id of [other.ids.admin, other.shop.userId]) {
      const version = await versionOf(other, id)
      for (const body of [{ role: 'viewer' as const }, { isActive: false }, { firstName: 'X' }]) {
        expect((await manager.call(users.update, { id, version, body })).problem.code).toBe(beyond)
      }
      expect((await manager.call(users.delete, { id })).problem.code).toBe(beyond)
    }
    const own = await versionOf(other, other.ids.seller)
    expect(
      (await manager.call(users.update, { id: other.ids.seller, version: own, body: { role: 'admin' } })).problem.code,
    ).toBe(beyond)
  })

  test('with every single permission makes an administrator, who has also those to come', async () => {
    const other = await openTeam(server)
    const { permissions } = await import('@orbit/contract/permissions.ts')
    const almost = await withPermissions(other, 'seller', permissions)
    expect((await almost.call(users.invite, { body: newUser({ role: 'admin' }) })).problem).toMatchObject({
      code: 'beyond_own_permissions',
      permissions: [],
    })
  })
})

describe('the last administrator', () => {
  test('is neither demoted nor deactivated nor deleted, by themselves or others', async () => {
    const other = await openTeam(server)
    await change(other, other.shop.userId, { role: 'viewer' })
    for (const body of [{ role: 'seller' }, { isActive: false }]) {
      expect((await change(other, other.ids.admin, body)).problem.code).toBe('last_administrator')
    }
    expect((await other.admin.call(users.delete, { id: other.ids.admin })).problem.code).toBe('last_administrator')
    expect((await other.admin.call(session.read)).body.user.role).toBe('admin')
  })

  test('remains when two demote each other at the same moment, twenty times', async () => {
    for (let round = 0; round < 20; round++) {
      const other = await openTeam(server)
      const [one, two] = [other.ids.admin, other.shop.userId]
      const versions = new Map([
        [one, await versionOf(other, one)],
        [two, await versionOf(other, two)],
      ])
      const replies = await atOnce(server, 2, (index) => {
        const id = index === 0 ? one : two
        return other.admin.call(users.update, { id, version: versions.get(id) ?? 0, body: { role: 'viewer' } })
      })
      const codes = replies.map(({ status, problem }) => (status === 200 ? 'done' : problem.code)).sort()
      // Whoever asks may have lost the right to ask meanwhile.
      expect(['done,last_administrator', 'done,permission_denied']).toContain(codes.join())
    }
  }, 120_000)
})

describe('deleting somebody', () => {
  test('ends their sessions and frees their address; what they did keeps their name', async () => {
    const other = await openTeam(server)
    const id = other.ids.seller
    expect((await other.admin.call(users.delete, { id, version: 99 })).problem.code).toBe('version_conflict')
    expect((await other.admin.call(users.delete, { id })).status).toBe(204)
    expect((await other.seller.call(session.read)).problem.code).toBe('unauthenticated')
    expect((await other.admin.call(users.delete, { id })).problem.code).toBe('not_found')
    const again = newUser({ email: other.emails.seller })
    expect((await other.admin.call(users.invite, { body: again })).status).toBe(201)
  })
})

describe('the list', () => {
  test('comes in pages, newest first, each once; and finds without minding accents and case', async () => {
    const other = await openTeam(server)
    const made: string[] = []
    for (let i = 0; i < 3; i++) made.unshift((await other.admin.call(users.invite, { body: newUser() })).body.id)
    const paged = await allPages((cursor) =>
      other.admin.call(users.list, { query: { limit: 2, status: 'invited', ...cursor } }),
    )
    expect(paged.map(({ id }) => id)).toEqual(made)
    const found = async (query: Record<string, string>) =>
      (await other.admin.call(users.list, { query })).body.items.length
    expect(await found({ search: 'HUAMAN' })).toBe(3)
    expect(await found({ search: '100%' })).toBe(0)
    expect(await found({ status: 'active' })).toBe(4)
    expect(await found({ role: 'admin' })).toBe(2)
  })
})
