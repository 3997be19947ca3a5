import { expect, test } from 'vitest'
import { pageOfDrillDown } from './drill-down.ts'

test('the rows behind a figure have a page with the same filters', () => {
  expect(pageOfDrillDown('/api/v1/reports/sales?from=2026-11-16&to=2026-11-16&until=17%3A46%3A00&hour=7')).toEqual({
    to: '/reports/sales',
    search: { from: '2026-11-16', to: '2026-11-16', until: '17:46:00', hour: 7 },
    needs: 'reports.read',
  })
  expect(pageOfDrillDown('/api/v1/sales?status=pending')).toEqual({
    to: '/sales',
    search: { status: 'pending' },
    needs: 'sales.read',
  })
})

test('what is in stock is shown where stock is kept', () => {
  expect(pageOfDrillDown('/api/v1/reports/low-stock')).toEqual({
    to: '/inventory/low-stock',
    search: {},
    needs: 'inventory.read',
  })
  expect(pageOfDrillDown('/api/v1/products/01981f5e-8c00-7000-8000-000000000101/kardex?to=2026-03-31')).toEqual({
    to: '/products/01981f5e-8c00-7000-8000-000000000101',
    search: { to: '2026-03-31' },
    needs: 'inventory.read',
  })
})

test('lines by cost ask for the permission to see costs', () => {
  expect(pageOfDrillDown('/api/v1/reports/lines?from=2026-03-01&to=2026-03-31&costKnown=true').needs).toBe('costs.read')
})
