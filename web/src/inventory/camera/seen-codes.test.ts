import { expect, test } from 'vitest'
import { SeenCodes } from './seen-codes.ts'

test('a code that stays in front of the camera is one scan', () => {
  const seen = new SeenCodes()
  expect(seen.look(['775'], 0)).toEqual(['775'])
  expect(seen.look(['775', '775'], 150)).toEqual([])
  expect(seen.look([], 1_000)).toEqual([])
  expect(seen.look(['775'], 1_300)).toEqual([])
})

test('taken away and shown again it is another one, and another code is one at once', () => {
  const seen = new SeenCodes()
  seen.look(['775'], 0)
  expect(seen.look(['775', '776'], 1_201)).toEqual(['775', '776'])
})
