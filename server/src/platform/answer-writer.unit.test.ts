import { endpoints } from '@orbit/contract/api.ts'
import { Instant } from '@orbit/contract/dates.ts'
import { Id } from '@orbit/contract/ids.ts'
import { Amount, Cost, Money, Quantity, Rate } from '@orbit/contract/money.ts'
import { assert, constantFrom, object, oneof, property, record, string } from 'fast-check'
import { ResponseSerializationError } from 'fastify-type-provider-zod'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { answerWriter } from './answer-writer.ts'

const byZod = (schema: z.ZodType, value: unknown) => {
  const encoded = z.safeEncode(schema, value as never)
  return encoded.success ? JSON.stringify(encoded.data) : 'refused'
}

const byWriter = (schema: z.ZodType, value: unknown) => {
  try {
    return answerWriter(schema, 'GET', '/')(value)
  } catch (error) {
    if (error instanceof ResponseSerializationError) return 'refused'
    throw error
  }
}

const Everything = z.object({
  maybeFirst: z.string().optional(),
  id: Id,
  name: z.string(),
  money: Money,
  amount: Amount.nullable(),
  cost: Cost.nullable().optional(),
  quantity: Quantity,
  rate: Rate,
  at: Instant,
  count: z.int(),
  kind: z.enum(['one', 'two']),
  is: z.boolean(),
  short: z.string().max(3),
  either: z.union([z.string(), z.int()]),
  named: z.record(z.string(), z.string()),
  when: z.iso.date().nullable(),
  within: z.array(z.object({ 'odd "name"': z.string(), only: z.literal('this') })),
})

const texts = oneof(
  string({ unit: 'binary' }),
  constantFrom(
    '',
    '0',
    '-0.00',
    '007.5',
    '12.500',
    '12',
    '0.050',
    '-3.10',
    '1e3',
    ' 1',
    '99999999999.99',
    '100.0001',
    'one',
  ),
  constantFrom(
    '01981F5E-8C00-7000-8000-000000000101',
    '2026-03-31',
    '2026-02-30',
    'a"b',
    'c\\d',
    '\ud800',
    '😀',
    '\u0001',
  ),
  constantFrom(
    '2026-03-31T15:04:05-05:00',
    '2026-03-31T15:04:05.000Z',
    '1800-03-31T15:04:05.000Z',
    '2026-02-30T15:04:05.000Z',
  ),
)
const good = {
  id: '01981F5E-8C00-7000-8000-000000000101',
  name: 'Té «Ñandú» 😀 "1"',
  money: '-12.5',
  amount: null,
  quantity: '3.000',
  rate: '18.0000',
  at: '2026-03-31T15:04:05-05:00',
  count: -7,
  kind: 'two',
  is: false,
  short: 'abc',
  either: 5,
  named: { a: 'b' },
  when: '2026-03-31',
  within: [{ 'odd "name"': 'x', only: 'this', more: 1 }],
  unknown: 'dropped',
}

test('an answer is written as zod would', () => {
  expect(byWriter(Everything, good)).toBe(byZod(Everything, good))
  expect(byWriter(Everything, good)).toContain('"quantity":"3","rate":"18","at":"2026-03-31T20:04:05.000Z"')
  expect(byWriter(Everything, good)).not.toContain('unknown')
})

test('whatever stands in one of its fields, it is written or refused as by zod', () => {
  const anything = oneof(
    texts,
    texts,
    object(),
    constantFrom(null, undefined, 1, 1.5, Number.NaN, -0, true, [], 10n ** 20n, new Date(0)),
  )
  const change = record({ field: constantFrom(...Object.keys(Everything.shape)), value: anything })
  assert(
    property(change, ({ field, value }) => {
      const changed = { ...good, [field]: value }
      expect(byWriter(Everything, changed)).toBe(byZod(Everything, changed))
    }),
    { numRuns: 3_000 },
  )
})

test('so are whole answers that are none', () => {
  for (const nothing of [undefined, null, [], 'text', 3, {}]) expect(byWriter(Everything, nothing)).toBe('refused')
})

test('the examples of every endpoint are written as by zod', () => {
  const shown = endpoints.filter(({ answer, example }) => answer && example?.answer)
  expect(shown.length).toBeGreaterThan(30)
  for (const { answer, example } of shown) {
    expect(byWriter(answer as z.ZodType, example?.answer)).toBe(byZod(answer as z.ZodType, example?.answer))
  }
})
