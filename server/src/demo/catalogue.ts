import { divided } from './amounts.ts'
import { brandsFor } from './brands.ts'
import { eanCheckDigit } from './check-digits.ts'
import { expectedDemand } from './expected-demand.ts'
import { type GoodsCategory, type GoodsFamily, goods, services } from './goods.ts'
import type { Random } from './random.ts'

export interface DemoCategory {
  id: string
  name: string
  parentId: string | null
}

export interface DemoProduct {
  id: string
  categoryId: string
  sku: string
  name: string
  barcode: string | null
  unit: string
  quantityDecimals: 0 | 3
  tracksStock: boolean
  taxCategory: 'taxed' | 'exempt'
  /** ten-thousandths of a sol, without tax: what it cost on the first day; null: nobody knows */
  firstCost: number | null
  /** cents, on the first day */
  firstPrice: number
  /** thousandths */
  stockMin: number
  supplier: string | null
  /** its share of all that is asked for; they sum to 1 */
  popularity: number
  /** asked for now and then only: days of silence between days of demand */
  isIntermittent: boolean
}

export interface Catalogue {
  categories: DemoCategory[]
  products: DemoProduct[]
}

const PRODUCTS = 500
const IGV = 1.18
/** The second product is asked for half as often as the first, the hundredth a hundredth: nearly. */
const ZIPF = 0.92
const INTERMITTENT = 0.16

type Draft = Omit<DemoProduct, 'id' | 'popularity' | 'stockMin' | 'isIntermittent'> & { demand: number }

/** Categories (parents first) and 500 products, in the order of their codes. */
export function makeCatalogue(random: Random, newId: () => string): Catalogue {
  const categories = makeCategories(newId)
  const categoryIds = new Map(categories.map((category) => [category.name, category.id]))
  const drafts = [...chooseGoods(random, categoryIds), ...serviceDrafts(random, categoryIds)]
  const ranked = drafts
    .map((draft) => ({ draft, score: draft.demand ** 2 * Math.exp(random.normal() * 0.5) }))
    .sort((a, b) => b.score - a.score)
  const whole = ranked.reduce((sum, _, rank) => sum + (rank + 1) ** -ZIPF, 0)
  const products = ranked.map(({ draft: { demand: _, ...draft } }, rank) => {
    const popularity = (rank + 1) ** -ZIPF / whole
    const isIntermittent = rank > 60 && draft.tracksStock && random.chance(INTERMITTENT)
    return { ...draft, id: newId(), popularity, stockMin: leastStock(random, { ...draft, popularity }), isIntermittent }
  })
  return { categories, products: products.sort((a, b) => (a.sku < b.sku ? -1 : 1)) }
}

/** What is sold in a day or two: with less it is time to order. */
function leastStock(
  random: Random,
  product: Pick<DemoProduct, 'sku' | 'quantityDecimals' | 'popularity' | 'tracksStock'>,
) {
  if (!product.tracksStock) return 0
  const step = product.quantityDecimals === 3 ? 500 : 1000
  return Math.ceil((expectedDemand(product) * random.between(0.8, 2)) / step) * step
}

const SERVICES = 'Servicios'

function makeCategories(newId: () => string): DemoCategory[] {
  const parents = [...new Set([...goods.map(({ parent }) => parent), SERVICES])].map((name) => ({
    id: newId(),
    name,
    parentId: null,
  }))
  const children = goods.map(({ parent, name }) => ({
    id: newId(),
    name,
    parentId: parents.find((one) => one.name === parent)?.id ?? null,
  }))
  return [...parents, ...children]
}

/** The first of every family, and as many of the others as there is room for on the shelves. */
function chooseGoods(random: Random, categoryIds: ReadonlyMap<string, string>): Draft[] {
  const variants = goods.flatMap((category) =>
    category.families.map((family) => variantsOf(random, category, family, categoryIds.get(category.name) ?? '')),
  )
  const first = variants.flatMap((list) => list.slice(0, 1))
  const others = random.shuffled(variants.flatMap((list) => list.slice(1)))
  return [...first, ...others.slice(0, PRODUCTS - services.length - first.length)]
}

function variantsOf(random: Random, category: GoodsCategory, family: GoodsFamily, categoryId: string): Draft[] {
  const isByWeight = family.isFresh === true || family.isWeighed === true
  const sizes = family.sizes.split(';').map((size) => size.split('=') as [string, string])
  return brandsFor(category.parent, family.brands).flatMap(([brand, initials], rank) =>
    sizes.map(([size, cost]) => {
      const firstCost = Math.round(Number(cost) * 10_000 * (rank === 0 ? 1 : random.between(0.86, 1.2)))
      const tax = family.isFresh ? 1 : IGV
      return {
        categoryId,
        sku: [family.sku, initials, isByWeight ? 'KG' : codeOf(size)].filter((part) => part !== '').join('-'),
        name: isByWeight ? `${family.name}, por kilo` : nameOf(family.name, brand, size),
        barcode: isByWeight ? null : makeBarcode(random),
        unit: isByWeight ? 'kg' : 'unit',
        quantityDecimals: isByWeight ? 3 : 0,
        tracksStock: true,
        taxCategory: family.isFresh ? 'exempt' : 'taxed',
        firstCost,
        firstPrice: shelfPrice((firstCost / 100) * tax * random.between(1.22, 1.42)),
        supplier: `${category.supplier} S.A.C. (demo)`,
        demand: family.demand / (1 + rank * 0.6),
      } satisfies Draft
    }),
  )
}

/** '500 g' → '500', '1 kg' → '1KG', '6 u' → '6'. */
function codeOf(size: string): string {
  return size
    .replace(/ (g|ml|u|h)$/, '')
    .replaceAll(' ', '')
    .toUpperCase()
}

function nameOf(name: string, brand: string, size: string): string {
  const [what = '', container] = name.split(', ')
  const isSeveral = /^\d+ u$/.test(size) && size !== '1 u'
  const packed = container ?? (isSeveral ? 'paquete' : undefined)
  const shown = size === '1 u' ? '' : ` ${size.replace(/^(\d+) u$/, 'de $1')}`
  return `${[what, brand].filter((part) => part !== '').join(' ')}${packed ? `, ${packed}` : ''}${shown}`
}

function makeBarcode(random: Random): string {
  const twelve = `775${String(random.whole(0, 999_999_999)).padStart(9, '0')}`
  return twelve + eanCheckDigit(twelve)
}

/** As prices look on a shelf: full tenths, from ten soles on half soles. In cents. */
export function shelfPrice(cents: number): number {
  const step = cents < 1000 ? 10 : 50
  return Math.max(step, divided(Math.round(cents), step) * step)
}

function serviceDrafts(random: Random, categoryIds: ReadonlyMap<string, string>): Draft[] {
  return services.map(({ sku, name, price, cost }) => ({
    categoryId: categoryIds.get(SERVICES) ?? '',
    sku,
    name,
    barcode: null,
    unit: 'service',
    quantityDecimals: 0,
    tracksStock: false,
    taxCategory: 'taxed',
    firstCost: cost,
    firstPrice: price,
    supplier: null,
    demand: random.between(1, 2),
  }))
}
