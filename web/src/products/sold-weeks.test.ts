import { expect, test } from 'vitest'
import { firstDay, soldByWeek, WEEKS } from './sold-weeks.ts'

const TODAY = '2026-11-23'

test('a week ends with today, and the one before the day before it began', () => {
  const weeks = soldByWeek([], TODAY)
  expect(weeks).toHaveLength(WEEKS)
  expect(weeks.at(-1)).toEqual({ from: '2026-11-17', to: TODAY, quantity: '0' })
  expect(weeks.at(-2)).toMatchObject({ from: '2026-11-10', to: '2026-11-16' })
  expect(weeks[0]?.from).toBe(firstDay(TODAY))
})

test('quantities add up exactly, and what is older counts nowhere', () => {
  const weeks = soldByWeek(
    [
      { businessDate: TODAY, quantity: '0.1' },
      { businessDate: '2026-11-17', quantity: '0.2' },
      { businessDate: '2026-11-16', quantity: '3' },
      { businessDate: '2026-01-01', quantity: '99' },
    ],
    TODAY,
  )
  expect(weeks.slice(-2).map(({ quantity }) => quantity)).toEqual(['3', '0.3'])
  expect(weeks.reduce((sum, { quantity }) => sum + Number(quantity), 0)).toBeCloseTo(3.3)
})
