import { existsSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { findPostmaster } from '../../../db/embedded/postmaster.ts'
import { ask, cleanUp, openFolder } from '../../../db/tests/embedded-postgres-kit.ts'
import { runOrbit, startServer } from './kit/run-door.ts'
import { statusOf } from './kit/till.ts'

afterAll(cleanUp)

const commands = ['db migrate', 'db status', 'organization create', 'import sales', 'doctor']

test('help lists the commands, and each explains itself', async () => {
  const { code, output } = await runOrbit(['help'])
  expect(code).toBe(0)
  for (const name of commands) {
    expect(output).toContain(`npm run orbit -- ${name}`)
    expect(await runOrbit([...name.split(' '), '--help'])).toMatchObject({
      code: 0,
      output: expect.stringContaining(name),
    })
  }
})

test('what is called wrongly ends with 2 and points to the help', async () => {
  for (const words of [['nonsense'], ['db'], ['db', 'status', '--loud'], ['doctor', 'now'], ['help', 'nonsense']]) {
    const { code, output } = await runOrbit(words)
    expect([words, code]).toEqual([words, 2])
    expect(output).toMatch(/See: npm run orbit -- /)
  }
})

test('without a server the embedded database is started for the command, and stopped again', async () => {
  const dataDir = openFolder()
  const environment = { ORBIT_DATA_DIR: dataDir }
  expect(await runOrbit(['db', 'status'], environment)).toMatchObject({ code: 1 })
  expect(await runOrbit(['db', 'migrate'], environment)).toMatchObject({ code: 0 })
  expect(await runOrbit(['db', 'status'], environment)).toMatchObject({ code: 0 })
  expect(await runOrbit(['doctor'], environment)).toMatchObject({ code: 0 })
  expect(findPostmaster(realpathSync(join(dataDir, 'postgres')))).toBeUndefined()
  expect(existsSync(join(dataDir, 'server.lock'))).toBe(false)
})

test('beside a running server its database is used and left running; doctor finds what is wrong', async () => {
  const dataDir = openFolder()
  const environment = { ORBIT_DATA_DIR: dataDir }
  const server = startServer(environment)
  const { address } = await server.ready()
  const healthy = await runOrbit(['doctor'], environment)
  expect(healthy.output).not.toMatch(/^[!✗]/m)
  expect(healthy.code).toBe(0)
  expect(await statusOf(`${address}/readyz`)).toBe(200)

  const admin = await adminUrlOf(dataDir)
  await ask(
    admin,
    `alter table products no force row level security; alter role orbit_search nobypassrls;
    set session_replication_role = replica; update products set stock_quantity = stock_quantity + 1 where sku = 'ARROZ-1KG'`,
  )
  const ill = await runOrbit(['doctor'], environment)
  expect(ill.code).toBe(1)
  expect(ill.output).toMatch(/^✗ row security is missing or not forced on: products$/m)
  expect(ill.output).toMatch(/^! search is slow: orbit_search/m)
  expect(ill.output).toMatch(/^✗ demo: the stock of a product is not the sum of its movements \(1\)$/m)
  await server.stop()
})

async function adminUrlOf(dataDir: string): Promise<string> {
  const { readSecrets } = await import('../../../db/embedded/secrets.ts')
  const { port } = findPostmaster(realpathSync(join(dataDir, 'postgres'))) ?? { port: 0 }
  return `postgres://orbit_admin:${readSecrets(dataDir).adminPassword}@127.0.0.1:${port}/orbit`
}
