import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { freshDatabase } from './kit/database.ts'
import { look } from './kit/transactions.ts'

// docs/database.md answers every index of the proposal; here the answers are held against the catalogue.

const db = await freshDatabase()
afterAll(db.drop)

const page = readFileSync(join(import.meta.dirname, '../../docs/database.md'), 'utf8')
const [, chapter = ''] = page.split('## What became of the 45 indexes of the proposal')
const [map = ''] = chapter.split('\n## ')

const rows = map
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .filter(([, number]) => /^\d+$/.test(number ?? ''))
  .map(([, number = '', index = '', answer = '']) => ({
    number: Number(number),
    index: index.replaceAll('`', ''),
    answer,
  }))
const kept = rows.filter(({ answer }) => answer.startsWith('kept'))
const gone = rows.filter(({ answer }) => !answer.startsWith('kept'))
const added = [...(/Added, because.*?\n\n/s.exec(map)?.[0] ?? '').matchAll(/`(idx_\w+)`/g)].map(([, name = '']) => name)

const live = new Map(
  (
    await look<{ name: string; definition: string }>(
      db,
      `select c.relname::text as name, pg_get_indexdef(c.oid) as definition from pg_class c
       where c.relkind in ('i', 'I') and not c.relispartition and c.relnamespace = 'public'::regnamespace`,
    )
  ).map(({ name, definition }) => [name, definition]),
)

/** As the page writes it, `(a, b desc) where c = 'd'`: without the brackets, casts, quotes and case of the catalogue. */
const plain = (text: string) =>
  text
    .toLowerCase()
    .replaceAll(/::(character varying|text)|[()"]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim()

test('the map has a line for each of the 45, numbered', () => {
  expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 45 }, (_, index) => index + 1))
  expect(new Set(rows.map(({ index }) => index)).size).toBe(45)
  for (const { answer } of gone) expect(answer).toMatch(/^(replaced by|dropped:) /)
})

describe('kept', () => {
  test.each(kept)('$number $index: $answer', ({ index, answer }) => {
    const definition = live.get(index) ?? 'missing'
    const [, said] = /`(\([^`]+)`/.exec(answer) ?? []
    if (said !== undefined) expect(plain(definition.split(' USING btree ')[1] ?? '')).toBe(plain(said))
    expect(definition).toMatch(/unique/.test(answer.split('`')[0] ?? '') ? /^CREATE UNIQUE INDEX/ : /^CREATE INDEX/)
  })
})

test.each(gone)('$number $index is gone: $answer', ({ index, answer }) => {
  expect(live.has(index)).toBe(false)
  for (const [, name = ''] of answer.matchAll(/`(\w+_pkey|idx_\w+)/g))
    expect([name, live.has(name)]).toEqual([name, true])
})

test('what was added is named, and nothing else is there', () => {
  const named = [...kept.map(({ index }) => index), ...added].sort()
  expect([...live.keys()].filter((name) => name.startsWith('idx_')).sort()).toEqual([...new Set(named)])
})
