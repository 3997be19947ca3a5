import { describe, expect, test } from 'vitest'
import { checkDigitOf } from '../../../../contract/src/scale-barcodes.ts'
import { CodeIndex } from './code-index.ts'

const layouts = [
  { prefixes: ['20'], carries: 'quantity' as const, itemDigits: 5, decimals: 3 },
  { prefixes: ['25'], carries: 'price' as const, itemDigits: 5, decimals: null },
]
const index = new CodeIndex([
  { id: 'milk', sku: 'leche-400', barcode: '7750243012345' },
  { id: 'gum', sku: 'CHICLE', barcode: '012345678905' },
  { id: 'cheese', sku: '00123', barcode: null },
  { id: 'own', sku: 'X', barcode: 'abc-12' },
])

describe('a scanned code', () => {
  test('is a barcode, whatever its case', () => {
    expect(idOf('7750243012345')).toBe('milk')
    expect(idOf('ABC-12')).toBe('own')
  })

  test('is the same as EAN-13 and as UPC-A, and keeps its zeros otherwise', () => {
    expect(idOf('0012345678905')).toBe('gum')
    expect(idOf('12345678905')).toBeUndefined()
  })

  test('may be the label of a scale, with how much or with what it costs', () => {
    const weighed = withCheckDigit('200012300350')
    expect(index.find(weighed, layouts, 2)).toMatchObject({ product: { id: 'cheese' }, quantity: '0.35', price: null })
    const priced = withCheckDigit('250012301250')
    expect(index.find(priced, layouts, 2)).toMatchObject({ product: { id: 'cheese' }, quantity: null, price: '12.50' })
  })

  test('a label with a wrong digit is misread, not another product', () => {
    const label = withCheckDigit('200012300350')
    const wrong = `${label.slice(0, -1)}${(Number(label.at(-1)) + 1) % 10}`
    expect(index.find(wrong, layouts, 2)).toEqual({ what: 'misread' })
  })

  test('may be a SKU, or nothing we know', () => {
    expect(idOf('LECHE-400')).toBe('milk')
    expect(index.find('999', layouts, 2)).toEqual({ what: 'unknown' })
  })
})

function idOf(code: string): string | undefined {
  const found = index.find(code, layouts, 2)
  return found.what === 'product' ? found.product.id : undefined
}

function withCheckDigit(twelve: string): string {
  return twelve + checkDigitOf(twelve)
}
