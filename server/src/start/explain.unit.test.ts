import { expect, test } from 'vitest'
import { OperatorError } from '../platform/operator-error.ts'
import { Refusal } from '../platform/refusal.ts'
import { explain } from './explain.ts'

test('what is refused on purpose is a sentence, anything else is a bug with its stack', () => {
  expect(explain(new Refusal('service_unavailable'))).toBe('The service is not available. Try again in a few minutes.')
  expect(explain(new OperatorError('Do this.'))).toBe('Do this.')
  expect(explain(new TypeError('x is not a function'))).toMatch(/^This is a bug[\s\S]*x is not a function\n +at /)
})
