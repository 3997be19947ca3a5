import { expect, test } from 'vitest'
import { seededRandom } from './kit/random.ts'
import { refusalOf } from './kit/refusals.ts'
import { cancel, complete, hold, type SaleRows, type SaleWish, saleRows, sell, writeSale } from './kit/selling.ts'
import { addProduct, inShop, insert, openShop, type Shop, type ShopWishes } from './kit/shop.ts'
import { openTestShop } from './kit/test-shop.ts'

const shop = await openTestShop({ cashRoundingStep: '0.10' })
const { db } = shop
const rice = await addProduct(shop, { price: '10.00', stock: 100_000 })
const oil = await addProduct(shop, { price: '7.35', stock: 100_000 })

/** A right sale of 20.00 + 7.35 − 1.00 − 0.35, bent by the test. */
function bent(bend: (rows: SaleRows) => void): Promise<string> {
  const rows = saleRows(shop, {
    items: [{ product: rice, quantity: 2, discount: '1.00' }, { product: oil }],
    discount: '0.35',
  })
  bend(rows)
  return refusalOf(inShop(shop, (tx) => writeSale(tx, rows)))
}

test('the unbent sale is accepted', async () => {
  expect(await bent(() => {})).toBe('accepted')
})

const NOT_THE_SUM = 'sales_are_the_sum_of_their_lines'

test.each<[string, string, (rows: SaleRows) => void]>([
  [
    'a subtotal that is not the sum of the lines',
    NOT_THE_SUM,
    ({ header }) => Object.assign(header, { subtotal: '28.35', total: '27.00' }),
  ],
  [
    'a discount that is not the sum of the lines',
    NOT_THE_SUM,
    ({ header }) => Object.assign(header, { discount: '2.35', total: '25.00' }),
  ],
  ['a tax that is not the sum of the lines', NOT_THE_SUM, ({ header }) => Object.assign(header, { tax: '3.00' })],
  ['a total that does not add up', 'sales_total_adds_up', ({ header }) => Object.assign(header, { total: '25.99' })],
  ['a total without its rounding', 'sales_total_adds_up', ({ header }) => Object.assign(header, { rounding: '-0.05' })],
  ['a line whose tax is a cent too much', NOT_THE_SUM, ({ header, lines }) => shift(lines[0], header, 'tax', 1)],
  ['a line whose tax is a cent too little', NOT_THE_SUM, ({ header, lines }) => shift(lines[1], header, 'tax', -1)],
  [
    'a line whose subtotal is not quantity times price',
    NOT_THE_SUM,
    ({ header, lines }) => {
      shift(lines[0], header, 'subtotal', 1)
      shift(header, undefined, 'total', 1)
    },
  ],
  [
    'a discount larger than its line',
    'sale_items_discounts_fit_the_subtotal',
    ({ lines }) => Object.assign(lines[0] ?? {}, { discount: '20.01' }),
  ],
  [
    'two discounts that together are larger than the line',
    'sale_items_discounts_fit_the_subtotal',
    ({ lines }) => Object.assign(lines[0] ?? {}, { discount: '15.00', document_discount: '5.01' }),
  ],
  [
    'a negative discount',
    'sale_items_discounts_fit_the_subtotal',
    ({ lines }) => Object.assign(lines[0] ?? {}, { discount: '-1.00' }),
  ],
  [
    'a negative quantity',
    'sale_items_quantity_is_positive',
    ({ lines }) => Object.assign(lines[0] ?? {}, { quantity: '-2' }),
  ],
  [
    'a negative price',
    'sale_items_unit_price_is_not_negative',
    ({ lines }) => Object.assign(lines[0] ?? {}, { unit_price: '-1' }),
  ],
  [
    'a tax of an exempt line',
    'sale_items_tax_category_is_known',
    ({ lines }) => Object.assign(lines[0] ?? {}, { tax_category: 'exempt' }),
  ],
  [
    'a payment that is not enough',
    'sales_payment_is_enough',
    ({ header }) => Object.assign(header, { amount_received: '25.99' }),
  ],
])('the database refuses %s', async (_, constraint, bend) => {
  expect(await bent(bend)).toBe(constraint)
})

test('a sale without a single line is refused', async () => {
  const { header } = saleRows(shop, { items: [{ product: rice }] })
  const empty = { ...header, subtotal: '0', tax: '0', total: '0' }
  expect(await refusalOf(inShop(shop, (tx) => insert(tx, 'sales', empty)))).toBe(NOT_THE_SUM)
  expect(await refusalOf(inShop(shop, (tx) => insert(tx, 'sales', header)))).toBe(NOT_THE_SUM)
})

test("the currency, the tax rules and the local day are the organization's, whatever the writer thinks", async () => {
  const denied = inShop(shop, (tx) => {
    const { header, lines } = saleRows(shop, { items: [{ product: rice }] })
    return writeSale(tx, { header: { ...header, currency: 'USD', prices_include_tax: false }, lines })
  })
  expect(await refusalOf(denied)).toBe('42501')
})

test('cash is rounded in the header, by less than the smallest coin, and nothing else is rounded', async () => {
  const rounded = (rounding: string, total: string, paymentMethod = 'cash') =>
    bent(({ header }) => Object.assign(header, { rounding, total, payment_method: paymentMethod }))
  expect(await rounded('-0.05', '25.95')).toBe('accepted')
  expect(await rounded('-0.10', '25.90')).toBe('sales_rounding_is_of_cash')
  expect(await rounded('-20.00', '6.00')).toBe('sales_rounding_is_of_cash')
  expect(await rounded('-0.05', '25.95', 'card')).toBe('sales_rounding_is_of_cash')
})

test('cash is rounded to an amount that the currency has', async () => {
  const there = await openShop(db, { currency: 'CLP', currencyDecimals: 0, cashRoundingStep: '10' })
  const bread = await addProduct(there, { price: '1000', stock: 100 })
  const rounded = (rounding: string, total: string) => {
    const { header, lines } = saleRows(there, { items: [{ product: bread }] })
    return refusalOf(inShop(there, (tx) => writeSale(tx, { header: { ...header, rounding, total }, lines })))
  }
  expect(await rounded('-3', '997')).toBe('accepted')
  expect(await rounded('-0.50', '999.50')).toBe('sales_rounding_is_of_cash')
})

test('the rounding of a held sale is checked when it changes, and again when it is completed', async () => {
  const there = await openShop(db, { cashRoundingStep: '0.10' })
  const held = await hold(there, { items: [{ product: await addProduct(there, { price: '10.00', stock: 9 }) }] })
  const change = (set: string) => refusalOf(inShop(there, (tx) => tx.query(`update sales set ${set}`)))
  expect(await change('rounding = -9, total = 1')).toBe('sales_rounding_is_of_cash')
  expect(await change('rounding = -0.05, total = 9.95')).toBe('accepted')
  await inShop(there, (tx) => tx.query('update organizations set cash_rounding_step = 0'))
  expect(await refusalOf(complete(there, held))).toBe('sales_rounding_is_of_cash')
  expect(await refusalOf(cancel(there, held))).toBe('accepted')
})

// Baskets of all rates and categories, discounted here, there and as a whole: what the contract computes, the database accepts;
// what differs by a unit of the currency, it refuses.
test.each<[string, ShopWishes]>([
  ['prices that include a tax of the net', {}],
  ['prices without their tax', { pricesIncludeTax: false }],
  ['prices that include a tax of the gross (Bolivia)', { taxMethod: 'of_gross', taxRate: '13' }],
  ['a currency without decimals, tax included', { currency: 'CLP', currencyDecimals: 0, taxRate: '19' }],
  [
    'a currency without decimals, tax apart',
    { currency: 'PYG', currencyDecimals: 0, taxRate: '10', pricesIncludeTax: false },
  ],
])('random baskets under %s are accepted as computed and refused when a line is one unit off', async (_, wishes) => {
  const there = await openShop(db, wishes)
  const { below, pick } = seededRandom(15)
  const whole = there.currencyDecimals === 0
  const amount = (limit: number) =>
    whole ? String(below(limit)) : `${below(limit)}.${String(below(100)).padStart(2, '0')}`
  const products = await Promise.all([
    addProduct(there, { stock: 1_000_000, quantityDecimals: 3 }),
    addProduct(there, { stock: 1_000_000, taxRate: '8', quantityDecimals: 3 }),
    addProduct(there, { stock: 1_000_000, taxRate: '10.5', quantityDecimals: 3 }),
    addProduct(there, { stock: 1_000_000, taxCategory: 'exempt', quantityDecimals: 3 }),
    addProduct(there, { stock: 1_000_000, taxCategory: 'zero', quantityDecimals: 3 }),
  ])
  for (let round = 0; round < 25; round++) {
    const wish: SaleWish = {
      items: Array.from({ length: 1 + below(6) }, () => ({
        product: pick(products),
        quantity: `${1 + below(20)}.${below(1000).toString().padStart(3, '0')}`,
        unitPrice: amount(500).replace(/^0/, '1'),
        discount: below(2) ? '0' : whole ? '1' : `0.${below(100).toString().padStart(2, '0')}`,
      })),
      discount: below(2) ? '0' : whole ? '1' : '0.67',
    }
    await sell(there, wish)
    expect(await refusalOf(sellOneUnitOff(there, wish, below))).toBe(NOT_THE_SUM)
  }
})

async function sellOneUnitOff(there: Shop, wish: SaleWish, below: (limit: number) => number): Promise<void> {
  const rows = saleRows(there, wish)
  shift(rows.lines[below(rows.lines.length)], rows.header, 'tax', there.currencyDecimals === 0 ? 100 : 1)
  if (!there.pricesIncludeTax) shift(rows.header, undefined, 'total', there.currencyDecimals === 0 ? 100 : 1)
  await inShop(there, (tx) => writeSale(tx, rows))
}

/** Moves an amount of a line by some cents, and of its header too, so that the sums still agree. */
function shift(
  line: Record<string, unknown> | undefined,
  header: Record<string, unknown> | undefined,
  column: string,
  cents: number,
): void {
  for (const row of [line, header]) {
    if (row) row[column] = ((Math.round(Number(row[column]) * 100) + cents) / 100).toFixed(2)
  }
}
