import { expect, test } from 'vitest'
import { pageOfDrillDown } from './drill-down.ts'
import { linesRowsQuery, readLinesRowsSearch, readSalesRowsSearch, salesRowsQuery } from './rows-search.ts'

const today = '2026-11-23'

test('a figure’s page asks the server for exactly what the figure counted', () => {
  const sales = '/api/v1/reports/sales?from=2026-11-16&to=2026-11-16&until=17%3A46%3A00&hour=7&paymentMethod=cash'
  expect(salesRowsQuery(readSalesRowsSearch(pageOfDrillDown(sales).search), today)).toEqual({
    from: '2026-11-16',
    to: '2026-11-16',
    until: '17:46:00',
    hour: '7',
    paymentMethod: 'cash',
  })
  const category = '01981f5e-8c00-7000-8000-000000000201'
  const lines = `/api/v1/reports/lines?from=2026-03-01&to=2026-03-31&categoryId=${category}&branch=false&taxRate=10.5`
  expect(linesRowsQuery(readLinesRowsSearch(pageOfDrillDown(lines).search), today)).toEqual({
    from: '2026-03-01',
    to: '2026-03-31',
    categoryId: category,
    branch: 'false',
    taxRate: '10.5',
  })
})

test('an address that says nothing shows today', () => {
  expect(salesRowsQuery(readSalesRowsSearch({ hour: 'noon', until: 'late' }), today)).toEqual({
    from: today,
    to: today,
  })
})
