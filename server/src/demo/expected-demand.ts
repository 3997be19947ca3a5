interface AskedFor {
  sku: string
  quantityDecimals: number
  /** its share of all lines */
  popularity: number
}

/** Lines a day, when the shop sells as it does on average. */
const LINES_A_DAY = 310

/** How much of a product is asked for on an average day, in thousandths. */
export function expectedDemand(product: AskedFor): number {
  const quantity = product.quantityDecimals === 3 ? 760 : isBread(product) ? 8500 : 1550
  return LINES_A_DAY * product.popularity * quantity
}

/** Rolls: nobody buys one. */
export function isBread({ sku }: Pick<AskedFor, 'sku'>): boolean {
  return /^PAN(CIABATTA)?-/.test(sku)
}
