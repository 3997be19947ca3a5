import { describe, expect, test } from 'vitest'
import { openTestShop } from './kit/test-shop.ts'
import { look } from './kit/transactions.ts'

const { db } = await openTestShop()

async function ask(expression: string): Promise<unknown> {
  return (await look<{ value: unknown }>(db, `select ${expression} as value`))[0]?.value
}

describe('a total of any length', () => {
  const over = (days: number) => ask(`app.total_over('{7,14,28}', '{10,16,30}', ${days})`)

  test('is that of its length, where there is one', async () => {
    expect([await over(7), await over(14), await over(28)]).toEqual([10, 16, 30])
  })

  test('lies between its neighbours, and goes on as the first began and the last ended', async () => {
    expect([await over(21), await over(8)]).toEqual([23, 10 + 6 / 7])
    expect([await over(0), await over(14 / 2), await over(56)]).toEqual([0, 10, 60])
    expect(await ask(`round(app.total_over('{7,14}', '{10,16}', 2)::numeric, 3)::float`)).toBe(2.857)
  })

  test('is unknown where nothing is known', async () => {
    expect(await ask('app.total_over(null, null, 7)')).toBeNull()
  })
})

describe('the day on which the last piece goes', () => {
  // Two a day, none on the third day, for five days; said on the first of March.
  const goneIn = (stock: number, { today = '2026-03-01', sold = 0 } = {}) =>
    ask(`app.runs_out_in('{2,4,4,6,8}', '2026-03-01', '${today}', ${stock}, ${sold})`)

  test('is the day whose sales reach the stock', async () => {
    expect([await goneIn(1), await goneIn(2), await goneIn(2.5), await goneIn(4)]).toEqual([0, 0, 1, 1])
    expect([await goneIn(4.5), await goneIn(8)]).toEqual([3, 4])
  })

  test('is today when there is none, and unknown when it lasts longer than is forecast', async () => {
    expect([await goneIn(0), await goneIn(8.5)]).toEqual([0, null])
    expect(await ask(`app.runs_out_in(null, '2026-03-01', '2026-03-01', 5, 0)`)).toBeNull()
  })

  test('does not expect again what was sold today, nor more of today than was expected', async () => {
    expect([await goneIn(2, { sold: 1 }), await goneIn(2, { sold: 2 }), await goneIn(2, { sold: 9 })]).toEqual([
      1, 1, 1,
    ])
  })

  test('is counted from today, also when the forecast is some days old', async () => {
    expect([await goneIn(2, { today: '2026-03-04' }), await goneIn(3, { today: '2026-03-04' })]).toEqual([0, 1])
    expect(await goneIn(1, { today: '2026-03-09' })).toBeNull()
  })
})
