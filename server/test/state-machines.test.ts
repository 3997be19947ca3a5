import { afterAll, expect, test } from 'vitest'
import { brokenBooks } from '../../db/tests/kit/books.ts'
import { freshDatabase } from '../../db/tests/kit/database.ts'
import { openGrounds } from '../../proof/concurrency/grounds.ts'
import { runMachine } from '../../proof/concurrency/state-machines.ts'

// The short forms of `npm run proof -- concurrency`, which takes other seeds and more steps.

const db = await freshDatabase()
const grounds = await openGrounds(db)
afterAll(async () => {
  await grounds.server.stop()
  const broken = await brokenBooks(db.admin).finally(db.drop)
  expect(broken).toEqual([])
})

test('whatever happens around the shelf, stock and ledger are what a simple model says', async () => {
  expect(await runMachine(grounds, 'stock', { seed: 10, runs: 14, steps: 60 })).toBeGreaterThan(300)
})

test('whatever happens at the till, sales, numbers, customers and reports are what a simple model says', async () => {
  expect(await runMachine(grounds, 'sales', { seed: 10, runs: 14, steps: 60 })).toBeGreaterThan(300)
})
