import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Basket, type BasketLine, ImpossibleBasket, type SaleTotals, saleTotals } from './sale-totals.ts'

const rates = ['0', '5', '7', '8', '10', '10.5', '12', '13', '15', '16', '18', '19', '21', '22', '27']

// The oracle: whole cents in plain numbers (all far below 2^53), rates in hundredths of a percent.
const oracle = {
  inclusive: (cents: number, rate: number) => {
    const net = roundedQuotient(cents * 10_000, 10_000 + rate)
    return { tax: cents - net, total: cents }
  },
  exclusive: (cents: number, rate: number) => {
    const tax = roundedQuotient(cents * rate, 10_000)
    return { tax, total: cents + tax }
  },
  inclusiveOfGross: (cents: number, rate: number) => ({
    tax: roundedQuotient(cents * rate, 10_000),
    total: cents,
  }),
}

test.each([
  ['inclusive', true, 'of_net'],
  ['exclusive', false, 'of_net'],
  ['inclusiveOfGross', true, 'of_gross'],
] as const)(
  'net and tax are the gross to the cent, 0.01 to 1,000.00 × every rate (%s)',
  (name, pricesIncludeTax, taxMethod) => {
    const wrong: string[] = []
    let cases = 0
    for (let price = 1; price <= 100_000; price++) {
      const lines = rates.map((taxRate) => aLine({ unitPrice: written(price), taxRate }))
      const { lines: totals } = saleTotals(aBasket({ lines, pricesIncludeTax, taxMethod }))
      for (const [index, rate] of rates.entries()) {
        const right = oracle[name](price, Math.round(Number(rate) * 100))
        const line = totals[index]
        cases++
        if (line?.tax !== written(right.tax) || line.total !== written(right.total)) {
          wrong.push(`${written(price)} at ${rate} %: ${line?.tax} in ${line?.total}`)
        }
      }
    }
    expect(wrong.slice(0, 10)).toEqual([])
    expect(cases).toBe(1_500_000)
  },
  60_000,
)

test('in any basket the header adds up what its lines say, and the identity holds', () => {
  fc.assert(
    fc.property(baskets, (basket) => {
      const totals = saleTotals(basket)
      const sum = (column: keyof SaleTotals['lines'][number]) =>
        totals.lines.reduce((all, line) => all + cents(line[column]), 0)
      expect(cents(totals.subtotal)).toBe(sum('subtotal'))
      expect(cents(totals.discount)).toBe(sum('discount') + sum('documentDiscount'))
      expect(cents(totals.tax)).toBe(sum('tax'))
      expect(cents(totals.total)).toBe(sum('total') + cents(totals.rounding))
      expect(cents(totals.total)).toBe(
        cents(totals.subtotal) -
          cents(totals.discount) +
          (basket.pricesIncludeTax ? 0 : cents(totals.tax)) +
          cents(totals.rounding),
      )
    }),
    { numRuns: 3000 },
  )
})

test("the document's discount is shared exactly, and no line is discounted below nothing", () => {
  fc.assert(
    fc.property(baskets, (basket) => {
      const { lines } = saleTotals(basket)
      const shared = lines.reduce((all, line) => all + cents(line.documentDiscount), 0)
      expect(shared).toBe(cents(basket.discount))
      for (const line of lines) {
        const amount = cents(line.subtotal) - cents(line.discount) - cents(line.documentDiscount)
        expect(amount).toBeGreaterThanOrEqual(0)
        expect(cents(line.documentDiscount)).toBeGreaterThanOrEqual(0)
        expect(cents(line.tax)).toBeGreaterThanOrEqual(0)
      }
    }),
    { numRuns: 3000 },
  )
})

test('every line of any basket agrees with the oracle', () => {
  fc.assert(
    fc.property(baskets, (basket) => {
      for (const [index, line] of saleTotals(basket).lines.entries()) {
        const { taxCategory, taxRate } = basket.lines[index] ?? aLine({})
        const amount = cents(line.subtotal) - cents(line.discount) - cents(line.documentDiscount)
        const rate = taxCategory === 'taxed' ? Math.round(Number(taxRate) * 100) : 0
        const rule = basket.pricesIncludeTax
          ? basket.taxMethod === 'of_net'
            ? 'inclusive'
            : 'inclusiveOfGross'
          : 'exclusive'
        const right = oracle[rule](amount, rate)
        expect([cents(line.tax), cents(line.total)]).toEqual([right.tax, right.total])
      }
    }),
    { numRuns: 2000 },
  )
})

test('a quarter of a kilo is rounded once, half away from zero', () => {
  const { lines, total } = saleTotals(
    aBasket({ lines: [aLine({ quantity: '0.25', unitPrice: '9.90', taxRate: '18' })] }),
  )
  expect(lines[0]).toEqual({
    subtotal: '2.48',
    discount: '0.00',
    documentDiscount: '0.00',
    taxRate: '18',
    tax: '0.38',
    total: '2.48',
  })
  expect(total).toBe('2.48')
})

test('a discount of everything leaves nothing, and no tax', () => {
  const basket = aBasket({
    lines: [aLine({ unitPrice: '10.00', discount: '4.00' }), aLine({ unitPrice: '0.01' })],
    discount: '6.01',
  })
  expect(saleTotals(basket)).toMatchObject({ discount: '10.01', tax: '0.00', total: '0.00' })
})

test('the cents left over by the sharing go to the largest remainders, the first of equals first', () => {
  const lines = ['1.00', '1.00', '1.00'].map((unitPrice) => aLine({ unitPrice }))
  const totals = saleTotals(aBasket({ lines, discount: '0.50' }))
  expect(totals.lines.map((line) => line.documentDiscount)).toEqual(['0.17', '0.17', '0.16'])
})

test('only the category "taxed" pays the rate', () => {
  const lines = (['taxed', 'zero', 'exempt', 'not_subject'] as const).map((taxCategory) =>
    aLine({ unitPrice: '118.00', taxRate: '18', taxCategory }),
  )
  const totals = saleTotals(aBasket({ lines }))
  expect(totals.lines.map((line) => line.tax)).toEqual(['18.00', '0.00', '0.00', '0.00'])
  expect(totals.lines.map((line) => line.taxRate)).toEqual(['18', '0', '0', '0'])
})

test('pesos without cents are rounded to the peso and written with two decimals', () => {
  const lines = [aLine({ quantity: '0.333', unitPrice: '1990.00', taxRate: '19' })]
  const totals = saleTotals(aBasket({ lines, currencyDecimals: 0 }))
  expect(totals).toMatchObject({ subtotal: '663.00', tax: '106.00', total: '663.00' })
})

test('a currency of four decimals keeps them', () => {
  const lines = [aLine({ quantity: '0.333', unitPrice: '0.01', taxRate: '10' })]
  const totals = saleTotals(aBasket({ lines, currencyDecimals: 4, pricesIncludeTax: false }))
  expect(totals).toMatchObject({ subtotal: '0.0033', tax: '0.0003', total: '0.0036' })
})

test.each([
  ['12.37', '0.10', 'down', '-0.07', '12.30'],
  ['12.30', '0.10', 'down', '0.00', '12.30'],
  ['1235.00', '10', 'nearest', '-5.00', '1230.00'],
  ['1236.00', '10', 'nearest', '4.00', '1240.00'],
  ['0.04', '0.10', 'down', '-0.04', '0.00'],
  ['12.37', '0.00', 'nearest', '0.00', '12.37'],
] as const)('cash of %s in steps of %s %s: rounding %s, total %s', (unitPrice, step, mode, rounding, total) => {
  const lines = [aLine({ unitPrice })]
  const totals = saleTotals(aBasket({ lines, cashRounding: { step, mode } }))
  expect(totals).toMatchObject({ rounding, total })
})

test.each([
  ['discount_exceeds_amount', 0, { lines: [aLine({ unitPrice: '1.00', discount: '1.01' })] }],
  ['discount_exceeds_amount', null, { lines: [aLine({ unitPrice: '1.00' })], discount: '1.01' }],
  ['amount_decimals', 0, { lines: [aLine({ discount: '0.50' })], currencyDecimals: 0 }],
  ['amount_decimals', null, { lines: [aLine({})], discount: '0.50', currencyDecimals: 0 }],
  ['amount_too_large', null, { lines: [aLine({ unitPrice: '9999999999.99', quantity: '2' })] }],
] as const)('an impossible basket says %s (line %s)', (code, line, basket) => {
  const attempt = () => saleTotals(aBasket(basket))
  expect(attempt).toThrow(ImpossibleBasket)
  expect(attempt).toThrow(expect.objectContaining({ code, line }))
})

test('the largest total that fits its column is accepted', () => {
  const lines = [aLine({ unitPrice: '9999999999.99' })]
  expect(saleTotals(aBasket({ lines })).total).toBe('9999999999.99')
})

const baskets: fc.Arbitrary<Basket> = fc
  .record({
    lines: fc.array(
      fc.record({
        quantity: fc.integer({ min: 1, max: 20_000 }),
        unitPrice: fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 500_000 })),
        discounted: fc.integer({ min: 0, max: 4 }),
        taxRate: fc.constantFrom(...rates),
        taxCategory: fc.constantFrom('taxed', 'taxed', 'zero', 'exempt', 'not_subject'),
      }),
      { minLength: 1, maxLength: 12 },
    ),
    discounted: fc.double({ min: 0, max: 1, noNaN: true }),
    pricesIncludeTax: fc.boolean(),
    taxMethod: fc.constantFrom('of_net', 'of_gross'),
    cashRounding: fc.constantFrom(undefined, { step: '0.10', mode: 'down' }, { step: '0.05', mode: 'nearest' }),
  } as const)
  .map(({ lines: drawn, discounted, ...basket }) => {
    let amounts = 0
    const lines = drawn.map((line): BasketLine => {
      const subtotal = roundedQuotient(line.quantity * line.unitPrice, 1000)
      const discount = line.discounted === 4 ? subtotal : Math.floor((subtotal * line.discounted) / 8)
      amounts += subtotal - discount
      return {
        quantity: (line.quantity / 1000).toFixed(3),
        unitPrice: written(line.unitPrice),
        discount: written(discount),
        taxRate: line.taxRate,
        taxCategory: line.taxCategory,
      }
    })
    return {
      ...basket,
      lines,
      discount: written(Math.floor(amounts * discounted)),
      currencyDecimals: 2,
    }
  })

function aLine(line: Partial<BasketLine>): BasketLine {
  return {
    quantity: '1',
    unitPrice: '10.00',
    discount: '0.00',
    taxRate: '18',
    taxCategory: 'taxed',
    ...line,
  }
}

function aBasket(basket: Partial<Basket>): Basket {
  return {
    lines: [],
    discount: '0.00',
    pricesIncludeTax: true,
    currencyDecimals: 2,
    taxMethod: 'of_net',
    ...basket,
  }
}

/** Half up, for whole numbers that are not negative, without a fraction in between. */
function roundedQuotient(dividend: number, divisor: number): number {
  const doubled = 2 * dividend + divisor
  return (doubled - (doubled % (2 * divisor))) / (2 * divisor)
}

function written(amount: number): string {
  return `${(amount - (amount % 100)) / 100}.${String(amount % 100).padStart(2, '0')}`
}

function cents(text: string): number {
  return Number(text.replace('.', ''))
}
