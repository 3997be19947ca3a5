import type { PaymentMethod } from '@orbit/contract/payments.ts'
import type { RefusalCode } from '@orbit/contract/refusals.ts'

// A shop in a few lines, to compare the real one with. Quantities are thousandths, money is cents, both whole numbers that
// stay small enough to be exact. Nothing of the product is used, so that a mistake there is not repeated here.

export interface ModelProduct {
  id: string
  price: number
  stock: number
  /** 0 sold by the piece, 3 by weight */
  decimals: 0 | 3
  version: number
  isActive: boolean
  isDeleted: boolean
  movements: { quantity: number; previous: number; next: number }[]
}

export interface ModelCustomer {
  id: string
  total: number
  count: number
  isDeleted: boolean
}

export interface ModelLine {
  product: ModelProduct
  quantity: number
  amount: number
  returned: number
  /** of the database; known from the answer */
  id?: string
}

export interface ModelSale {
  id: string
  status: 'completed' | 'pending' | 'cancelled'
  series: 'receipt' | 'invoice'
  payment: PaymentMethod
  customer: ModelCustomer | undefined
  lines: ModelLine[]
  discount: number
  /** of the moment of completion; while it is held, as it would be */
  total: number
  number: number | undefined
}

export type Verdict = RefusalCode | 'done'

const COIN = 10 // cash comes in steps of ten cents

export class ShopModel {
  readonly products: ModelProduct[] = []
  readonly customers: ModelCustomer[] = []
  readonly sales: ModelSale[] = []
  readonly adjustments: { id: string; product: ModelProduct; counted: number }[] = []
  readonly numbers = { receipt: 0, invoice: 0, adjustment: 0, purchase: 0, return: 0 }

  create(product: Pick<ModelProduct, 'id' | 'price' | 'decimals'>, stock: number): void {
    const created = { ...product, stock: 0, version: 1, isActive: true, isDeleted: false, movements: [] }
    this.products.push(created)
    if (stock === 0) return
    this.numbers.adjustment++
    this.#move(created, stock)
  }

  receive(product: ModelProduct, quantity: number): void {
    this.numbers.purchase++
    this.#move(product, quantity)
  }

  adjust(id: string, product: ModelProduct, counted: number, expected: number | undefined): Verdict {
    if (product.isDeleted) return 'product_unavailable'
    if (expected !== undefined && expected !== product.stock) return 'stock_moved'
    this.numbers.adjustment++
    this.adjustments.push({ id, product, counted })
    this.#move(product, counted - product.stock)
    return 'done'
  }

  edit(product: ModelProduct, version: number, changes: Partial<Pick<ModelProduct, 'price' | 'isActive'>>): Verdict {
    if (product.isDeleted) return 'not_found'
    if (version !== product.version) return 'version_conflict'
    const before = { price: product.price, isActive: product.isActive }
    Object.assign(product, changes)
    if (product.price !== before.price || product.isActive !== before.isActive) product.version++
    return 'done'
  }

  /** The lines at the prices of the moment. `known` is what the customer was told. */
  sell(
    sale: Pick<ModelSale, 'id' | 'series' | 'payment' | 'customer' | 'discount'> & { status: 'completed' | 'pending' },
    wanted: { product: ModelProduct; quantity: number }[],
    { told, received }: { told?: number | undefined; received?: number | undefined },
  ): Verdict {
    const lines = wanted.map((line) => ({
      ...line,
      amount: Math.round((line.quantity * line.product.price) / 1000),
      returned: 0,
    }))
    const draft: ModelSale = { ...sale, lines, total: 0, number: undefined }
    if (sale.customer?.isDeleted) return 'customer_unavailable'
    if (isAnyGone(draft)) return 'product_unavailable'
    if (sale.discount > amountOf(draft)) return 'discount_exceeds_amount'
    draft.total = totalOf(draft, sale.payment)
    const refused = this.#settle(draft, told, sale.status === 'completed' ? received : undefined)
    if (refused !== undefined) return refused
    this.sales.push(draft)
    return 'done'
  }

  complete(sale: ModelSale, payment: PaymentMethod, told: number | undefined, received: number | undefined): Verdict {
    if (sale.status !== 'pending') return 'sale_not_pending'
    if (sale.customer?.isDeleted) return 'customer_unavailable'
    if (isAnyGone(sale)) return 'product_unavailable'
    const paid: ModelSale = { ...sale, status: 'completed', payment, total: totalOf(sale, payment) }
    const refused = this.#settle(paid, told, received)
    if (refused !== undefined) return refused
    Object.assign(sale, paid)
    return 'done'
  }

  cancel(sale: ModelSale): Verdict {
    if (sale.status === 'cancelled') return 'sale_already_cancelled'
    if (sale.status === 'completed') {
      for (const [product, quantity] of byProduct(sale, (line) => line.quantity - line.returned)) {
        this.#move(product, quantity)
      }
      if (sale.customer) {
        sale.customer.total -= sale.total
        sale.customer.count--
      }
    }
    sale.status = 'cancelled'
    return 'done'
  }

  /** Goods of a completed sale come back, without the sale being undone. */
  return(line: ModelLine, quantity: number): void {
    this.numbers.return++
    line.returned += quantity
    this.#move(line.product, quantity)
  }

  #settle(sale: ModelSale, told: number | undefined, received: number | undefined): Verdict | undefined {
    if (told !== undefined && told !== sale.total) return 'prices_changed'
    if (received !== undefined && received < sale.total) return 'payment_is_short'
    if (sale.status === 'pending') return undefined
    const goods = byProduct(sale, (line) => line.quantity)
    if (goods.some(([product, quantity]) => product.stock < quantity)) return 'insufficient_stock'
    for (const [product, quantity] of goods) this.#move(product, -quantity)
    sale.number = ++this.numbers[sale.series]
    if (sale.customer) {
      sale.customer.total += sale.total
      sale.customer.count++
    }
    return undefined
  }

  /** What changes nothing leaves no trace in the ledger. */
  #move(product: ModelProduct, quantity: number): void {
    if (quantity === 0) return
    const previous = product.stock
    product.stock += quantity
    product.movements.push({ quantity, previous, next: product.stock })
  }
}

/** Prices hold their tax, so the lines and the discount say all; cash is rounded to the nearest coin, an exact half down. */
export function totalOf(sale: Pick<ModelSale, 'lines' | 'discount'>, payment: PaymentMethod): number {
  const exact = amountOf(sale) - sale.discount
  const rest = exact % COIN
  if (payment !== 'cash') return exact
  return rest * 2 > COIN ? exact - rest + COIN : exact - rest
}

function amountOf({ lines }: Pick<ModelSale, 'lines'>): number {
  return lines.reduce((sum, line) => sum + line.amount, 0)
}

function isAnyGone({ lines }: ModelSale): boolean {
  return lines.some(({ product }) => product.isDeleted || !product.isActive)
}

function byProduct({ lines }: ModelSale, quantityOf: (line: ModelLine) => number): [ModelProduct, number][] {
  const sums = new Map<ModelProduct, number>()
  for (const line of lines) sums.set(line.product, (sums.get(line.product) ?? 0) + quantityOf(line))
  return [...sums]
}
