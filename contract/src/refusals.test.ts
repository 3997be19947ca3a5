import { expect, test } from 'vitest'
import { Problem, refusalCodes, refusals } from './refusals.ts'

test.each(refusalCodes)('%s has a whole sentence in Spanish and in English', (code) => {
  const { es, en } = refusals[code]
  expect(es).toMatch(/^[A-ZÁÉÍÓÚÑ].{8,}\.$/)
  expect(en).toMatch(/^[A-Z].{8,}\.$/)
  expect(es).not.toBe(en)
})

test('a problem carries the members of its code', () => {
  const problem = {
    type: 'about:blank',
    title: refusals.insufficient_stock.es,
    status: 409,
    code: 'insufficient_stock',
    requestId: 'r-1',
    products: [{ productId: '01981f5e-8c00-7000-8000-000000000101', asked: '3', available: '2' }],
  }
  expect(Problem.parse(problem)).toEqual(problem)
})
