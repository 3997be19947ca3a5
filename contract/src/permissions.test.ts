import { expect, test } from 'vitest'
import { expand, grants, permissions } from './permissions.ts'

test('an asterisk grants everything', () => {
  expect(expand(['*'])).toEqual([...permissions])
})

test('sales.* covers the five acts of selling and nothing that merely begins alike', () => {
  expect(expand(['sales.*'])).toEqual([
    'sales.read',
    'sales.create',
    'sales.complete',
    'sales.cancel',
    'sales.discount',
  ])
  expect(grants(['sales.*'], 'sales_dates.set')).toBe(false)
  expect(grants(['sales.*'], 'prices.override')).toBe(false)
})

test("the seed's seller neither edits products nor sees costs", () => {
  const seller = ['sales.*', 'inventory.read', 'customers.*']
  expect(expand(seller)).toHaveLength(10)
  expect(grants(seller, 'costs.read')).toBe(false)
  expect(grants(seller, 'inventory.write')).toBe(false)
})

test('what nobody knows grants nothing', () => {
  expect(expand(['', '.*', 'sale.*', 'sales', 'sales.', 'unknown.read', '**', 'SALES.READ'])).toEqual([])
})
