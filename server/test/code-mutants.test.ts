import { afterAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../db/tests/kit/database.ts'
import { shortMutants } from './kit/mutants/all-mutants.ts'
import { comparisonsThatNobodyBreaks } from './kit/mutants/predicate-mutants.ts'
import type { MutantResult } from './kit/mutants/run-mutants.ts'
import { startRun } from './kit/mutants/start-run.ts'
import { takeDownWall } from './kit/mutants/take-down-wall.ts'

// Our own source broken on purpose, one defence at a time: each must be noticed by the isolation matrix, or by the storm on
// the pool. db/tests/mutants.test.ts does the same with the schema, and `npm run proof -- isolation --mutants` has some more.
// What each statement says of its organization is taken out in statement-plans.test.ts.

const PROCESSES = 2

const databases = await Promise.all(Array.from({ length: PROCESSES }, openDatabases))
afterAll(async () => {
  for (const { up, down } of databases) await Promise.all([up.drop(), down.drop()])
})

const results = new Map<string, MutantResult>()
const keep = (result: MutantResult) => void results.set(result.name, result)
await Promise.all(databases.map((pair, part) => startRun({ ...pair, share: [part, PROCESSES], isShort: true }, keep)))
const mutants = shortMutants().map(({ name, breaks, isHarmless = false }) => ({ name, breaks, isHarmless }))

describe('noticed', () => {
  test.each(mutants.filter(({ isHarmless }) => !isHarmless))('$name, for: $breaks', ({ name }) => {
    expect(results.get(name)?.found).toBeDefined()
  })
})

describe('held by a second defence', () => {
  test.each(mutants.filter(({ isHarmless }) => isHarmless))('$name', ({ name }) => {
    expect(results.get(name)).toMatchObject({ name })
    expect(results.get(name)?.found).toBeUndefined()
  })
})

test('every permission of a route and every question for one is among them, and no way of comparing is overlooked', () => {
  expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length)
  expect(mutants.length).toBeGreaterThan(60)
  expect(comparisonsThatNobodyBreaks()).toEqual([])
})

async function openDatabases() {
  const [up, down] = [await freshDatabase(), await freshDatabase()]
  await takeDownWall(down.admin)
  return { up, down }
}
