import { expect, test } from 'vitest'
import { changesIn } from './changes-in.ts'

test('what was not touched is not sent', () => {
  const before = { name: 'Bodega', phone: null, cashRounding: { step: '0.10', mode: 'down' } }
  expect(changesIn(before, { ...before, cashRounding: { step: '0.10', mode: 'down' } })).toEqual({})
  expect(changesIn(before, { ...before, name: 'Bodega Rosa' })).toEqual({ name: 'Bodega Rosa' })
})

test('a group of which one changes is sent whole', () => {
  const before = { cashRounding: { step: '0.10', mode: 'down' } }
  expect(changesIn(before, { cashRounding: { step: '0.05', mode: 'down' } })).toEqual({
    cashRounding: { step: '0.05', mode: 'down' },
  })
})

test('emptied is a change, and empty as before is none', () => {
  expect(changesIn<Record<string, unknown>>({ phone: '1' }, { phone: null })).toEqual({ phone: null })
  expect(changesIn<Record<string, unknown>>({ phone: undefined }, { phone: null })).toEqual({})
})
