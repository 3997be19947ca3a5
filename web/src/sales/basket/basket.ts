import type { CatalogueProduct } from '../../../../contract/src/product-history.ts'
import type { DocumentType } from '../../../../contract/src/sale-kinds.ts'
import { newId } from '../../lib/ids.ts'
import { addQuantities } from './quantities.ts'

export type SoldProduct = Pick<
  CatalogueProduct,
  'id' | 'name' | 'sku' | 'salePrice' | 'taxRate' | 'taxCategory' | 'unit' | 'quantityDecimals' | 'tracksStock'
>

/** As it was given: a percentage follows when the quantity changes. */
export interface Discount {
  kind: 'percent' | 'amount'
  value: string
}

export interface Line {
  id: string
  /** As it was when it was added; its price follows the catalogue. */
  product: SoldProduct
  quantity: string
  /** In place of the catalogue's; null: the catalogue's. */
  ownPrice: string | null
  discount: Discount | null
  /** The price it had before the catalogue changed it under way. */
  priceBefore: string | null
  /** From a scale: a second label is a second line. */
  isWeighed: boolean
}

export interface BasketCustomer {
  id: string
  name: string
  documentType: string
  documentNumber: string | null
}

export interface Basket {
  /** Fixed when it is first charged: asked again and again, it is one sale. */
  saleId: string
  lines: readonly Line[]
  /** On the whole document. */
  discount: Discount | null
  customer: BasketCustomer | null
  documentType: DocumentType
  /** The held sale it was resumed from. */
  held: { id: string; version: number } | null
  notes: string | null
}

export function emptyBasket(): Basket {
  return {
    saleId: newId(),
    lines: [],
    discount: null,
    customer: null,
    documentType: 'receipt',
    held: null,
    notes: null,
  }
}

export interface Addition {
  product: SoldProduct
  quantity: string
  isWeighed?: boolean
}

/** To the line of the same product, unless that one is special. `lineId`: where it went. */
export function addProduct(basket: Basket, { product, quantity, isWeighed = false }: Addition) {
  const twin = basket.lines.find((line) => line.product.id === product.id && isPlain(line) && !isWeighed)
  if (twin) {
    const changed = { ...twin, product: soldOf(product), quantity: addQuantities(twin.quantity, quantity) }
    return { basket: withLine(basket, changed), lineId: twin.id }
  }
  const fresh: Line = {
    id: newId(),
    product: soldOf(product),
    quantity,
    ownPrice: null,
    discount: null,
    priceBefore: null,
    isWeighed,
  }
  return { basket: { ...basket, lines: [...basket.lines, fresh] }, lineId: fresh.id }
}

export function withLine(basket: Basket, changed: Line): Basket {
  return { ...basket, lines: basket.lines.map((line) => (line.id === changed.id ? changed : line)) }
}

export function withoutLine(basket: Basket, lineId: string): Basket {
  const lines = basket.lines.filter(({ id }) => id !== lineId)
  return { ...basket, lines, discount: lines.length === 0 ? null : basket.discount }
}

export function priceOf(line: Line): string {
  return line.ownPrice ?? line.product.salePrice
}

/** Takes the catalogue's prices of now, and marks the lines that cost something else than before. The same basket when none does. */
export function adoptPrices(basket: Basket, priceNow: (productId: string) => string | undefined): Basket {
  const lines = basket.lines.map((line) => {
    const price = priceNow(line.product.id)
    if (price === undefined || price === line.product.salePrice) return line
    const product = { ...line.product, salePrice: price }
    return line.ownPrice === null ? { ...line, product, priceBefore: line.product.salePrice } : { ...line, product }
  })
  return lines.some((line, index) => line !== basket.lines[index]) ? { ...basket, lines } : basket
}

/** How much of a product there is in all lines together. */
export function quantityOf(basket: Basket, productId: string): string {
  const of = basket.lines.filter(({ product }) => product.id === productId)
  return of.reduce((sum, { quantity }) => addQuantities(sum, quantity), '0')
}

function isPlain(line: Line): boolean {
  return line.ownPrice === null && line.discount === null && !line.isWeighed
}

/** Only what a sale needs: what is kept in the browser stays small. */
function soldOf(product: SoldProduct): SoldProduct {
  const { id, name, sku, salePrice, taxRate, taxCategory, unit, quantityDecimals, tracksStock } = product
  return { id, name, sku, salePrice, taxRate, taxCategory, unit, quantityDecimals, tracksStock }
}
