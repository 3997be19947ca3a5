import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { freshDatabase } from '../../db/tests/kit/database.ts'
import { look } from '../../db/tests/kit/transactions.ts'
import { constraintRefusals } from './constraint-refusals.ts'

const db = await freshDatabase()
afterAll(db.drop)

test.each(Object.keys(constraintRefusals))('%s exists in the database', async (name) => {
  const found = await look(
    db,
    `select from pg_constraint where conname = $1
     union all select from pg_class where relname = $1 and relkind = 'i'
     union all select from pg_proc where prosrc like '%constraint = ''' || $1 || '''%'`,
    [name],
  )
  expect(found).not.toEqual([])
})

test('so does every constraint that a request is done again for', async () => {
  const sources = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => readFileSync(join(import.meta.dirname, file), 'utf8'))
  const names = sources.flatMap((text) =>
    [...text.matchAll(/export const SAME_\w+ = \[(.*?)\]/gs)].flatMap(([, list]) =>
      [...(list ?? '').matchAll(/'(\w+)'/g)].map(([, name]) => name),
    ),
  )
  expect(names.length).toBeGreaterThanOrEqual(6)
  const found = await look<{ relname: string }>(
    db,
    `select c.relname from pg_index i join pg_class c on c.oid = i.indexrelid where i.indisunique and c.relname = any ($1)`,
    [names],
  )
  expect(found.map(({ relname }) => relname).sort()).toEqual([...new Set(names)].sort())
})
