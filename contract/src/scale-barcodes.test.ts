import { expect, test } from 'vitest'
import { checkDigitOf, readScaleLabel, ScaleLayouts } from './scale-barcodes.ts'

const layouts = ScaleLayouts.parse([
  { prefixes: ['20', '21'], carries: 'quantity', itemDigits: 5, decimals: null },
  { prefixes: ['25'], carries: 'price', itemDigits: 5, decimals: null },
  { prefixes: ['28'], carries: 'price', itemDigits: 4, decimals: 0 },
])
const withCheck = (twelve: string) => `${twelve}${checkDigitOf(twelve)}`

test.each([
  // Printed examples: a book, a soft drink, a chocolate.
  ['978030640615', '7'],
  ['544900000099', '6'],
  ['400638133393', '1'],
])('the check digit of %s is %s', (twelve, digit) => expect(checkDigitOf(twelve)).toBe(digit))

test.each([
  ['200012300350', 2, 'quantity', '0.35'],
  ['219999901000', 2, 'quantity', '1'],
  ['200012300000', 2, 'quantity', '0'],
  ['200012399999', 2, 'quantity', '99.999'],
  ['250012301250', 2, 'price', '12.50'],
  ['250012300005', 2, 'price', '0.05'],
  ['250012301250', 0, 'price', '1250'],
  ['281234001990', 2, 'price', '1990'],
])('%s, in a currency with %i decimals, carries a %s of %s', (twelve, decimals, carries, value) => {
  expect(readScaleLabel(withCheck(twelve), layouts, decimals)).toMatchObject({ isReadRight: true, carries, value })
})

test('the item is looked for in all the ways in which shops write it down', () => {
  expect(readScaleLabel(withCheck('200012300350'), layouts, 2)?.itemCodes).toEqual([
    withCheck('200012300000'),
    '2000123000000',
    '2000123',
    '00123',
    '123',
  ])
})

test('a wrong digit is noticed, wherever it is', () => {
  const right = withCheck('200012300350')
  for (let place = 2; place < 13; place++) {
    const wrong = right.slice(0, place) + ((Number(right[place]) + 1) % 10) + right.slice(place + 1)
    expect(readScaleLabel(wrong, layouts, 2)?.isReadRight).toBe(false)
  }
})

test.each(['7750243012347', '2900123003501', '20001230035', '20001230035012', '2000123O03501', ''])(
  '%j is no label',
  (code) => expect(readScaleLabel(code, layouts, 2)).toBeUndefined(),
)

test.each([
  [[{ prefixes: ['30'], carries: 'price', itemDigits: 5, decimals: 2 }]],
  [[{ prefixes: [], carries: 'price', itemDigits: 5, decimals: 2 }]],
  [[{ prefixes: ['20', '20'], carries: 'price', itemDigits: 5, decimals: 2 }]],
  [[{ prefixes: ['20'], carries: 'price', itemDigits: 9, decimals: 2 }]],
  [[{ prefixes: ['20'], carries: 'colour', itemDigits: 5, decimals: 2 }]],
])('%j is no layout', (wrong) => expect(ScaleLayouts.safeParse(wrong).success).toBe(false))
