import { describe, expect, test } from 'vitest'
import { daysFrom } from './days-ahead.ts'
import { projectStock } from './project-stock.ts'

describe('the stock that is expected', () => {
  const today = '2026-03-31'
  const days = ['2026-03-31', '2026-04-01', '2026-04-02'].map((date) => ({ date, mean: '2.5' }))
  const project = (
    stock: string | null,
    { soldToday = '0', arrivals = [] as { date: string; quantity: string }[] } = {},
  ) => projectStock({ stock, soldToday, today }, days, arrivals)

  test('falls by what is expected to sell, and never below nothing', () => {
    expect(project('6')).toEqual(['3.500', '1.000', '0.000'])
    expect(project('1')).toEqual(['0.000', '0.000', '0.000'])
  })

  test('has lost already what was sold today', () => {
    expect(project('6', { soldToday: '2' })).toEqual(['5.500', '3.000', '0.500'])
    expect(project('6', { soldToday: '9' })).toEqual(['6.000', '3.500', '1.000'])
  })

  test('grows by what was ordered on the day on which it should come, and today by what is overdue', () => {
    const arrivals = [
      { date: '2026-04-01', quantity: '10' },
      { date: '2026-03-01', quantity: '1' },
    ]
    expect(project('0', { arrivals })).toEqual(['0.000', '7.500', '5.000'])
  })

  test('is unknown where stock is not tracked', () => {
    expect(project(null)).toEqual([null, null, null])
  })
})

describe('days ahead', () => {
  const told = (runDate: string) => ({
    run_date: runDate,
    mean: Array.from({ length: 29 }, (_, index) => index + 0.25),
    quantiles: Array.from({ length: 29 }, (_, index) => [0, 1, 2, 3, 4, 5, 6].map((level) => level * index)),
    confidence: Array.from({ length: 29 }, () => 61.249),
  })

  test('are 28 from the day of the run on, each with its bands', () => {
    const days = daysFrom('2026-03-31', told('2026-03-31'))
    expect(days).toHaveLength(28)
    expect(days[1]).toEqual({
      date: '2026-04-01',
      mean: '1.250',
      low80: '1.000',
      high80: '4.000',
      low95: '0.000',
      high95: '6.000',
      confidence: 61.2,
    })
  })

  test('begin with today when the run is some days old', () => {
    const days = daysFrom('2026-03-31', told('2026-03-27'))
    expect(days).toHaveLength(25)
    expect(days[0]).toMatchObject({ date: '2026-03-31', mean: '4.250' })
    expect(daysFrom('2026-06-01', told('2026-03-27'))).toEqual([])
  })
})
