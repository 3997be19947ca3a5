import { expect, test } from 'vitest'
import { labelStep, slots, valueScale } from './scales.ts'

test('the scale begins at zero and ends at a round number', () => {
  const { y, ticks } = valueScale([120, 480, 930], 200)
  expect(ticks[0]).toBe(0)
  expect(ticks.at(-1)).toBe(1000)
  expect(y(0)).toBe(200)
  expect(y(1000)).toBe(0)
  expect(y(500)).toBe(100)
})

test('a day on which nothing was sold, and one of returns only, can be drawn', () => {
  expect(valueScale([0, 0], 100).y(0)).toBe(100)
  expect(valueScale([], 100).y(0)).toBe(100)
  const { y, ticks } = valueScale([-50, -10], 100)
  expect(ticks[0]).toBeLessThanOrEqual(-40)
  expect(y(0)).toBe(0)
})

test('labels are left out until they have room', () => {
  expect(labelStep(24, 960, 40)).toBe(1)
  expect(labelStep(24, 300, 40)).toBe(4)
  expect(labelStep(365, 320, 48)).toBe(61)
  expect(labelStep(0, 320, 48)).toBe(1)
  expect(labelStep(3, 20, 48)).toBe(3)
})

test('slots share the width', () => {
  expect(slots(4, 200).map(({ middle }) => middle)).toEqual([25, 75, 125, 175])
  expect(slots(0, 200)).toEqual([])
})
