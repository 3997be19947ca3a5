import type { Day } from './day.ts'

/** What stood on the shelf that day, from the movements of the stock. */
export const shelf = {
  /** There were goods all day: what was sold is what was wanted. */
  stocked: 0,
  /** There was nothing from the morning on: the day says nothing about demand. */
  beganEmpty: 1,
  /** The last piece was sold: at least so much was wanted. */
  ranOut: 2,
  /** The shop was closed, or the product was not for sale. */
  closed: 3,
} as const
export type Shelf = (typeof shelf)[keyof typeof shelf]

/** What a shop has sold: the input of every forecast. */
export interface ShopHistory {
  /** The cutoff: nothing later is known. */
  lastDay: Day
  products: readonly ProductHistory[]
  /** Two letters (ISO 3166-1), for its public holidays. */
  country?: string | undefined
}

export interface ProductHistory {
  id: string
  /** Products of a category lend each other their level while they are new. */
  category?: string | undefined
  /** The day of `sold[0]`: of the first sale, or when the product came into the catalogue. */
  firstDay: Day
  /** Units per day, of completed sales by business date, from `firstDay` to the shop's last day; a missing end is zeros. */
  sold: ArrayLike<number>
  /** Per day as `sold`; left out where stock was not recorded. */
  shelf?: ArrayLike<Shelf> | undefined
}
