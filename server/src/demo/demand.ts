import type { DemoProduct } from './catalogue.ts'
import { isBread } from './expected-demand.ts'
import type { Random } from './random.ts'

const FALLS_SILENT = 0.25
const WAKES = 0.06
/** So that a product that is silent most days sells as much over the year as its place in the list says. */
const LOUDER = (FALLS_SILENT + WAKES) / WAKES

/** Which products are asked for: few of them often, most seldom, some only in certain weeks. */
export class Demand {
  readonly #random: Random
  readonly #products: readonly DemoProduct[]
  readonly #sums: Float64Array
  readonly #isSilent: boolean[]

  constructor(random: Random, products: readonly DemoProduct[]) {
    this.#random = random
    this.#products = products
    this.#sums = new Float64Array(products.length)
    this.#isSilent = products.map((product) => product.isIntermittent && !random.chance(1 / LOUDER))
  }

  beginDay(): void {
    let sum = 0
    for (const [index, product] of this.#products.entries()) {
      if (product.isIntermittent) {
        const isSilent = this.#isSilent[index] === true
        this.#isSilent[index] = isSilent ? !this.#random.chance(WAKES) : this.#random.chance(FALLS_SILENT)
        sum += this.#isSilent[index] ? 0 : product.popularity * LOUDER
      } else sum += product.popularity
      this.#sums[index] = sum
    }
  }

  askFor(): DemoProduct {
    const wanted = this.#random.unit() * (this.#sums.at(-1) ?? 0)
    let [low, high] = [0, this.#sums.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#sums[middle] as number) <= wanted) low = middle + 1
      else high = middle
    }
    return this.#products[low] as DemoProduct
  }

  /** How much of it somebody wants, in thousandths. */
  howMuch(product: DemoProduct): number {
    if (product.quantityDecimals === 3) {
      const grams = Math.exp(-0.45 + this.#random.normal() * 0.6) * 1000
      return Math.min(6000, Math.max(100, Math.round(grams / 5) * 5))
    }
    if (isBread(product)) return this.#random.whole(3, 14) * 1000
    const roll = this.#random.unit()
    return (roll < 0.68 ? 1 : roll < 0.87 ? 2 : roll < 0.94 ? 3 : this.#random.whole(4, 6)) * 1000
  }
}
