import { realpathSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { findPostmaster } from '../../../db/embedded/postmaster.ts'
import { readSecrets } from '../../../db/embedded/secrets.ts'
import { cleanUp, getPostmaster, openFolder } from '../../../db/tests/embedded-postgres-kit.ts'
import { brokenBooks } from '../../../db/tests/kit/books.ts'
import { runOrbit, startServer } from './kit/run-door.ts'
import { eventually, Till } from './kit/till.ts'

afterAll(cleanUp)

/** What `npm start` does when nobody says anything. */
const BY_DEFAULT = { ORBIT_DEMO_DAYS: '' }

function adminUrlOf(dataDir: string): string {
  return `postgres://orbit_admin:${readSecrets(dataDir).adminPassword}@127.0.0.1:${getPostmaster(dataDir).port}/orbit`
}

async function ask<Row>(dataDir: string, text: string): Promise<Row[]> {
  const client = new pg.Client(adminUrlOf(dataDir))
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

test('the first start makes a year, says how far it is, and the API shows it', async () => {
  const dataDir = openFolder()
  const server = startServer({ ORBIT_DATA_DIR: dataDir, ...BY_DEFAULT })
  const { address, seconds } = await server.ready()
  console.log(`first start with a year: ${seconds.toFixed(1)} s`)
  expect(server.output).toMatch(/ s {2} +\d+ of 366 days are written …$/m)
  expect(server.output).toMatch(/ s {2} +The books are checked/)
  const till = await Till.signIn(address, 'seller-3@demo.orbit', 'orbit-demo')
  const admin = await Till.signIn(address, 'admin@demo.orbit', 'orbit-demo')
  const year = 365 * 24 * 3_600_000
  const day = (ago: number) => new Date(Date.now() - 5 * 3_600_000 - ago).toISOString().slice(0, 10)
  const first = await admin.salesBetween(day(year), day(year))
  expect(first.length).toBeGreaterThan(40)
  expect((await admin.salesBetween(day(year + 864e5), day(year + 864e5))).length).toBe(0)
  expect((await admin.salesBetween(day(0), day(0))).every(({ soldAt }) => Date.parse(soldAt) <= Date.now())).toBe(true)
  expect(await till.sell(till.order(await till.findProduct('ARROZ-1KG')))).toBe(201)
  // Nobody waited for them, and soon they are there.
  const isForecast = () => ask<{ days: number }>(dataDir, 'select count(*)::int as days from predictions')
  while ((await isForecast())[0]?.days === 0) await sleep(200)
  expect((await isForecast())[0]?.days).toBeGreaterThan(28 * 400)
  const client = new pg.Client(adminUrlOf(dataDir))
  await client.connect()
  expect(await brokenBooks(client)).toEqual([])
  await client.end()
  await server.stop()
})

test.each(['SIGKILL', 'SIGINT'] as const)(
  '%s while the year is written leaves nothing, and the next start makes it',
  async (signal) => {
    const dataDir = openFolder()
    const server = startServer({ ORBIT_DATA_DIR: dataDir, ...BY_DEFAULT })
    await eventually(() => server.output.includes('days are written'), 120)
    const { code } = await server.stop(signal)
    if (signal === 'SIGINT') {
      expect(code).toBe(0)
      expect(findPostmaster(realpathSync(join(dataDir, 'postgres')))).toBeUndefined()
    } else {
      await eventually(async () => {
        const sessions = await ask(dataDir, `select from pg_stat_activity where application_name = 'orbit-load'`)
        return sessions.length === 0
      })
      expect(await ask(dataDir, 'select from organizations')).toEqual([])
      expect(await ask(dataDir, 'select from sale_items limit 1')).toEqual([])
    }
    const again = startServer({ ORBIT_DATA_DIR: dataDir, ORBIT_DEMO_DAYS: '3' })
    const { address } = await again.ready()
    const till = await Till.signIn(address, 'admin@demo.orbit', 'orbit-demo')
    expect((await till.sales()).length).toBeGreaterThan(150)
    expect(await again.stop()).toMatchObject({ code: 0 })
  },
)

test('beside a running server: another one, not twice, made anew, and never over a real one', async () => {
  const dataDir = openFolder()
  const environment = { ORBIT_DATA_DIR: dataDir, ORBIT_DEMO_DAYS: '2' }
  const server = startServer(environment)
  const { address } = await server.ready()
  const orbit = (...words: string[]) => runOrbit(words, environment)

  const made = await orbit('demo', '--organization', 'try-out')
  expect(made.code).toBe(0)
  const password = /with the password (\S+) \(shown this once\)/.exec(made.output)?.[1] ?? ''
  expect(password).toMatch(/^[\w-]{12}$/) // nobody knows who can reach the server that runs
  const till = await Till.signIn(address, 'seller@demo.orbit', password, 'try-out')
  expect(await till.sell(till.order(await till.findProduct('ARROZ-1KG')))).toBe(201)
  const count = (await till.sales()).length

  const twice = await orbit('demo', '--organization', 'try-out')
  expect(twice.code).toBe(1)
  expect(twice.output).toContain('add --refresh: what was tried in it goes away')
  expect(await orbit('demo', '--organization', 'try-out', '--refresh')).toMatchObject({ code: 0 })
  const after = await Till.signIn(address, 'seller@demo.orbit', password, 'try-out')
  expect((await after.sales()).length).toBeLessThan(count + 60)
  expect(await orbit('demo', '--organizations', '3')).toMatchObject({
    code: 0,
    output: expect.stringMatching(/^demo is there already, and stays as it is\.$/m),
  })
  expect(await ask(dataDir, 'select domain from organizations where is_demo order by 1')).toEqual(
    ['demo', 'demo-2', 'demo-3', 'try-out'].map((domain) => ({ domain })),
  )

  await orbit('organization', 'create', '--organization', 'mine', '--admin', 'ana@mine.pe')
  const refused = await orbit('demo', '--organization', 'mine', '--refresh')
  expect(refused.code).toBe(1)
  expect(refused.output).toContain('The organization "mine" is not a demonstration: its books are left alone.')
  expect(await orbit('demo', '--years', '11')).toMatchObject({ code: 2 })
  await server.stop()
})

test('in a PostgreSQL of one’s own, through its superuser', async () => {
  const dataDir = openFolder()
  const server = startServer({ ORBIT_DATA_DIR: dataDir })
  await server.ready()
  const elsewhere = { ORBIT_DATA_DIR: join(dataDir, 'not-used'), ORBIT_DEMO_DAYS: '1' }
  const url = adminUrlOf(dataDir)
  expect(await runOrbit(['demo', '--organization', 'own'], { ...elsewhere, DATABASE_URL: url })).toMatchObject({
    code: 0,
  })
  const asApp = await runOrbit(['demo'], { ...elsewhere, ORBIT_APP_DATABASE_URL: url })
  expect(asApp.code).toBe(1)
  expect(asApp.output).toContain('set DATABASE_URL')
  await server.stop()
})
