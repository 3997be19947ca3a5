import type { ShopContext } from './backtest.ts'
import { readCalendar } from './calendar.ts'
import { type CategoryLevel, categoryLevels } from './cold-start.ts'
import type { Day } from './day.ts'
import { type Observation, observe } from './observation.ts'
import { usualDispersionRatio } from './sale-sizes.ts'
import { seasonalGrowth } from './seasonal-growth.ts'
import type { Series, Shop } from './series.ts'
import type { ShopPulse } from './shop-pulse.ts'

/** The shop at its cutoff, before single products are forecast. */
export interface Surroundings extends ShopContext {
  products: readonly { series: Series; seen: Observation }[]
  categories: ReadonlyMap<string, CategoryLevel>
}

/** `ahead` days will be asked for. */
export function lookAround(
  shop: Shop,
  pulse: ShopPulse,
  { holidays, ahead }: { holidays: ReadonlyMap<Day, string>; ahead: number },
): Surroundings {
  const calendar = readCalendar(shop, pulse, { end: shop.length, horizon: ahead, holidays })
  const products = shop.products.map((series) => ({ series, seen: observe(series, shop.length, calendar.isOpen) }))
  const usualRatio = usualDispersionRatio(products.map(({ seen }) => seen))
  const context = { calendar, growth: seasonalGrowth(pulse.sales, calendar), usualRatio }
  return { ...context, products, categories: categoryLevels(products, context) }
}
