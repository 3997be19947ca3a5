import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../db/tests/kit/database.ts'
import { takeDownWall } from './kit/mutants/take-down-wall.ts'
import type { PlansResult } from './kit/plans/run-plans.ts'

// Every statement that the server sends says whose rows it means, for each table that it reads: without row security its
// plan shows it. And each of these comparisons is needed, or another one of the same statement implies it.

const [db, open] = [await freshDatabase(), await freshDatabase()]
afterAll(() => Promise.all([db.drop(), open.drop()]))
await takeDownWall(open.admin)
const words = { appUrl: db.appUrl, adminUrl: db.adminUrl, openUrl: open.adminUrl }
const child = await promisify(execFile)(
  process.execPath,
  [join(import.meta.dirname, 'kit', 'plans', 'run-plans.ts'), JSON.stringify(words)],
  { maxBuffer: 1e8 },
)
const result: PlansResult = JSON.parse(child.stdout)

describe('whose rows a statement means', () => {
  test('is said for every table that it reads', () => {
    expect(result.statements).toBeGreaterThan(100)
    expect(result.open).toEqual([])
  })

  test('is asked of every comparison in our source', () => {
    expect(result.unasked).toEqual([])
  })

  test('shows in the plan once it is no longer said', () => {
    expect(result.shown).toBeGreaterThan(150)
    expect(result.implied).toEqual([])
  })
})
