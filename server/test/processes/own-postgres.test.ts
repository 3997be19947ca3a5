import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../../db/embedded-postgres.ts'
import { ask, cleanUp, openFolder } from '../../../db/tests/embedded-postgres-kit.ts'
import { runOrbit, startServer } from './kit/run-door.ts'
import { eventually, statusOf, Till } from './kit/till.ts'

let postgres: EmbeddedPostgres
const dataDir = openFolder() // nothing may appear in it
const folder = openFolder()
beforeAll(async () => {
  postgres = await startEmbeddedPostgres({ dataDir: folder, say: () => {}, settings: { fsync: 'off' } })
})
afterAll(cleanUp)

function urlAs(role: string): string {
  const url = new URL(postgres.adminUrl)
  url.username = role
  url.password = 'long-enough-for-tests'
  return url.href
}

const start = (role: string) => startServer({ ORBIT_DATA_DIR: dataDir, ORBIT_APP_DATABASE_URL: urlAs(role) })

test('without migrations the server refuses to start and says what to run', async () => {
  await ask(postgres.adminUrl, `create role early login password 'long-enough-for-tests'`)
  const { code, output } = await start('early').ended()
  expect(code).toBe(1)
  expect(output).toMatch(/lacks \d+ migrations \(0001_organizations\.sql, /)
  expect(output).toContain('npm run db:migrate')
})

test('db migrate brings an empty database to the present schema, twice without harm', async () => {
  const environment = { DATABASE_URL: postgres.adminUrl, ORBIT_APP_PASSWORD: 'long-enough-for-tests' }
  expect(await runOrbit(['db', 'status'], environment)).toMatchObject({ code: 1 })
  expect(await runOrbit(['db', 'migrate'], environment)).toMatchObject({ code: 0 })
  expect(await runOrbit(['db', 'migrate'], environment)).toMatchObject({
    code: 0,
    output: 'The database has the present schema.\n',
  })
  expect(await runOrbit(['db', 'status'], environment)).toMatchObject({ code: 0 })
  const doctor = await runOrbit(['doctor'], { ...environment, ORBIT_APP_DATABASE_URL: urlAs('orbit_app') })
  expect(doctor.output).not.toMatch(/^[!✗]/m)
  expect(doctor.code).toBe(0)
})

test('as orbit_app it starts, makes no demonstration, and survives its database going away', async () => {
  const server = start('orbit_app')
  const { address } = await server.ready()
  expect(await statusOf(`${address}/readyz`)).toBe(200)
  expect(server.output).not.toContain('demo')
  expect(await ask(postgres.adminUrl, 'select from organizations')).toEqual([])

  await postgres.stop()
  await eventually(async () => (await statusOf(`${address}/readyz`)) === 503)
  expect(await statusOf(`${address}/healthz`)).toBe(200)
  postgres = await startEmbeddedPostgres({ dataDir: folder, say: () => {}, settings: { fsync: 'off' } })
  await eventually(async () => (await statusOf(`${address}/readyz`)) === 200)
  expect(await server.stop()).toMatchObject({ code: 0 })
})

test('an organization is made by command, and its administrator signs in', async () => {
  const environment = { ORBIT_APP_DATABASE_URL: urlAs('orbit_app') }
  const words = ['organization', 'create', '--organization', 'la-esquina', '--admin', 'ana@esquina.pe']
  const { code, output } = await runOrbit([...words, '--admin-name', 'Ana Ruiz'], environment)
  expect(code).toBe(0)
  const password = /password (\S+)/.exec(output)?.[1] ?? ''
  expect(await runOrbit(words, environment)).toMatchObject({
    code: 1,
    output: expect.stringContaining('exists already'),
  })

  const server = start('orbit_app')
  const { address } = await server.ready()
  await Till.signIn(address, 'ana@esquina.pe', password, 'la-esquina')
  await server.stop()
})

describe('a role that row security would not hold is refused', () => {
  test.each([
    ['a superuser', 'is a superuser', 'create role boss superuser login'],
    ['BYPASSRLS', 'has BYPASSRLS', 'create role boss bypassrls login; grant orbit_app to boss'],
    ['the owner', 'owns tables', 'create role boss login; grant orbit_owner to boss'],
    [
      'somebody who owns a table',
      'owns tables',
      'create role boss login; grant orbit_app to boss; create table theirs (); alter table theirs owner to boss',
    ],
    [
      'a member of a role that bypasses',
      'has BYPASSRLS',
      'create role boss login; grant orbit_app, orbit_maintenance to boss',
    ],
    ['somebody who can make roles', 'can make roles', 'create role boss createrole login; grant orbit_app to boss'],
  ])('%s', async (_, complaint, statements) => {
    await ask(postgres.adminUrl, `${statements}; alter role boss password 'long-enough-for-tests'`)
    const { code, output } = await start('boss').ended()
    await ask(postgres.adminUrl, 'drop owned by boss; drop role boss')
    expect(code).toBe(1)
    expect(output).toContain(complaint)
    expect(output).toContain('orbit_app')
  })
})

test('a migration of a newer version, and a missing one, are refused', async () => {
  await ask(postgres.adminUrl, `insert into app.migrations (name, checksum) values ('9999_future.sql', '')`)
  const newer = await start('orbit_app').ended()
  await ask(postgres.adminUrl, `delete from app.migrations where name = '9999_future.sql'`)
  expect(newer).toMatchObject({ code: 1 })
  expect(newer.output).toContain('9999_future.sql')
  expect(newer.output).toContain('newer')

  const removed = await ask(
    postgres.adminUrl,
    `delete from app.migrations where name like '0008%' returning name, checksum`,
  )
  const older = await start('orbit_app').ended()
  await ask(
    postgres.adminUrl,
    `insert into app.migrations (name, checksum) values ('${removed[0].name}', '${removed[0].checksum}')`,
  )
  expect(older).toMatchObject({ code: 1 })
  expect(older.output).toContain('lacks 1 migrations (0008')
})

test('a wrong password, database, port or host is explained without showing the password', async () => {
  const attempts: [RegExp, Partial<URL>][] = [
    [/refuses the password of "orbit_app"/, { password: 'quite-wrong-password' }],
    [/has no database "nowhere"/, { pathname: '/nowhere' }],
    [/No PostgreSQL answers at 127.0.0.1:9/, { port: '9' }],
  ]
  for (const [sentence, change] of attempts) {
    const url = Object.assign(new URL(urlAs('orbit_app')), change)
    const { code, output } = await startServer({ ORBIT_DATA_DIR: dataDir, ORBIT_APP_DATABASE_URL: url.href }).ended()
    expect(code).toBe(1)
    expect(output).toMatch(sentence)
    expect(output).not.toContain(url.password)
  }
})
