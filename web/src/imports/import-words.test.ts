import { headingForm, importFields } from '@orbit/contract/import-fields.ts'
import { describe, expect, test } from 'vitest'
import { mappingFaults, rowsToWrite, templateRows } from './import-words.ts'

describe('a mapping', () => {
  test('of products needs a code or a barcode', () => {
    expect(mappingFaults('products', ['name', null]).missing).toEqual([['sku', 'barcode']])
    expect(mappingFaults('products', ['barcode', 'name']).missing).toEqual([])
  })

  test('of stock needs a product and a quantity, each said apart', () => {
    expect(mappingFaults('stock', [null]).missing).toEqual([['sku', 'barcode'], ['stock']])
  })

  test('with one field on two columns names it', () => {
    expect([...mappingFaults('products', ['sku', 'name', 'sku', null, null]).repeated]).toEqual(['sku'])
  })
})

test('only what is new or changes is written', () => {
  const summary = { create: 3, update: 2, unchanged: 7, refused: 1, ignored: 4, newCategories: [] }
  expect(rowsToWrite({ summary })).toBe(5)
  expect(rowsToWrite({ summary: null })).toBe(0)
})

test.each(['products', 'customers', 'stock'] as const)('the headings of the template for %s are recognised', (kind) => {
  for (const language of ['es', 'en'] as const) {
    const [headings = [], example = []] = templateRows(kind, language)
    expect(example).toHaveLength(headings.length)
    const fields = Object.entries(importFields[kind])
    const found = headings.map((heading) => {
      const form = headingForm(heading)
      return fields.find(([, { es, en, known }]) => [headingForm(es), headingForm(en), ...known].includes(form))?.[0]
    })
    expect(found).toEqual(fields.map(([field]) => field))
  }
})
