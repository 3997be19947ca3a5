import type { PaymentMethod } from '@orbit/contract/payments.ts'
import { type BasketLine, type SaleTotals, saleTotals } from '@orbit/contract/sale-totals.ts'
import type { SaleAct, SoldLine } from './acts.ts'
import { centsOf, divided, moneyText, plainQuantity } from './amounts.ts'
import type { Demand } from './demand.ts'
import { cashRounding } from './make-demo.ts'
import type { Random } from './random.ts'
import type { Shelves } from './shelves.ts'
import type { Habits } from './team.ts'

const MAX_LINES = 14
const IGV_PERCENT = '18'

/** What somebody carries to the till. A product that has run out stays out of the basket; of one that is short they take the rest. */
export function fillBasket(random: Random, demand: Demand, shelves: Shelves, habits: Habits): SoldLine[] {
  const wanted = Math.min(MAX_LINES, 1 + random.poisson(habits.lines - 1))
  const lines: SoldLine[] = []
  for (let line = 0; line < wanted; line++) {
    const product = demand.askFor()
    const asked = demand.howMuch(product)
    if (lines.some((one) => one.product === product)) continue
    const shelf = shelves.of(product)
    const quantity = product.tracksStock ? Math.min(asked, shelf.stock) : 1000
    if (quantity <= 0) continue
    lines.push({ product, quantity, unitPrice: shelf.price, discount: 0 })
  }
  for (const line of lines) if (random.chance(habits.lineDiscounts)) line.discount = discountOn(random, amountOf(line))
  return lines
}

export function documentDiscount(random: Random, lines: readonly SoldLine[], habits: Habits): number {
  const amount = lines.reduce((sum, line) => sum + amountOf(line) - line.discount, 0)
  return random.chance(habits.saleDiscounts) ? discountOn(random, amount) : 0
}

export function priceOf(lines: readonly SoldLine[], discount: number, paymentMethod: PaymentMethod): SaleTotals {
  return saleTotals({
    lines: lines.map(
      (line): BasketLine => ({
        quantity: plainQuantity(line.quantity),
        unitPrice: moneyText(line.unitPrice),
        discount: moneyText(line.discount),
        taxRate: line.product.taxCategory === 'taxed' ? IGV_PERCENT : '0',
        taxCategory: line.product.taxCategory,
      }),
    ),
    discount: moneyText(discount),
    pricesIncludeTax: true,
    currencyDecimals: 2,
    taxMethod: 'of_net',
    cashRounding: paymentMethod === 'cash' ? cashRounding : undefined,
  })
}

const METHODS: PaymentMethod[] = ['cash', 'card', 'transfer', 'other']

/** Companies ask for an invoice and send the money. */
export function payFor(random: Random, habits: Habits, documentType: SaleAct['documentType']): PaymentMethod {
  const weights = METHODS.map((method) =>
    documentType === 'invoice' && method === 'transfer' ? habits.payments[method] * 3 : habits.payments[method],
  )
  return METHODS[random.weighted(weights)] as PaymentMethod
}

const NOTES = [1000, 2000, 5000, 10_000, 20_000]

/** What is laid on the counter, in cents: the exact sum, or the next note. Null when nobody wrote it down. */
export function receivedFor(
  random: Random,
  totals: Pick<SaleTotals, 'total'>,
  paymentMethod: PaymentMethod,
): number | null {
  if (paymentMethod !== 'cash' || random.chance(0.35)) return null
  const total = centsOf(totals.total)
  if (random.chance(0.25)) return total
  const notes = NOTES.filter((note) => note >= total)
  return notes[random.whole(0, Math.min(1, notes.length - 1))] ?? Math.ceil(total / 10_000) * 10_000
}

function amountOf(line: SoldLine): number {
  return divided(line.quantity * line.unitPrice, 1000)
}

/** 5 or 10 percent, down to a tenth of a sol. */
function discountOn(random: Random, amount: number): number {
  return Math.floor((amount * random.pick([0.05, 0.1, 0.1])) / 10) * 10
}
