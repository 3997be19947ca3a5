import { products } from '@orbit/contract/products.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../db/tests/kit/database.ts'
import { seededRandom } from '../../db/tests/kit/random.ts'
import { buildApp } from '../src/app.ts'
import { connect } from '../src/platform/database.ts'
import { cuttableWire } from './kit/cuttable-wire.ts'
import type { StormReport } from './kit/pool-storm/acts.ts'
import { openStalls, type Stall } from './kit/pool-storm/stalls.ts'
import { storm } from './kit/pool-storm/storm.ts'

// Fifty organizations share four connections, and everything that can go wrong does: no connection may carry anything of
// one organization to the next.

const TRANSACTIONS = 10_000

const db = await freshDatabase()
const wire = await cuttableWire(db.appUrl)
const database = connect({ url: wire.url, poolSize: 4, onError: () => {} })
const stalls = await openStalls(db, 50)
const chance = seededRandom(50)
afterAll(async () => {
  await database.close()
  await wire.close()
  await db.drop()
})

const killAnyBackend = () =>
  db.admin.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = $1 and usename = 'orbit_app' and pid <> pg_backend_pid() order by random() limit 1`,
    [db.name],
  )
const cut = async () => (chance.below(2) === 0 ? wire.cutOne(chance.next()) : killAnyBackend())

describe('10,000 interleaved transactions', () => {
  let report: StormReport
  beforeAll(async () => {
    report = await storm({ db, database, stalls, transactions: TRANSACTIONS, chance, cut })
  }, 300_000)

  test('show and leave nothing of one organization to another', () => {
    expect(report.findings).toEqual([])
  })

  test('were done, and ended in every way', () => {
    expect(Object.values(report.acts).reduce((sum, count) => sum + count)).toBe(TRANSACTIONS)
    const ended = Object.keys(report.acts)
    expect(ended).toEqual(
      expect.arrayContaining([
        'read: done',
        'read with a session: done',
        "another organization's session: done",
        'write: done',
        'write, without waiting for the commit: done',
        'ended by the work: on purpose',
        'refused by a key, in the middle of a batch: 23505',
        'refused by the wall: 42501',
        'out of time: 57014',
        'a statement that does not say its organization: must say its organization',
        'outside of every organization: done',
      ]),
    )
    expect(ended.filter((key) => /connection lost|57P01/.test(key)).length).toBeGreaterThan(3)
  })
})

test('work that fails before anything has left leaves nothing on its connection', async () => {
  const [{ organizationId }] = stalls as [Stall]
  for (let turn = 0; turn < 20; turn++) {
    const work = () => Promise.reject(new Error('at once'))
    await expect(database.inOrganization({ organizationId }, work)).rejects.toThrow('at once')
    expect(await database.outside('select organization_id from categories')).toEqual([])
  }
})

test('requests of fifty sessions at once are each answered with their own, or with the word that the database is away', async () => {
  const app = await buildApp({ database, logLevel: 'silent' })
  const statuses = new Map<number, number>()
  const ask = async (turn: number) => {
    if (turn % 200 === 0) await cut()
    const { cookie, organizationId } = chance.pick(stalls)
    const answer = await app.inject({
      method: 'GET',
      url: products.list.path,
      headers: { cookie: `orbit_session=${cookie}` },
    })
    statuses.set(answer.statusCode, (statuses.get(answer.statusCode) ?? 0) + 1)
    if (answer.statusCode === 200) {
      const items: { name: string }[] = answer.json().items
      expect(items.map(({ name }) => name)).toEqual([organizationId, organizationId, organizationId])
    }
  }
  const turns = Array.from({ length: 2_000 }, (_, turn) => turn).values()
  const browser = async () => {
    for (const turn of turns) await ask(turn)
  }
  await Promise.all(Array.from({ length: 32 }, browser))
  await app.close()
  expect([...statuses.keys()].filter((status) => ![200, 503].includes(status))).toEqual([])
  expect(statuses.get(200)).toBeGreaterThan(1_800)
})
