import { once } from 'node:events'
import { existsSync, realpathSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { findPostmaster } from '../../../db/embedded/postmaster.ts'
import { cleanUp, openFolder } from '../../../db/tests/embedded-postgres-kit.ts'
import { startServer } from './kit/run-door.ts'
import { eventually, statusOf, Till } from './kit/till.ts'

const dataDir = openFolder()
afterAll(cleanUp)

const postgresOf = (folder: string) => findPostmaster(realpathSync(join(folder, 'postgres')))

test('the first start says each step, makes a shop, shows its pages, and sells; SIGTERM ends everything', async () => {
  const server = startServer({ ORBIT_DATA_DIR: dataDir, ORBIT_WEB: 'on' })
  const { address, seconds } = await server.ready()
  console.log(`first start: ${seconds.toFixed(1)} s`)
  expect(seconds).toBeLessThan(60)
  expect(server.output).toMatch(/^ +\d+\.\d s {2}Making the database in /m)
  expect(server.output).toMatch(/ s {2}migration 0001_/)
  expect(await statusOf(`${address}/readyz`)).toBe(200)
  const page = await (await fetch(`${address}/till`, { headers: { accept: 'text/html' } })).text()
  const [script = ''] = /\/assets\/index-[\w-]+\.js/.exec(page) ?? []
  expect(await statusOf(address + script)).toBe(200)

  await eventually(() => /Ctrl\+C/.test(server.output))
  const signIns = [...server.output.matchAll(/^ +(\S+@demo\.orbit) +(\S+)$/gm)].map(([, email, password]) => ({
    email,
    password,
  }))
  expect(signIns).toEqual(
    ['admin', 'seller', 'seller-2', 'seller-3', 'viewer'].map((name) => ({
      email: `${name}@demo.orbit`,
      password: 'orbit-demo',
    })),
  )
  for (const { email = '', password = '' } of signIns) await Till.signIn(address, email, password)

  const till = await Till.signIn(address, 'seller@demo.orbit', 'orbit-demo')
  const potatoes = await till.findProduct('PAPA-KG')
  expect(await till.sell(till.order(potatoes, '0.250'))).toBe(201)
  expect((await till.findProduct('PAPA-KG')).stockQuantity).toBe(String(Number(potatoes.stockQuantity) - 0.25))

  expect(await server.stop('SIGTERM')).toMatchObject({ code: 0 })
  expect(postgresOf(dataDir)).toBeUndefined()
  expect(existsSync(join(dataDir, 'server.lock'))).toBe(false)
})

test('the second start is quick, and everything is still there', async () => {
  const server = startServer({ ORBIT_DATA_DIR: dataDir, ORBIT_WEB: 'on' })
  const { address, seconds } = await server.ready()
  console.log(`second start: ${seconds.toFixed(1)} s`)
  expect(seconds).toBeLessThan(10) // 3 s on a quiet machine; tests may share theirs
  const till = await Till.signIn(address, 'admin@demo.orbit', 'orbit-demo')
  expect(await till.sales()).toHaveLength(1)
  expect(await server.stop('SIGINT')).toMatchObject({ code: 0 })
})

test('what is in flight is finished before the server stops', async () => {
  const server = startServer({ ORBIT_DATA_DIR: dataDir })
  const { address } = await server.ready()
  const till = await Till.signIn(address, 'seller@demo.orbit', 'orbit-demo')
  const water = await till.findProduct('AGUA-625')
  const orders = Array.from({ length: 20 }, () => till.order(water))
  const selling = orders.map((order) => till.sell(order))
  const answers = Promise.allSettled(selling)
  await Promise.any(selling)
  const ended = await server.stop('SIGTERM')
  expect(ended.code).toBe(0)
  const sold = (await answers).filter((answer) => answer.status === 'fulfilled' && answer.value === 201).length
  expect(sold).toBeGreaterThan(0)
  expect(ended.output).not.toMatch(/bug/)

  const again = startServer({ ORBIT_DATA_DIR: dataDir })
  const after = await Till.signIn((await again.ready()).address, 'seller@demo.orbit', 'orbit-demo')
  // One sale is of the first test.
  expect(await after.sales()).toHaveLength(sold + 1)
  await again.stop()
})

test('a second start in the same folder says who is there, and leaves them alone', async () => {
  const server = startServer({ ORBIT_DATA_DIR: dataDir })
  const { address } = await server.ready()
  const second = await startServer({ ORBIT_DATA_DIR: dataDir }).ended()
  expect(second.code).toBe(1)
  expect(second.output).toContain(`process ${server.pid} at ${address}`)
  expect(await statusOf(`${address}/readyz`)).toBe(200)
  await server.stop()
})

test('a taken port is named, with what to do, and PostgreSQL stops again', async () => {
  const squatter = createServer().listen(0, '127.0.0.1')
  await once(squatter, 'listening')
  const { port } = squatter.address() as { port: number }
  const { code, output } = await startServer({ ORBIT_DATA_DIR: dataDir, PORT: String(port) }).ended()
  squatter.close()
  expect(code).toBe(1)
  expect(output).toContain(`Port ${port} is taken by process ${process.pid}`)
  expect(output).toContain(`PORT=${port + 1} npm start`)
  expect(postgresOf(dataDir)).toBeUndefined()
})

test('a start that is stopped half-way leaves nothing running', async () => {
  const folder = openFolder()
  const server = startServer({ ORBIT_DATA_DIR: folder })
  await eventually(() => server.output.includes('PostgreSQL runs'))
  expect(await server.stop('SIGTERM')).toMatchObject({ code: 0 })
  expect(postgresOf(folder)).toBeUndefined()
  const again = startServer({ ORBIT_DATA_DIR: folder })
  const { address } = await again.ready()
  await Till.signIn(address, 'admin@demo.orbit', 'orbit-demo')
  await again.stop()
})

test('beyond loopback: plain HTTP is refused; allowed, nobody knows the password of the demonstration', async () => {
  const refused = await startServer({ ORBIT_DATA_DIR: dataDir, HOST: '0.0.0.0' }).ended()
  expect(refused.code).toBe(1)
  expect(refused.output).toContain('ORBIT_TLS_CERT')

  // Made on loopback with the password that everybody knows, now opened to the network.
  const server = startServer({ ORBIT_DATA_DIR: dataDir, HOST: '0.0.0.0', ORBIT_ALLOW_HTTP: '1' })
  const { address } = await server.ready()
  expect(await statusOf(`${address}/healthz`)).toBe(200)
  const { port } = new URL(address)
  await eventually(() => /Ctrl\+C/.test(server.output))
  const password = /admin@demo\.orbit +(\S+)$/m.exec(server.output)?.[1] ?? ''
  expect(password).toMatch(/^[\w-]{12}$/)
  await Till.signIn(`http://127.0.0.1:${port}`, 'admin@demo.orbit', password)
  await expect(Till.signIn(`http://127.0.0.1:${port}`, 'admin@demo.orbit', 'orbit-demo')).rejects.toThrow('401')
  await server.stop()

  const third = startServer({ ORBIT_DATA_DIR: dataDir, HOST: '0.0.0.0', ORBIT_ALLOW_HTTP: '1' })
  await third.ready()
  await eventually(() => /Ctrl\+C/.test(third.output))
  expect(third.output).not.toContain(password) // printed once
  await third.stop()
})

test('a setting that makes no sense is named, and its secret is not shown', async () => {
  const { code, output } = await startServer({
    PORT: 'three',
    ORBIT_APP_DATABASE_URL: 'mysql://me:hidden@db/x',
  }).ended()
  expect(code).toBe(1)
  expect(output).toContain('PORT is "three": write a whole number')
  expect(output).toContain('ORBIT_APP_DATABASE_URL is not an address of PostgreSQL')
  expect(output).not.toContain('hidden')
})
