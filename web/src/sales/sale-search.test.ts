import { expect, test } from 'vitest'
import { isFiltered, readSaleSearch, saleQuery } from './sale-search.ts'

test('an address narrows the list by what it says, and by nothing it says wrongly', () => {
  const search = readSaleSearch({
    from: '2026-03-01',
    to: 'tomorrow',
    status: 'completed',
    paymentMethod: 'gold',
    userId: 'me',
  })
  expect(search).toEqual({ from: '2026-03-01', status: 'completed' })
})

test('numbers and amounts stay plain in the address and go to the server as text', () => {
  const search = readSaleSearch({ number: 123, minTotal: '10.50', maxTotal: 20 })
  expect(search).toEqual({ number: 123, minTotal: '10.50', maxTotal: 20 })
  expect(saleQuery(search)).toEqual({ number: '123', minTotal: '10.50', maxTotal: '20' })
})

test('an order alone is no filter', () => {
  expect([isFiltered(readSaleSearch({ sort: '-total' })), isFiltered(readSaleSearch({ number: 'B001' }))]).toEqual([
    false,
    true,
  ])
})
