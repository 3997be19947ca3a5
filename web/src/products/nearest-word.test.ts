import { expect, test } from 'vitest'
import { nearestWord } from './nearest-word.ts'

const names = ['Arroz extra, bolsa 1 kg', 'Arroz integral', 'Azúcar rubia 1 kg', 'Atún en aceite', 'Aceite de oliva']

test.each([
  ['arros', 'arroz'],
  ['azucra', 'azúcar'],
  ['asucar', 'azúcar'],
  ['acete', 'aceite'],
])('for «%s» the word «%s» was probably meant', (typed, meant) => {
  expect(nearestWord(typed, names)).toBe(meant)
})

test('nothing is offered for what resembles nothing, nor for what is written right', () => {
  expect(nearestWord('zapato', names)).toBeUndefined()
  expect(nearestWord('azucar', names)).toBeUndefined()
})

test('of two words as near the more frequent one is offered', () => {
  expect(nearestWord('alto', ['alta', 'auto', 'auto'])).toBe('auto')
})
