import { expect, test } from 'vitest'
import { openHours } from './open-hours.ts'

const hours = Array.from({ length: 24 }, (_, hour) => ({ hour, salesCount: hour === 22 ? 1 : 0 }))

test('the night is left out, except where something was sold on either day', () => {
  expect(openHours(hours, [{ hour: 6, salesCount: 2 }]).map(({ hour }) => hour)).toEqual([
    6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22,
  ])
})

test('a day without a sale shows the usual hours', () => {
  const quiet = hours.map(({ hour }) => ({ hour, salesCount: 0 }))
  expect(openHours(quiet, []).map(({ hour }) => hour)).toEqual([8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20])
})
