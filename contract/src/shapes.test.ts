import { expect, test } from 'vitest'
import type { z } from 'zod'
import { CustomerChanges, NewCustomer } from './customers.ts'
import { Instant, LocalDate } from './dates.ts'
import { Id } from './ids.ts'
import { NewProduct, ProductChanges } from './products.ts'
import { reports } from './reports.ts'
import { NewSale, sales } from './sales.ts'
import { TimeZone } from './settings.ts'
import { Email, line, paragraph } from './texts.ts'

const id = '01981f5e-8c00-7000-8000-000000000001'

test.each([
  ['any version of UUID, in lower case', Id, id.toUpperCase(), id],
  ['a UUID without a version', Id, '00000000-0000-0000-c000-000000000046', '00000000-0000-0000-c000-000000000046'],
  ['a leap day', LocalDate, '2028-02-29', '2028-02-29'],
  ['a moment in Lima', Instant, '2026-03-31T20:30:00-05:00', '2026-04-01T01:30:00.000Z'],
  ['microseconds of PostgreSQL', Instant, '2026-03-31T15:04:05.123456+00:00', '2026-03-31T15:04:05.123Z'],
  ['an email as somebody typed it', Email, ' Ana@Shop.PE ', 'ana@shop.pe'],
  ['a name with spaces around it', line(5), '  Ñandú ', 'Ñandú'],
  ['notes on two lines', paragraph(), 'uno\n\tdos', 'uno\n\tdos'],
] as [string, z.ZodType, string, string][])('accepted: %s', (_, schema, sent, received) => {
  expect(schema.parse(sent)).toBe(received)
})

test.each([
  ['something like a UUID', Id, `${id}0`],
  ['the 29th of February of a common year', LocalDate, '2026-02-29'],
  ['a date of another age', LocalDate, '0026-03-31'],
  ['a moment without offset', Instant, '2026-03-31T15:04:05'],
  ['a moment past the year 9999', Instant, '9999-12-31T23:59:59-05:00'],
  ['NUL', line(10), 'a\0b'],
  ['a line break in a name', line(10), 'a\nb'],
  ['an escape in notes', paragraph(), 'a\u001b[0m'],
  ['half a character', line(10), '\ud83d'],
  ['only spaces', line(10), '   '],
  ['too long a name', line(3), 'abcd'],
  ['an email without a domain', Email, 'ana@'],
] as [string, z.ZodType, string][])('refused: %s', (_, schema, sent) => {
  expect(schema.safeParse(sent).success).toBe(false)
})

test('the least one may say of a product', () => {
  const product = NewProduct.parse({ id, sku: 'A', name: 'B', salePrice: '1' })
  expect(product).toMatchObject({
    salePrice: '1.00',
    costPrice: null,
    stockQuantity: '0',
    unit: 'unit',
    taxCategory: 'taxed',
    quantityDecimals: 0,
    tracksStock: true,
  })
})

test('a change that says nothing changes nothing, and stock is not a change', () => {
  expect(ProductChanges.parse({})).toEqual({})
  expect(CustomerChanges.parse({})).toEqual({})
  expect(ProductChanges.safeParse({ stockQuantity: '5' }).success).toBe(false)
})

test('a document has a number, and no document has none', () => {
  const person = { id, firstName: 'Ana' }
  expect(NewCustomer.safeParse(person).success).toBe(true)
  expect(NewCustomer.safeParse({ ...person, documentType: 'DNI', documentNumber: '1' }).success).toBe(true)
  expect(NewCustomer.safeParse({ ...person, documentType: 'DNI' }).success).toBe(false)
  expect(NewCustomer.safeParse({ ...person, documentNumber: '1' }).success).toBe(false)
  expect(CustomerChanges.safeParse({ documentType: 'none' }).success).toBe(true)
  expect(CustomerChanges.safeParse({ documentNumber: '1' }).success).toBe(false)
})

test('a person has a first name, a company its own', () => {
  expect(NewCustomer.safeParse({ id, companyName: 'Bodega SAC' }).success).toBe(true)
  expect(NewCustomer.safeParse({ id, lastName: 'Mamani' }).success).toBe(false)
})

test('the most a product may have in stock is not below the least', () => {
  const limits = (stockMin: string, stockMax: string | null) => ProductChanges.safeParse({ stockMin, stockMax }).success
  expect([limits('9', '10'), limits('10', '10.0'), limits('10', null), limits('10', '9.5')]).toEqual([
    true,
    true,
    true,
    false,
  ])
})

test('a wrong cell of a sale is named by its path', () => {
  const items = [
    { productId: id, quantity: '1' },
    { productId: id, quantity: 2, price: '1' },
  ]
  const issues = NewSale.safeParse({ id, items, paymentMethod: 'cash' }).error?.issues
  expect(issues?.map(({ path }) => path.join('.'))).toEqual(['items.1.quantity', 'items.1'])
})

test('a sale has between 1 and 2,000 lines', () => {
  const sale = (count: number) => ({
    id,
    items: Array.from({ length: count }, () => ({ productId: id, quantity: '1' })),
    paymentMethod: 'cash',
  })
  expect([0, 1, 2000, 2001].map((count) => NewSale.safeParse(sale(count)).success)).toEqual([false, true, true, false])
})

test('lists have 50 items, 200 at most, and days in order', () => {
  const { query } = sales.list
  expect(query.parse({})).toEqual({ limit: 50 })
  expect(query.parse({ limit: '200', from: '2026-03-31', to: '2026-03-31' }).limit).toBe(200)
  for (const wrong of [{ limit: '0' }, { limit: '201' }, { limit: '1.5' }, { limit: '' }, { cursor: 'a b' }]) {
    expect(query.safeParse(wrong).success).toBe(false)
  }
  const backwards = { from: '2026-04-01', to: '2026-03-31' }
  expect(query.safeParse(backwards).error?.issues).toMatchObject([{ path: ['to'] }])
  expect(reports.topProducts.query.safeParse(backwards).success).toBe(false)
  expect(reports.topProducts.query.safeParse({}).success).toBe(false)
})

test('a time zone goes by its present name, and is written as it is looked up', () => {
  for (const name of ['America/Lima', 'America/Argentina/Buenos_Aires', 'Asia/Kolkata', 'America/Port_of_Spain', 'UTC'])
    expect(TimeZone.safeParse(name).success, name).toBe(true)
  for (const name of [
    'America/lima',
    'AMERICA/LIMA',
    'America/Port_Of_Spain',
    'America/Macondo',
    '+05:00',
    'EST',
    'Lima',
  ])
    expect(TimeZone.safeParse(name).success, name).toBe(false)
})
