import { expect, test } from 'vitest'
import { fold, matches } from './fold.ts'

test('accents and capitals do not matter', () => {
  expect(fold(' AZÚCAR Ñandú ')).toBe('azucar nandu')
  expect(matches('Azúcar rubia 1 kg', 'azu KG')).toBe(true)
  expect(matches('Azúcar rubia 1 kg', 'azu blanca')).toBe(false)
  expect(matches('Azúcar', '')).toBe(true)
})
