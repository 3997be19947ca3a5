import { afterAll, expect, test } from 'vitest'
import { cleanUp, getPostmaster, openFolder, startQuickly } from '../../../db/tests/embedded-postgres-kit.ts'
import { keepPostgresAlive } from '../../src/start/keep-postgres-alive.ts'
import type { Stopping } from '../../src/start/stopping.ts'
import { type Door, startServer } from './kit/run-door.ts'
import { eventually, type NewSaleRequest, statusOf, Till } from './kit/till.ts'

const dataDir = openFolder()
afterAll(cleanUp)

async function openTill(server: Door): Promise<Till> {
  const { address } = await server.ready()
  return Till.signIn(address, 'seller@demo.orbit', 'orbit-demo')
}

const ENOUGH_SALES = 50

/** Sells from many hands and kills the server in the middle; returns what was asked for and what was acknowledged. */
async function sellAndKill(till: Till, kill: () => void) {
  const potatoes = await till.findProduct('PAPA-KG') // many kilos, sold by the gram: there is always some left
  const asked: NewSaleRequest[] = []
  const acknowledged: NewSaleRequest[] = []
  let isOver = false
  const sellOnAndOn = async () => {
    while (!isOver) {
      const order = till.order(potatoes, '0.001')
      asked.push(order)
      const status = await till.sell(order).catch(() => 0)
      if (status !== 201) isOver = true
      else if (acknowledged.push(order) === ENOUGH_SALES) kill()
    }
  }
  await Promise.all([0, 1, 2, 3, 4, 5].map(sellOnAndOn))
  return { asked, acknowledged }
}

/** Every acknowledged sale is there once, no other than the ones asked for, and asking again sells nothing twice. */
async function expectNothingLost(server: Door, work: Awaited<ReturnType<typeof sellAndKill>>, before: number) {
  const till = await openTill(server)
  const ids = (await till.sales()).map((sale) => sale.id)
  const kept = new Set(ids)
  expect(kept.size).toBe(ids.length)
  expect(work.acknowledged.filter((sale) => !kept.has(sale.id))).toEqual([])
  expect(ids.length - before).toBeLessThanOrEqual(work.asked.length)
  for (const sale of work.acknowledged.slice(-5)) expect(await till.sell(sale)).toBe(200)
  return ids.length
}

let sold = 0

test.each([
  ['the server alone', (server: Door) => process.kill(server.pid, 'SIGKILL')],
  [
    'everything',
    (server: Door) => {
      const { pid } = getPostmaster(dataDir)
      process.kill(server.pid, 'SIGKILL')
      process.kill(pid, 'SIGKILL')
    },
  ],
])('kill -9 of %s under load loses no acknowledged sale, and the next start just works', async (_, kill) => {
  const server = startServer({ ORBIT_DATA_DIR: dataDir })
  const till = await openTill(server)
  const work = await sellAndKill(till, () => kill(server))
  expect(work.acknowledged.length).toBeGreaterThanOrEqual(ENOUGH_SALES)
  await server.ended()

  const again = startServer({ ORBIT_DATA_DIR: dataDir })
  sold = await expectNothingLost(again, work, sold)
  expect(await again.stop()).toMatchObject({ code: 0 })
})

test('when PostgreSQL is killed under the server, it says so, starts it again and goes on selling', async () => {
  const server = startServer({ ORBIT_DATA_DIR: dataDir })
  const till = await openTill(server)
  const product = await till.findProduct('ARROZ')
  process.kill(getPostmaster(dataDir).pid, 'SIGKILL')
  await eventually(async () => (await statusOf(`${till.address}/readyz`)) === 503)
  await eventually(async () => (await statusOf(`${till.address}/readyz`)) === 200)
  expect(server.output).toContain('starting it again')
  expect(await till.sell(till.order(product))).toBe(201)
  expect(await server.stop()).toMatchObject({ code: 0 })
  expect(() => getPostmaster(dataDir)).toThrow('No PostgreSQL runs')
})

test('the PostgreSQL that was started again is the one that is looked after, and stopped', async () => {
  const first = await startQuickly(dataDir)
  const kept = { postgres: first }
  const stopping = { fail: (error: unknown) => expect(error).toBeUndefined() } as Stopping
  await using _ = keepPostgresAlive(kept, dataDir, stopping)
  process.kill(getPostmaster(dataDir).pid, 'SIGKILL')
  await eventually(() => kept.postgres !== first && kept.postgres.isRunning())
  await kept.postgres.stop()
  expect(kept.postgres.isRunning()).toBe(false)
})
