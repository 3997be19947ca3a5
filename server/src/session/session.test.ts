import { session } from '@orbit/contract/session.ts'
import { afterAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../db/tests/kit/database.ts'
import { inShop } from '../../../db/tests/kit/shop.ts'
import { look } from '../../../db/tests/kit/transactions.ts'
import { atOnce, openTeam, PASSWORD, signIn, startServer, type Team, withPermissions } from '../../test/kit/server.ts'
import { newId } from '../platform/ids.ts'
import { RateLimit } from '../platform/rate-limit.ts'
import { hashPassword } from './passwords.ts'
import { signIn as signInAs } from './sign-in.ts'

const db = await freshDatabase()
const server = await startServer(db)
const { browser } = server
afterAll(async () => {
  await server.stop()
  await db.drop()
})

const attempt = (team: Team, password: string, email = team.emails.seller, organization = team.domain) =>
  browser().call(session.create, { body: { organization, email, password } })
const actsOf = async (team: Team) =>
  (
    await look<{ action: string; user_id: string | null; ip_address: string | null }>(
      db,
      `select action, user_id, ip_address from audit_logs
       where organization_id = $1 and entity_type = 'session' order by created_at`,
      [team.shop.organizationId],
    )
  ).slice(3)

describe('signing in', () => {
  test('says who, with which permissions, in which organization', async () => {
    const team = await openTeam(server)
    const { status, body } = await attempt(team, PASSWORD)
    expect(status).toBe(201)
    expect(body).toMatchObject({
      user: { id: team.ids.seller, email: team.emails.seller, firstName: 'Rosa', lastName: 'Quispe', role: 'seller' },
      permissions: [
        'sales.read',
        'sales.create',
        'sales.complete',
        'sales.cancel',
        'sales.discount',
        'inventory.read',
        'customers.read',
        'customers.create',
        'customers.update',
        'customers.delete',
      ],
      organization: { id: team.shop.organizationId, domain: team.domain, timeZone: 'America/Lima', taxRate: '18' },
    })
    expect((await team.seller.call(session.read)).body).toMatchObject({
      user: body.user,
      organization: body.organization,
    })
    expect(
      await look(db, "select last_login_at > now() - interval '1 minute' as is_now from users where id = $1", [
        team.ids.seller,
      ]),
    ).toEqual([{ is_now: true }])
  })

  test('does not mind the case of domain and address', async () => {
    const team = await openTeam(server)
    expect((await attempt(team, PASSWORD, team.emails.seller.toUpperCase(), team.domain.toUpperCase())).status).toBe(
      201,
    )
  })

  test('sets a cookie that scripts and other sites do not get, and keeps only its hash', async () => {
    const team = await openTeam(server)
    const { headers } = await attempt(team, PASSWORD)
    const [cookie = ''] = [headers['set-cookie']].flat().map(String)
    expect(cookie).toMatch(/^orbit_session=[0-9a-f-]{36}\.[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/)
    const secret = cookie.slice(cookie.indexOf('.') + 1, cookie.indexOf(';'))
    const kept = await look<{ text: string }>(db, 'select s::text as text from sessions s')
    for (const { text } of kept) expect(text).not.toContain(Buffer.from(secret, 'base64url').toString('hex'))
  })

  test('is Secure and bound to the host behind HTTPS', async () => {
    const { buildApp } = await import('../app.ts')
    const app = await buildApp({ database: server.database, logLevel: 'silent', trustedProxies: ['127.0.0.1'] })
    const team = await openTeam(server)
    const response = await app.inject({
      method: 'POST',
      url: session.create.path,
      headers: { 'x-forwarded-proto': 'https' },
      payload: { organization: team.domain, email: team.emails.admin, password: PASSWORD },
    })
    expect([response.headers['set-cookie']].flat()[0]).toMatch(
      /^__Host-orbit_session=.*; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    )
    expect(response.headers['strict-transport-security']).toBe('max-age=31536000')
    await app.close()
  })

  test('makes a new session each time, whatever cookie was there before', async () => {
    const team = await openTeam(server)
    const person = await signIn(server, team.domain, team.emails.seller)
    const first = person.cookies.get('orbit_session')
    await person.call(session.create, {
      body: { organization: team.domain, email: team.emails.seller, password: PASSWORD },
    })
    expect(person.cookies.get('orbit_session')).not.toBe(first)
  })
})

describe('a failed sign-in', () => {
  test('looks the same for an unknown organization, an unknown person, a wrong password and a locked account', async () => {
    const team = await openTeam(server)
    for (let i = 0; i < 5; i++) await attempt(team, 'wrong', team.emails.viewer)
    const replies = [
      await attempt(team, PASSWORD, team.emails.seller, 'nobody-has-this'),
      await attempt(team, PASSWORD, 'nobody@example.com'),
      await attempt(team, 'wrong'),
      await attempt(team, PASSWORD, team.emails.viewer),
    ]
    const shown = replies.map(({ problem, headers }) => ({ ...problem, requestId: '', cookie: headers['set-cookie'] }))
    expect(new Set(shown.map((problem) => JSON.stringify(problem))).size).toBe(1)
    expect(shown[0]).toMatchObject({ status: 401, code: 'sign_in_failed' })
  })

  test('takes about the same time, whatever is wrong', async () => {
    const team = await openTeam(server)
    // With the cost of real passwords: those of the test kit are cheap.
    await inShop(team.shop, async (tx) =>
      tx.query('update users set password_hash = $1 where organization_id = $2', [
        await hashPassword(PASSWORD),
        team.shop.organizationId,
      ]),
    )
    await inShop(team.shop, (tx) =>
      tx.query(`update users set locked_until = now() + interval '5 minutes' where id = $1`, [team.ids.viewer]),
    )
    const kinds = {
      'a wrong password': () => attempt(team, 'a wrong password'),
      'an unknown organization': () => attempt(team, PASSWORD, team.emails.seller, 'nobody-has-this'),
      'an unknown person': () => attempt(team, PASSWORD, 'nobody@example.com'),
      'a locked account': () => attempt(team, PASSWORD, team.emails.viewer),
    }
    const times = new Map(Object.keys(kinds).map((kind) => [kind, [] as number[]]))
    for (let round = 0; round < 3; round++) {
      for (const [kind, fail] of Object.entries(kinds)) {
        const begin = performance.now()
        expect((await fail()).status).toBe(401)
        times.get(kind)?.push(performance.now() - begin)
      }
    }
    const median = (kind: string) => times.get(kind)?.sort((a, b) => a - b)[1] ?? 0
    const usual = median('a wrong password')
    for (const kind of Object.keys(kinds)) {
      expect(median(kind), kind).toBeGreaterThan(usual / 2)
      expect(median(kind), kind).toBeLessThan(usual * 2)
    }
  })

  test('five times within 15 minutes locks for 15 minutes, even for the right password', async () => {
    const team = await openTeam(server)
    for (let i = 0; i < 5; i++) expect((await attempt(team, 'wrong')).status).toBe(401)
    expect((await attempt(team, PASSWORD)).status).toBe(401)
    const [account] = await look(db, `select failed_login_attempts, locked_until from users where id = $1`, [
      team.ids.seller,
    ])
    expect(account).toMatchObject({ failed_login_attempts: 5 })
    const minutes = (Number(account?.locked_until) - Date.now()) / 60_000
    expect(minutes).toBeGreaterThan(14)
    expect(minutes).toBeLessThanOrEqual(15)
    await inShop(team.shop, (tx) =>
      tx.query(
        `update users set locked_until = now() - interval '1 second', first_failed_login_at = now() - interval '16 minutes' where id = $1`,
        [team.ids.seller],
      ),
    )
    expect((await attempt(team, PASSWORD)).status).toBe(201)
  })

  test('four times, and then the right password, starts the count anew', async () => {
    const team = await openTeam(server)
    for (let round = 0; round < 2; round++) {
      for (let i = 0; i < 4; i++) await attempt(team, 'wrong')
      expect((await attempt(team, PASSWORD)).status).toBe(201)
    }
  })

  test('a hundred times at once counts as five guesses', async () => {
    const team = await openTeam(server)
    const guesses = await atOnce(server, 100, (index) => attempt(team, `guess ${index}`))
    expect(new Set(guesses.map(({ status }) => status))).toEqual(new Set([401]))
    expect(await look(db, 'select failed_login_attempts from users where id = $1', [team.ids.seller])).toEqual([
      { failed_login_attempts: 5 },
    ])
    const known = (await actsOf(team)).filter((act) => act.user_id === team.ids.seller)
    expect(known).toHaveLength(5)
    expect((await attempt(team, PASSWORD)).status).toBe(401)
  }, 180_000)

  test('by bcrypt’s blind spot does not happen: what follows the 72nd byte counts', async () => {
    const team = await openTeam(server)
    expect((await attempt(team, `${PASSWORD}\0and more`)).status).toBe(401)
    expect((await attempt(team, 'x'.repeat(73))).status).toBe(401)
  })
})

test('failures close an address for a while, whoever they are about; signing in well does not', async () => {
  const team = await openTeam(server)
  const door = {
    database: server.database,
    site: { publicUrl: 'http://x', baseDomain: undefined },
    failures: new RateLimit(2, 60_000),
  }
  const from = (ip: string) => ({
    id: newId(),
    ip,
    host: 'x',
    userAgent: 'test',
    contentType: undefined,
    version: undefined,
    fingerprint: Buffer.alloc(16),
  })
  const enter = async (password: string, email: string, ip = '10.0.0.1') =>
    signInAs(door, { organization: team.domain, email, password }, from(ip)).then(
      () => 'in',
      (error) => error.code,
    )
  for (let i = 0; i < 3; i++) expect(await enter(PASSWORD, team.emails.admin)).toBe('in')
  expect(await enter('wrong', team.emails.admin)).toBe('sign_in_failed')
  expect(await enter('wrong', 'nobody@example.com')).toBe('sign_in_failed')
  expect(await enter(PASSWORD, team.emails.seller)).toBe('too_many_requests')
  expect(await enter(PASSWORD, team.emails.seller, '10.0.0.2')).toBe('in')
})

test('a page can read that there is a session, and nothing of it', async () => {
  const team = await openTeam(server)
  const body = { organization: team.domain, email: team.emails.seller, password: PASSWORD }
  const answer = await server.app.inject({ method: 'POST', url: session.create.path, payload: body })
  const readable = answer.cookies.filter(({ httpOnly }) => !httpOnly)
  expect(readable).toMatchObject([{ name: 'orbit_signed_in', value: '1', sameSite: 'Lax' }])
  const cookie = answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  const goodbye = await server.app.inject({ method: 'DELETE', url: session.delete.path, headers: { cookie } })
  expect(goodbye.cookies.map(({ name, value }) => [name, value])).toContainEqual(['orbit_signed_in', ''])
})

describe('a session', () => {
  const setSession = (team: Team, change: string) =>
    inShop(team.shop, (tx) => tx.query(`update sessions set ${change} where user_id = $1`, [team.ids.seller]))
  const setSessionAsAdmin = (team: Team, change: string) =>
    db.admin.query(`update sessions set ${change} where user_id = $1`, [team.ids.seller])

  test('ends when its person signs out, also for a copy of the cookie', async () => {
    const team = await openTeam(server)
    const cookie = `orbit_session=${team.seller.cookies.get('orbit_session')}`
    const out = await team.seller.call(session.delete)
    expect(out.status).toBe(204)
    expect(team.seller.cookies.has('orbit_session')).toBe(false)
    expect((await browser().call(session.read, { headers: { cookie } })).problem.code).toBe('unauthenticated')
    expect((await actsOf(team)).map((act) => act.action)).toEqual(['logout'])
  })

  test.each([
    ['idle for 12 hours', `last_used_at = now() - interval '12 hours 1 second'`, 401],
    ['idle for less', `last_used_at = now() - interval '11 hours 59 minutes'`, 200],
  ])('%s', async (_, change, status) => {
    const team = await openTeam(server)
    await setSession(team, change)
    expect((await team.seller.call(session.read)).status).toBe(status)
  })

  test('is over after 30 days, however much it is used', async () => {
    const team = await openTeam(server)
    const { expiresAt } = (await team.seller.call(session.read)).body
    expect(Math.round((Date.parse(expiresAt) - Date.now()) / 86_400_000)).toBe(30)
    await setSessionAsAdmin(team, `expires_at = now() - interval '1 second'`)
    expect((await team.seller.call(session.read)).status).toBe(401)
  })

  test('is kept alive by use', async () => {
    const team = await openTeam(server)
    await setSession(team, `last_used_at = now() - interval '11 hours'`)
    await team.seller.call(session.read)
    await expect
      .poll(() =>
        look(db, `select last_used_at > now() - interval '1 minute' as fresh from sessions where user_id = $1`, [
          team.ids.seller,
        ]),
      )
      .toEqual([{ fresh: true }])
  })

  test('cannot be carried into another organization', async () => {
    const [one, two] = [await openTeam(server), await openTeam(server)]
    const [, secret] = (one.admin.cookies.get('orbit_session') ?? '').split('.')
    const cookie = `orbit_session=${two.shop.organizationId}.${secret}`
    expect((await browser().call(session.read, { headers: { cookie } })).problem.code).toBe('unauthenticated')
  })

  test.each(['', 'x', `${'0'.repeat(36)}.${'a'.repeat(43)}`, `not-a-uuid.${'a'.repeat(43)}`, "';drop table users;--"])(
    'of %j lets nobody in',
    async (value) => {
      const reply = await browser().call(session.read, {
        headers: { cookie: `orbit_session=${encodeURIComponent(value)}` },
      })
      expect(reply.problem.code).toBe('unauthenticated')
    },
  )
})

describe('on the next request', () => {
  test('a change of role holds', async () => {
    const team = await openTeam(server)
    await inShop(team.shop, (tx) =>
      tx.query(`update users set role_id = (select id from roles where name = 'viewer') where id = $1`, [
        team.ids.seller,
      ]),
    )
    expect((await team.seller.call(session.read)).body).toMatchObject({
      user: { role: 'viewer' },
      permissions: ['reports.read', 'dashboard.read'],
    })
    const promoted = await withPermissions(team, 'seller', ['*'])
    expect((await promoted.call(session.read)).body.permissions.length).toBeGreaterThan(30)
  })

  test.each([
    ['a person', 'users', 'is_active = false', 'id = $1'],
    ['a person who was deleted', 'users', 'deleted_at = now()', 'id = $1'],
    ['an organization', 'organizations', 'is_active = false', 'id <> $1'],
  ])('deactivating %s holds', async (_, table, change, which) => {
    const team = await openTeam(server)
    await inShop(team.shop, (tx) => tx.query(`update ${table} set ${change} where ${which}`, [team.ids.seller]))
    expect((await team.seller.call(session.read)).problem.code).toBe('unauthenticated')
    expect((await attempt(team, PASSWORD)).problem.code).toBe('sign_in_failed')
  })
})

test('sign-ins and failures are on record, with where they came from', async () => {
  const team = await openTeam(server)
  await attempt(team, PASSWORD)
  await attempt(team, 'wrong')
  await attempt(team, PASSWORD, 'nobody@example.com')
  const seller = team.ids.seller
  expect(await actsOf(team)).toEqual([
    { action: 'login', user_id: seller, ip_address: '127.0.0.1' },
    { action: 'login_failed', user_id: seller, ip_address: '127.0.0.1' },
    { action: 'login_failed', user_id: null, ip_address: '127.0.0.1' },
  ])
})
