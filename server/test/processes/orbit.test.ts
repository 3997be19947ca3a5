import { existsSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { findPostmaster } from '../../../db/embedded/postmaster.ts'
import { holdServerLock } from '../../../db/embedded/server-lock.ts'
import { ask, cleanUp, openFolder } from '../../../db/tests/embedded-postgres-kit.ts'
import { runOrbit, startServer } from './kit/run-door.ts'
import { statusOf } from './kit/till.ts'

afterAll(cleanUp)

const backups = ['backup create', 'backup list', 'backup verify', 'backup restore']
const commands = [
  'db migrate',
  'db status',
  'db maintain',
  'organization create',
  'organization open',
  'mail list',
  'mail show',
  'mail deliver',
  'import sales',
  'forecast run',
  'demo',
  'doctor',
  ...backups,
]

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

test('forecasts are made from the command line, of one organization or of all', async () => {
  const environment = { ORBIT_DATA_DIR: openFolder(), ORBIT_DEMO_DAYS: '90' }
  expect(await runOrbit(['demo'], environment)).toMatchObject({ code: 0 })
  const one = await runOrbit(['forecast', 'run', '--organization', 'demo'], environment)
  expect(one).toMatchObject({ code: 0, output: expect.stringMatching(/^demo: \d{3} products forecast/m) })
  const all = await runOrbit(['forecast', 'run'], environment)
  expect(all).toMatchObject({ code: 0, output: expect.stringMatching(/^demo: \d{3} products forecast/m) })
  const none = await runOrbit(['forecast', 'run', '--organization', 'nobody'], environment)
  expect(none).toMatchObject({ code: 1, output: expect.stringContaining('There is no organization "nobody".') })
})

test('without a server the embedded database is started for the command, and stopped again', async () => {
  const dataDir = openFolder()
  const environment = { ORBIT_DATA_DIR: dataDir }
  expect(await runOrbit(['db', 'status'], environment)).toMatchObject({ code: 1 })
  expect(await runOrbit(['db', 'migrate'], environment)).toMatchObject({ code: 0 })
  expect(await runOrbit(['db', 'status'], environment)).toMatchObject({ code: 0 })
  expect(await runOrbit(['db', 'maintain'], environment)).toMatchObject({
    code: 0,
    output: expect.stringMatching(/^Made 0 monthly partitions; removed 0 old sessions and 0 old tokens\.$/m),
  })
  expect(await runOrbit(['doctor'], environment)).toMatchObject({ code: 0 })
  expect(findPostmaster(realpathSync(join(dataDir, 'postgres')))).toBeUndefined()
  expect(existsSync(join(dataDir, 'server.lock'))).toBe(false)
})

test('what only looks does not make what it looks at', async () => {
  const dataDir = join(openFolder(), 'not-there')
  for (const words of [['doctor'], ['db', 'status']]) {
    const { code, output } = await runOrbit(words, { ORBIT_DATA_DIR: dataDir })
    expect([words, code]).toEqual([words, 1])
    expect(output).toContain('There is no database in')
  }
  expect(existsSync(dataDir)).toBe(false)
})

test('while a server starts or stops, a command leaves PostgreSQL to it', async () => {
  const dataDir = openFolder()
  const lock = holdServerLock(dataDir, {})
  const { code, output } = await runOrbit(['db', 'migrate'], { ORBIT_DATA_DIR: dataDir })
  lock.release()
  expect(code).toBe(1)
  expect(output).toContain('just starting or stopping: try again in a moment')
  expect(existsSync(join(dataDir, 'postgres'))).toBe(false)
})

test('a folder that cannot be made is said, at once', async () => {
  const { code, output } = await runOrbit(['db', 'migrate'], { ORBIT_DATA_DIR: '/proc/orbit/data' })
  expect(code).toBe(1)
  expect(output).toContain('could not use /proc/orbit')
  expect(output).toContain('Set ORBIT_DATA_DIR to a folder')
  expect(output).not.toContain('bug')
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
    set session_replication_role = replica; update products set stock_quantity = stock_quantity + 1 where sku = 'ARROZ-1KG';
    update inventory_movements m set previous_stock = previous_stock + 1, new_stock = new_stock + 1
    from products p where p.id = m.product_id and p.sku = 'AGUA-625';
    insert into product_daily_sales (organization_id, product_id, business_date, sales_count, quantity)
    select organization_id, id, current_date, 1, 1 from products where sku = 'FIDEO-500'`,
  )
  const ill = await runOrbit(['doctor'], environment)
  expect(ill.code).toBe(1)
  expect(ill.output).toMatch(/^✗ row security is missing or not forced on: products$/m)
  expect(ill.output).toMatch(/^! search is slow: orbit_search/m)
  expect(ill.output).toMatch(
    /^✗ demo: not true that stock is the sum of its movements \(1, such as: Arroz .* has \d+\.000, movements say \d+\.000/m,
  )
  expect(ill.output).toMatch(
    /^✗ demo: not true that movements form an unbroken chain \(1, such as: .* was 1\.000 after 0/m,
  )
  expect(ill.output).toMatch(/^✗ demo: not true that daily sales of products are those of the lines \(1,/m)
  await server.stop()
})

async function adminUrlOf(dataDir: string): Promise<string> {
  const { readSecrets } = await import('../../../db/embedded/secrets.ts')
  const { port } = findPostmaster(realpathSync(join(dataDir, 'postgres'))) ?? { port: 0 }
  return `postgres://orbit_admin:${readSecrets(dataDir).adminPassword}@127.0.0.1:${port}/orbit`
}
