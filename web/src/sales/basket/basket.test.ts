import { describe, expect, test } from 'vitest'
import { addProduct, adoptPrices, type Basket, emptyBasket, quantityOf, withLine, withoutLine } from './basket.ts'
import { totalBasket } from './basket-totals.ts'
import { quantityFor, stepQuantity } from './quantities.ts'
import { saleBody } from './sale-body.ts'
import { readAmount, readQuantity } from './typed-numbers.ts'

const shop = {
  currencyDecimals: 2,
  pricesIncludeTax: true,
  taxRate: '18',
  taxMethod: 'of_net' as const,
  cashRounding: { step: '0.10', mode: 'down' as const },
}
const milk = product('milk', '4.20')
const sugar = product('sugar', '4.50')

describe('a basket', () => {
  test('the same product again is more of its line', () => {
    const basket = filled([milk, '1'], [sugar, '2'], [milk, '2'])
    expect(basket.lines.map(({ product, quantity }) => [product.id, quantity])).toEqual([
      ['milk', '3'],
      ['sugar', '2'],
    ])
  })

  test('a line with a price or a discount of its own, or from a scale, stays by itself', () => {
    let basket = filled([milk, '1'])
    const [line] = basket.lines
    if (line) basket = withLine(basket, { ...line, discount: { kind: 'percent', value: '10' } })
    basket = addProduct(basket, { product: milk, quantity: '1' }).basket
    basket = addProduct(basket, { product: milk, quantity: '0.5', isWeighed: true }).basket
    expect(basket.lines.map(({ quantity }) => quantity)).toEqual(['1', '1', '0.5'])
    expect(quantityOf(basket, 'milk')).toBe('2.5')
  })

  test('its total is the server’s, cash rounded down', () => {
    let basket = filled([sugar, '3'], [milk, '1'])
    const second = basket.lines[1]
    if (second) basket = withLine(basket, { ...second, discount: { kind: 'percent', value: '10' } })
    expect(totalBasket(basket, shop)).toMatchObject({
      subtotal: '17.70',
      discount: '0.42',
      total: '17.28',
      rounding: '0.00',
    })
    expect(totalBasket(basket, shop, 'cash')).toMatchObject({ rounding: '-0.08', total: '17.20' })
    expect(totalBasket(basket, shop, 'card').total).toBe('17.28')
  })

  test('a discount on everything follows the lines, and never exceeds them', () => {
    const tenth: Basket = { ...filled([sugar, '2']), discount: { kind: 'percent', value: '10' } }
    expect(totalBasket(tenth, shop).total).toBe('8.10')
    const much: Basket = { ...filled([sugar, '2']), discount: { kind: 'amount', value: '50.00' } }
    expect(totalBasket(much, shop)).toMatchObject({ documentDiscount: '9.00', total: '0.00' })
    expect(withoutLine(much, much.lines[0]?.id ?? '').discount).toBeNull()
  })

  test('follows the catalogue’s prices, and says what they were', () => {
    const basket = filled([milk, '1'], [sugar, '1'])
    const changed = adoptPrices(basket, (id) => (id === 'milk' ? '4.60' : '4.50'))
    expect(changed.lines.map(({ product, priceBefore }) => [product.salePrice, priceBefore])).toEqual([
      ['4.60', '4.20'],
      ['4.50', null],
    ])
    expect(adoptPrices(basket, () => undefined)).toBe(basket)
  })

  test('asks for the same sale each time', () => {
    const basket = { ...filled([sugar, '2']), discount: { kind: 'percent' as const, value: '10' } }
    const body = saleBody(basket, shop, { method: 'cash', received: '10.00' })
    expect(body).toMatchObject({ id: basket.saleId, discount: '0.90', amountReceived: '10.00', expectedTotal: '8.10' })
    expect(saleBody(basket, shop, { method: 'cash', received: '10.00' })).toEqual(body)
  })
})

describe('numbers', () => {
  test('are read as people type them', () => {
    expect([readAmount('4,5', 2), readAmount('1,234.50', 2), readAmount('20', 2)]).toEqual(['4.50', '1234.50', '20.00'])
    expect([readAmount('20.000', 0), readAmount('4.555', 2), readAmount('', 2), readAmount('abc', 2)]).toEqual([
      '20000.00',
      null,
      null,
      null,
    ])
    expect([readQuantity('0', 0), readQuantity('1.5', 0), readQuantity('1,250', 3)]).toEqual([null, null, '1.25'])
  })

  test('a quantity steps by one and never reaches zero', () => {
    expect([stepQuantity('1', 1), stepQuantity('1', -1), stepQuantity('1.5', -1)]).toEqual(['2', null, '0.5'])
  })

  test('a scale’s price says how much it was', () => {
    expect(quantityFor('12.50', '13.50', 3)).toBe('0.926')
    expect(quantityFor('12.50', '0.00', 3)).toBeNull()
  })
})

function filled(...items: [typeof milk, string][]): Basket {
  return items.reduce((basket, [one, quantity]) => addProduct(basket, { product: one, quantity }).basket, emptyBasket())
}

function product(id: string, salePrice: string) {
  const sold = { id, name: id, sku: id, salePrice, taxRate: null, unit: 'unit', quantityDecimals: 0, tracksStock: true }
  return { ...sold, taxCategory: 'taxed' as const }
}
