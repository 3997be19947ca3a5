import { readScaleLabel, type ScaleLayouts } from '../../../../contract/src/scale-barcodes.ts'

interface Entry {
  id: string
  sku: string
  barcode: string | null
}

export type Found<Item> =
  | { what: 'product'; product: Item; quantity: string | null; price: string | null }
  /** The label of a scale with a wrong digit. */
  | { what: 'misread' }
  | { what: 'unknown' }

/** What is behind a scanned code, by the same rules as the server: barcode, label of a scale, SKU. */
export class CodeIndex<Item extends Entry> {
  readonly #byBarcode = new Map<string, Item>()
  readonly #bySku = new Map<string, Item>()

  constructor(items: readonly Item[]) {
    for (const item of items) {
      if (item.barcode !== null) this.#byBarcode.set(item.barcode.toUpperCase(), item)
      this.#bySku.set(item.sku.toUpperCase(), item)
    }
  }

  find(scanned: string, layouts: ScaleLayouts, currencyDecimals: number): Found<Item> {
    const code = scanned.trim().toUpperCase()
    const barcoded = this.#first(this.#byBarcode, [code, ...twinsOf(code)])
    if (barcoded) return whole(barcoded)
    const label = readScaleLabel(code, layouts, currencyDecimals)
    if (label && !label.isReadRight) return { what: 'misread' }
    const weighed =
      label && (this.#first(this.#byBarcode, label.itemCodes) ?? this.#first(this.#bySku, label.itemCodes))
    if (label && weighed) {
      const { carries, value } = label
      const quantity = carries === 'quantity' ? value : null
      return { what: 'product', product: weighed, quantity, price: carries === 'price' ? value : null }
    }
    const bySku = this.#bySku.get(code)
    return bySku ? whole(bySku) : { what: 'unknown' }
  }

  #first(map: Map<string, Item>, codes: readonly string[]): Item | undefined {
    for (const code of codes) {
      const item = map.get(code.toUpperCase())
      if (item) return item
    }
    return undefined
  }
}

function whole<Item>(product: Item): Found<Item> {
  return { what: 'product', product, quantity: null, price: null }
}

/** A UPC-A is an EAN-13 that begins with 0, and scanners disagree about saying so. */
function twinsOf(code: string): string[] {
  if (/^\d{12}$/.test(code)) return [`0${code}`]
  return /^0\d{12}$/.test(code) ? [code.slice(1)] : []
}
