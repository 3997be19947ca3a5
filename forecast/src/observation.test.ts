import { describe, expect, test } from 'vitest'
import { demandBehindSales } from './hidden-demand.ts'
import { type Shelf, shelf } from './history.ts'
import { observe } from './observation.ts'
import { alignShop } from './series.ts'
import { takePulse } from './shop-pulse.ts'
import { LAST_DAY } from './simulated-shop-kit.ts'

const { stocked, beganEmpty, ranOut, closed } = shelf

function shopOf(sold: number[], flags: Shelf[] = sold.map(() => stocked)) {
  return alignShop({
    lastDay: LAST_DAY,
    products: [{ id: 'p', firstDay: LAST_DAY - sold.length + 1, sold, shelf: flags }],
  })
}

function seriesOf(sold: number[], flags?: Shelf[]) {
  const [series] = shopOf(sold, flags).products
  if (series === undefined) throw new Error('there is no series')
  return series
}

describe('which days count', () => {
  const always = (days: number) => new Uint8Array(days).fill(1)

  test('not those with an empty or a closed shelf, or of a closed shop', () => {
    const series = seriesOf([3, 0, 0, 0, 1], [stocked, beganEmpty, closed, stocked, stocked])
    expect([...observe(series, 5, Uint8Array.of(1, 1, 1, 0, 1)).isCounted]).toEqual([1, 0, 0, 0, 1])
    expect([...observe(series, 5, always(5)).isCounted]).toEqual([1, 0, 0, 1, 1])
  })

  test('every day with a sale does, whatever was recorded', () => {
    const series = seriesOf([3, 2, 1], [stocked, beganEmpty, closed])
    expect([...observe(series, 3, new Uint8Array(3)).isCounted]).toEqual([1, 1, 1])
  })

  test('nothing beyond the end is seen', () => {
    const [short, long] = [seriesOf([1, 2, 4]), seriesOf([1, 2, 4, 1000, 3])]
    expect(observe(long, 3, always(3))).toEqual(observe(short, 3, always(3)))
  })
})

test('a day that sold out is taken for the mean of the days that reached it', () => {
  const series = seriesOf([1, 2, 3, 6, 2], [stocked, stocked, stocked, stocked, ranOut])
  // 2, 3 and 6 reached it; what it hides itself lies by halves on 3 and 6.
  expect([...demandBehindSales(series, 5, Number.POSITIVE_INFINITY)]).toEqual([1, 2, 3, 6, 3.875])
})

test('days that sold out give their weight to larger ones, and the largest stays as it was', () => {
  const series = seriesOf([2, 4, 6, 1, 9], [ranOut, stocked, stocked, ranOut, ranOut])
  const demand = demandBehindSales(series, 5, Number.POSITIVE_INFINITY)
  expect(demand[4]).toBe(9)
  // The two cut days weigh on 4, 6 and 9 alike.
  expect([demand[0], demand[3]]).toEqual([expect.closeTo(19 / 3, 9), expect.closeTo(19 / 3, 9)])
})

test('a shop that seldom sells is open on days without a sale; one that always sells much is not', () => {
  expect([...takePulse(shopOf([2, 0, 0, 2, 0, 2])).isOpen]).toEqual([1, 1, 1, 1, 1, 1])
  const [one] = [seriesOf([2, 2, 0, 2])]
  const busy = { ...shopOf([2, 2, 0, 2]), products: Array.from({ length: 6 }, () => one as NonNullable<typeof one>) }
  expect([...takePulse(busy).isOpen]).toEqual([1, 1, 0, 1])
})
