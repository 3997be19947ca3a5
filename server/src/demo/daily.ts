import { costText, divided, moneyText, quantityText } from './amounts.ts'
import type { DemoRows } from './rows.ts'

interface Summary {
  status: 'completed' | 'cancelled'
  userId: string
  paymentMethod: string
  sums: number[]
}

export interface ProductDay {
  productId: string
  quantity: number
  subtotal: number
  discount: number
  tax: number
  unitCost: number | null
}

interface Day {
  summaries: Map<string, Summary>
  products: Map<string, number[]>
}

export interface SummedSale {
  businessDate: string
  userId: string
  paymentMethod: string
  subtotal: number
  discount: number
  tax: number
  rounding: number
  total: number
}

/** The sums per day: of sales by seller and payment, and of products. Kept until nothing of the day can change any more. */
export class DailySums {
  readonly #days = new Map<string, Day>()
  readonly #rows: DemoRows
  readonly #organizationId: string

  constructor(rows: DemoRows, organizationId: string) {
    this.#rows = rows
    this.#organizationId = organizationId
  }

  addSale(sale: SummedSale, status: Summary['status'], direction: 1 | -1): void {
    const key = `${status} ${sale.userId} ${sale.paymentMethod}`
    const { summaries } = this.#day(sale.businessDate)
    let summary = summaries.get(key)
    if (summary === undefined) {
      summary = { status, userId: sale.userId, paymentMethod: sale.paymentMethod, sums: [0, 0, 0, 0, 0, 0] }
      summaries.set(key, summary)
    }
    addTo(summary.sums, [1, sale.subtotal, sale.discount, sale.tax, sale.rounding, sale.total], direction)
  }

  addProduct(businessDate: string, sold: ProductDay, direction: 1 | -1): void {
    const { products } = this.#day(businessDate)
    let sums = products.get(sold.productId)
    if (sums === undefined) {
      sums = [0, 0, 0, 0, 0, 0, 0]
      products.set(sold.productId, sums)
    }
    const cost = sold.unitCost === null ? 0 : divided(sold.quantity * sold.unitCost, 1000)
    const uncosted = sold.unitCost === null ? sold.quantity : 0
    addTo(sums, [1, sold.quantity, sold.subtotal, sold.discount, sold.tax, cost, uncosted], direction)
  }

  /** Writes down the days before this one, and forgets them. */
  settle(before: string): void {
    for (const [businessDate, day] of this.#days) {
      if (businessDate >= before) continue
      this.#days.delete(businessDate)
      for (const { status, userId, paymentMethod, sums } of day.summaries.values()) {
        const [count = 0, ...money] = sums
        const amounts = money.map(moneyText)
        const row = [this.#organizationId, businessDate, status, userId, paymentMethod, count, ...amounts]
        this.#rows.sales_daily_summary.add(row)
      }
      for (const [
        productId,
        [count = 0, sold = 0, subtotal = 0, discount = 0, tax = 0, cost = 0, none = 0],
      ] of day.products) {
        const money = [moneyText(subtotal), moneyText(discount), moneyText(tax), costText(cost)]
        const row = [
          this.#organizationId,
          businessDate,
          productId,
          count,
          quantityText(sold),
          ...money,
          quantityText(none),
        ]
        this.#rows.product_daily_sales.add(row)
      }
    }
  }

  #day(businessDate: string): Day {
    let day = this.#days.get(businessDate)
    if (day === undefined) {
      day = { summaries: new Map(), products: new Map() }
      this.#days.set(businessDate, day)
    }
    return day
  }
}

function addTo(sums: number[], amounts: readonly number[], direction: 1 | -1): void {
  for (let index = 0; index < sums.length; index++) {
    sums[index] = (sums[index] as number) + direction * (amounts[index] as number)
  }
}
