import { type Day, dateOf } from '@orbit/forecast/day.ts'
import type { ProductForecast, TotalForecast } from '@orbit/forecast/forecast-product.ts'
import { type ProductHistory, type Shelf, shelf } from '@orbit/forecast/history.ts'
import { fit, type Model, predict, update } from '@orbit/forecast/model.ts'
import { closedDays } from './closed-days.ts'
import type { ForecastResult, ForecastWork, ProductPast } from './forecast-work.ts'
import { classesOf } from './rank-products.ts'
import { readEmptyMoments, shelfDays } from './shelf-days.ts'

/** Days whose figures are kept one by one: the day of the run, and the 28 after it that are still to begin. */
export const DAYS_AHEAD = 29
/** Lengths of which every product has a total; what lies between is read between them. */
export const USUAL_TOTALS = [1, 2, 3, 4, 5, 6, 7, 10, 14, 21, 28, 42, 60, 90]
const LAST_DAY_SHOWN = 90

type Told = Exclude<ProductForecast, { method: 'insufficient' }>

/** Pure computing, no input and no output: seconds for a large shop. `tell` hears that the past has been learnt from. */
export function makeForecasts(work: ForecastWork, tell: () => void = () => {}): ForecastResult {
  const histories = work.products.map((past) => historyOf(past, work))
  const model = learn(work, histories)
  tell()
  const totals = [...new Set([...USUAL_TOTALS, ...work.windows])].sort((a, b) => a - b)
  const { products } = predict(model, DAYS_AHEAD, { totals })
  const isActive = new Set(work.products.filter((past) => past.isActive).map(({ id }) => id))
  const wanted = products.filter(({ id }) => isActive.has(id))
  const told = wanted.filter((one): one is Told => one.method !== 'insufficient')
  return {
    knowledge: work.knowledge === null ? JSON.stringify(model.knowledge) : null,
    runs: JSON.stringify(told.map(runOf)),
    outlooks: JSON.stringify(outlooksOf(wanted, work, histories)),
    closedDays: closedDays(histories, work.lastDay, work.lookBack).map(dateOf),
    shelfDays: JSON.stringify(histories.flatMap((history) => shelfDaysOf(history, work))),
    productsCount: told.length,
    insufficientCount: wanted.length - told.length,
  }
}

function learn({ country, lastDay, knowledge }: ForecastWork, products: readonly ProductHistory[]): Model {
  const history = { country, lastDay, products }
  return knowledge === null ? fit(history) : update(knowledge, history)
}

function historyOf(past: ProductPast, { firstDay: earliest, lastDay }: ForecastWork): ProductHistory {
  const firstDay = Math.min(lastDay, Math.max(past.firstDay, earliest))
  const sold = new Float64Array(lastDay - firstDay + 1)
  for (const [day, units] of salesOf(past)) if (day >= firstDay && day <= lastDay) sold[day - firstDay] = units
  return {
    id: past.id,
    category: past.categoryId ?? undefined,
    firstDay,
    sold,
    shelf: past.tracksStock ? shelfOf(past, firstDay, sold.length) : undefined,
  }
}

function salesOf({ sold }: ProductPast): [day: Day, units: number][] {
  if (sold === null) return []
  return sold.split(',').map((text) => {
    const at = text.indexOf(':')
    return [Number(text.slice(0, at)), Number(text.slice(at + 1))]
  })
}

function shelfOf({ emptyMoments, isEmptyNow }: ProductPast, firstDay: Day, days: number): Shelf[] {
  return shelfDays(readEmptyMoments(emptyMoments), { firstDay, days, isEmptyNow })
}

/** A row of prediction_runs. */
function runOf({ id, modelVersion, days, totals }: Told) {
  return {
    product_id: id,
    model_version: modelVersion,
    mean: days.map(({ mean }) => mean),
    quantiles: days.map(({ quantiles }) => quantiles),
    confidence: days.map(({ confidence }) => confidence),
    totals_7: totalOf(totals, 7),
    totals_28: totalOf(totals, 28),
  }
}

function totalOf(totals: readonly TotalForecast[], length: number): number[] {
  const total = totals.find(({ days }) => days === length)
  return total === undefined ? [] : [total.mean, ...total.quantiles]
}

/** Rows of product_forecasts. */
function outlooksOf(
  wanted: readonly ProductForecast[],
  { products }: ForecastWork,
  histories: readonly ProductHistory[],
) {
  const classes = classesOf(products)
  const tolerances = new Map(histories.map((history) => [history.id, usualSale(history)]))
  return wanted.map((forecast) => ({
    product_id: forecast.id,
    abc_class: classes.get(forecast.id) ?? 'C',
    tolerance: tolerances.get(forecast.id) ?? 1,
    ...(forecast.method === 'insufficient' ? {} : figuresOf(forecast)),
  }))
}

function figuresOf({ modelVersion, days, totals }: Told) {
  const level = (index: number) => totals.map(({ quantiles }) => quantiles[index] ?? 0)
  return {
    model_version: modelVersion,
    cumulative: cumulate(days, totals),
    total_days: totals.map((total) => total.days),
    total_mean: totals.map(({ mean }) => mean),
    total_p10: level(0),
    total_p50: level(1),
    total_p80: level(2),
    total_p95: level(4),
  }
}

/** Day by day as far as days are known, then along the totals. */
function cumulate(days: Told['days'], totals: readonly TotalForecast[]): number[] {
  const sums: number[] = []
  for (const { mean } of days) sums.push((sums.at(-1) ?? 0) + mean)
  for (const { days: length, mean } of totals.filter(
    (total) => total.days > DAYS_AHEAD && total.days <= LAST_DAY_SHOWN,
  )) {
    const [from, start] = [sums.length, sums.at(-1) ?? 0]
    const step = Math.max(0, mean - start) / (length - from)
    for (let day = from; day < length; day++) sums.push(start + step * (day - from + 1))
  }
  return sums.map((sum) => Math.round(sum * 1000) / 1000)
}

/** What a sale may be off and still count as foreseen: a piece, or a usual sale of what is weighed. */
function usualSale({ sold }: ProductHistory): number {
  const sizes = Array.from(sold).filter((units) => units > 0)
  if (sizes.every(Number.isInteger)) return 1
  return Math.max(0.001, Math.round((sizes.reduce((sum, size) => sum + size, 0) / sizes.length) * 1000) / 1000)
}

function shelfDaysOf(history: ProductHistory, { lastDay, lookBack }: ForecastWork) {
  const first = Math.max(history.firstDay, lastDay - lookBack + 1)
  const flags = Array.from(history.shelf ?? []).slice(first - history.firstDay)
  return flags.flatMap((flag, index) => {
    // Whatever was recorded: what was sold was there.
    const isEmpty = flag === shelf.beganEmpty && history.sold[first - history.firstDay + index] === 0
    if (!isEmpty && flag !== shelf.ranOut) return []
    return [{ product_id: history.id, day: dateOf(first + index), is_sold_out: !isEmpty }]
  })
}
