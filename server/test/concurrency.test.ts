import { afterAll, expect, test } from 'vitest'
import { brokenBooks } from '../../db/tests/kit/books.ts'
import { freshDatabase } from '../../db/tests/kit/database.ts'
import { goBackAndForth } from '../../proof/concurrency/back-and-forth.ts'
import { sellAmongAborts } from '../../proof/concurrency/gapless.ts'
import { openGrounds } from '../../proof/concurrency/grounds.ts'
import { sellTheLastUnit } from '../../proof/concurrency/last-unit.ts'
import { askForTheSameSale } from '../../proof/concurrency/same-sale.ts'
import { soak } from '../../proof/concurrency/soak/soak.ts'

// The short forms of `npm run proof -- concurrency`: a server in a process of its own, and many connections to it.

const db = await freshDatabase()
const grounds = await openGrounds(db)
afterAll(async () => {
  await grounds.server.stop()
  const broken = await brokenBooks(db.admin).finally(db.drop)
  expect(broken).toEqual([])
})

test('the last unit goes to one of 200 buyers, and the others hear that there is none', async () => {
  await sellTheLastUnit(grounds, { buyers: 200, rounds: 5 })
})

test('the same sale asked for a hundred times at once is one sale with a hundred equal answers', async () => {
  await askForTheSameSale(grounds, { times: 100, rounds: 6 })
})

test('completed and cancelled in any order and at once, a sale leaves stock and customer as they were', async () => {
  await goBackAndForth(grounds, { rounds: 30, acts: 12, seed: 13 })
})

test('numbers have no gap when a fifth of the sales comes to nothing in one of four ways', async () => {
  const report = await sellAmongAborts(grounds, { requests: 1_000, clients: 16, seed: 11 })
  expect(report.hungUp).toBeGreaterThan(40)
  expect(report.refused).toBeGreaterThan(20)
  expect(report.interrupted).toBeGreaterThan(20)
  expect(report.unheard).toBeGreaterThan(20)
  expect(Object.keys(report.series)).toHaveLength(2)
})

test('random baskets, counts, receipts, edits and cancellations at once end without a deadlock, and as acknowledged', async () => {
  const report = await soak(grounds, { operations: 1_500, shops: 2, clients: 24, seed: 9 })
  expect(report.faults).toEqual([])
  expect(report.operations).toBe(1_500)
  expect(report.deadlocks).toBe(0)
  expect(report.outcomes['sell: insufficient_stock']).toBeGreaterThan(0)
})
