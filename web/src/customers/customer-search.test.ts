import { expect, test } from 'vitest'
import { customerQuery, readCustomerSearch } from './customer-search.ts'

test('an address narrows the list by what it says', () => {
  expect(readCustomerSearch({ search: 45678912, isRecent: 'true', isActive: true, sort: 'age' })).toEqual({
    search: 45678912,
    isRecent: true,
  })
})

test('the server is asked in text', () => {
  expect(customerQuery(readCustomerSearch({ search: 45678912, isActive: false, sort: 'name' }))).toEqual({
    search: '45678912',
    isActive: 'false',
    sort: 'name',
  })
})
