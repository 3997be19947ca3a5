import type { Day } from '../day.ts'
import type { ProductHistory, ShopHistory } from '../history.ts'
import { MAX_DAYS } from '../series.ts'

/** Days that every method is asked for, and how far apart the origins are: what is judged never overlaps. */
export const HORIZON = 28
const ORIGINS_BACK = [84, 56, 28] as const
const MIN_DAYS = 56
const MIN_SALE_DAYS = 8

/** One product at one origin: what a method may see, and what then happened. */
export interface Task {
  id: string
  /** Units per day since the first sale, at most {@link MAX_DAYS} back, to the origin. */
  past: Float64Array
  /** Units of the {@link HORIZON} days behind the origin. */
  actual: Float64Array
}

export interface Origin {
  /** The last day known. */
  cutoff: Day
  /** The whole shop up to it. */
  history: ShopHistory
  tasks: Task[]
}

/**
 * The three origins, with the products judged: at least 56 days since the first sale, 8 sale days, and a sale in the last
 * 56 days, all before the first origin. `only` names the sample of a large shop.
 */
export function setTasks(history: ShopHistory, only?: ReadonlySet<string>): Origin[] {
  const first = history.lastDay - Math.max(...ORIGINS_BACK)
  const judged = history.products
    .filter(({ id }) => only === undefined || only.has(id))
    .filter((product) => isEligible(cut(product, first), first))
  return ORIGINS_BACK.map((back) => {
    const cutoff = history.lastDay - back
    const known = { ...history, lastDay: cutoff, products: history.products.map((product) => cut(product, cutoff)) }
    return { cutoff, history: known, tasks: judged.map((product) => taskOf(product, cutoff)) }
  })
}

const A_YEAR = 365

/** Whether the shop had been through the judged days' season before: it sold a year before the first of them. */
export function isSeasonSeen(origins: readonly Origin[]): boolean {
  const [first] = origins
  const firstSale = first?.history.products.reduce((day, product) => Math.min(day, product.firstDay), first.cutoff) ?? 0
  return first !== undefined && firstSale <= first.cutoff - A_YEAR
}

function cut(product: ProductHistory, lastDay: Day): ProductHistory {
  const days = Math.max(0, lastDay - product.firstDay + 1)
  const { sold, shelf } = product
  return { ...product, sold: Array.from(sold).slice(0, days), shelf: shelf && Array.from(shelf).slice(0, days) }
}

function isEligible(product: ProductHistory, lastDay: Day): boolean {
  const past = pastOf(product, lastDay)
  const recent = past.subarray(Math.max(0, past.length - MIN_DAYS))
  return (
    past.length >= MIN_DAYS &&
    past.filter((units) => units > 0).length >= MIN_SALE_DAYS &&
    recent.some((units) => units > 0)
  )
}

/** Without the zeros before the first sale; a missing end is zeros. */
function pastOf({ firstDay, sold }: ProductHistory, lastDay: Day): Float64Array {
  const all = new Float64Array(Math.max(0, lastDay - firstDay + 1))
  all.set(Array.from(sold).slice(0, all.length))
  const start = all.findIndex((units) => units > 0)
  return all.subarray(Math.max(start < 0 ? all.length : start, all.length - MAX_DAYS))
}

function taskOf(product: ProductHistory, cutoff: Day): Task {
  const actual = Float64Array.from(
    { length: HORIZON },
    (_, ahead) => product.sold[cutoff + 1 + ahead - product.firstDay] ?? 0,
  )
  return { id: product.id, past: pastOf(product, cutoff), actual }
}
