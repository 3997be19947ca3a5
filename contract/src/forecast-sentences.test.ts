import { expect, test } from 'vitest'
import { confidenceSentence } from './forecast-sentences.ts'

test('confidence is about a piece or a quarter, and of what is weighed about a usual day', () => {
  expect(confidenceSentence(61.5).es).toMatch(/^En 62 de cada 100 días .* a lo más 1 unidad o 25 %\.$/)
  const weighed = confidenceSentence(95.2, true)
  expect(weighed.es).toMatch(/^En 95 de cada 100 días .* un día usual\.$/)
  expect(weighed.es).not.toContain('unidad')
  expect(weighed.en).not.toContain('unit')
})
