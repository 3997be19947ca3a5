import type { Day } from '@orbit/forecast/day.ts'
import type { Knowledge } from '@orbit/forecast/knowledge.ts'

// What goes to the thread that computes, and what comes back. Texts as PostgreSQL wrote them and as it will read them: the
// thread of the server neither parses nor builds anything long.

/** A product with its past. */
export interface ProductPast {
  id: string
  categoryId: string | null
  /** For sale now: only then is it forecast. The others still tell on which days the shop was open. */
  isActive: boolean
  /** When it came into the catalogue, or was first sold. */
  firstDay: Day
  /** 'day:units', separated by commas, ascending; null when nothing was sold. */
  sold: string | null
  /** See `readEmptyMoments`; null where the shelf was never empty, or stock is not tracked. */
  emptyMoments: string | null
  isEmptyNow: boolean
  tracksStock: boolean
  /** Of the last 90 days, to tell A from C. */
  revenue: string
}

export interface ForecastWork {
  country: string
  /** The last day that is known in full: yesterday. */
  lastDay: Day
  /** How far back sales and movements were asked for. */
  firstDay: Day
  products: readonly ProductPast[]
  /** What an earlier fit has taught; null to learn anew. */
  knowledge: Knowledge | null
  /** Lengths of totals that somebody needs besides the usual ones: lead time and review period. */
  windows: readonly number[]
  /** Of so many of the last days it is told what the shelf looked like. */
  lookBack: number
}

export interface ForecastResult {
  /** JSON of what was learnt; null when nothing was. */
  knowledge: string | null
  /** JSON: rows of prediction_runs. */
  runs: string
  /** JSON: rows of product_forecasts. */
  outlooks: string
  /** 'YYYY-MM-DD': of the last `lookBack` days those on which the shop was closed. */
  closedDays: string[]
  /** JSON: product_id, day, is_sold_out, of days on which the shelf was empty from the morning on, or sold out. */
  shelfDays: string
  productsCount: number
  insufficientCount: number
}
