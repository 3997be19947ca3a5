import { expect, test } from 'vitest'
import { fieldWord, hasBefore, linkOf, valueText, wordOf } from './audit-words.ts'

const formats = { instant: (text: string) => `at ${text}` } as never
const said = (value: unknown) => valueText(value, { yes: 'sí', no: 'no' }, formats)

test.each([
  [null, '–'],
  ['', '–'],
  [true, 'sí'],
  [false, 'no'],
  ['4.50', '4.50'],
  ['2026-03-31T15:04:05.000Z', 'at 2026-03-31T15:04:05.000Z'],
  ['2026', '2026'],
  [['sales.read', 'sales.create'], 'sales.read · sales.create'],
  [
    [
      ['ARROZ-1', '2', '4.50'],
      ['GAS-2', '1', '3.00'],
    ],
    'ARROZ-1 · 2 · 4.50\nGAS-2 · 1 · 3.00',
  ],
  [{ step: '0.10', mode: 'down' }, 'step: 0.10 · mode: down'],
])('%j is written %j', (value, text) => {
  expect(said(value)).toBe(text)
})

test('a field or act that nobody wrote words for is shown by its name', () => {
  expect(fieldWord({ salePrice: 'Precio' }, 'salePrice')).toBe('Precio')
  expect(fieldWord({}, 'someNewThing')).toBe('Some new thing')
  expect(wordOf({ create: 'creó' }, 'teleport')).toBe('teleport')
})

test('what was created had nothing before', () => {
  expect(hasBefore([{ field: 'name', old: null, new: 'A' }])).toBe(false)
  expect(hasBefore([{ field: 'name', old: 'B', new: null }])).toBe(true)
})

test('an entry leads to what it was done to, where that has a page', () => {
  expect(linkOf({ entityType: 'product', entityId: 'x' })).toMatchObject({ to: '/products/$id', params: { id: 'x' } })
  expect(linkOf({ entityType: 'session', entityId: 'x' })).toBeNull()
  expect(linkOf({ entityType: 'product', entityId: null })).toBeNull()
})
