import { z } from 'zod'
import { Instant, LocalDate } from './dates.ts'
import { Id, Reference } from './ids.ts'
import { Cost, MoneySum, Quantity, QuantitySum } from './money.ts'

/** A sentence for a person in a shop, in both languages. */
export const Sentence = z.object({ es: z.string(), en: z.string() })
export type Sentence = z.output<typeof Sentence>

/** By what a product brought in over the last 90 days: A makes the first 80 % of the revenue, B the next 15 %, C the rest. */
export const AbcClass = z.enum(['A', 'B', 'C'])
export type AbcClass = z.output<typeof AbcClass>

/** `insufficient`: too little is known for any number. */
export const ForecastState = z.enum(['forecast', 'insufficient'])
export type ForecastState = z.output<typeof ForecastState>

/** In so many of 100 cases the stock lasts until the next goods come. */
export const ServiceLevel = z.literal([50, 80, 95])
export type ServiceLevel = z.output<typeof ServiceLevel>

export const LeadDays = z.int().min(0).max(120)
export const ReviewDays = z.int().min(1).max(60)

/** Units that suffice in 10, 50, 80 and 95 of 100 such periods, from the day of the run on. */
export const ForecastTotal = z.object({
  days: z.int(),
  mean: QuantitySum,
  p10: QuantitySum,
  p50: QuantitySum,
  p80: QuantitySum,
  p95: QuantitySum,
})
export type ForecastTotal = z.output<typeof ForecastTotal>

/** How far off forecasts were that were said before their day began. */
export const PastError = z.object({
  days: z.int(),
  /** All misses together, as a percentage of what was sold: 30 means 3 of 10 pieces. */
  errorPercent: z.number(),
  /** The same for who expects what was sold a week before. */
  naiveErrorPercent: z.number(),
  sentence: Sentence,
})
export type PastError = z.output<typeof PastError>

const product = {
  product: Reference,
  sku: z.string(),
  category: Reference.nullable(),
  class: AbcClass,
  unit: z.string(),
  state: ForecastState,
  /** Null where stock is not tracked. */
  stockQuantity: Quantity.nullable(),
  /** In open purchase orders. */
  onOrder: QuantitySum,
}

export const ForecastSummary = z.object({
  ...product,
  next7: ForecastTotal.nullable(),
  next28: ForecastTotal.nullable(),
  /** The day on which the last piece is expected to go, within 90 days; today when there is none. */
  runsOutOn: LocalDate.nullable(),
  runsOutInDays: z.int().nullable(),
  suggestedPurchase: QuantitySum,
  pastError: PastError.nullable(),
})
export type ForecastSummary = z.output<typeof ForecastSummary>

/** A day ahead: in 80 (95) of 100 such days the sale is from `low80` (`low95`) to `high80` (`high95`). */
export const ForecastDay = z.object({
  date: LocalDate,
  mean: Quantity,
  low80: Quantity,
  high80: Quantity,
  low95: Quantity,
  high95: Quantity,
  /** In so many of 100 such days the sale is within one unit or 25 % of the mean. */
  confidence: z.number(),
  /** Expected at the end of the day, with what is on order on the day it is expected; null where stock is not tracked. */
  stockQuantity: Quantity.nullable(),
})
export type ForecastDay = z.output<typeof ForecastDay>

/** A day that has passed. */
export const HistoryDay = z.object({
  date: LocalDate,
  sold: QuantitySum,
  /** What had been said before the day began; null when nothing had. */
  predicted: Quantity.nullable(),
  /** Null on days on which the shop was closed or the shelf empty, and until the night after. */
  actual: Quantity.nullable(),
  /** The last piece went: more may have been wanted. */
  isSoldOut: z.boolean(),
})

export const Confidence = z.object({
  /** Mean of the next seven days, 1 to 99. */
  score: z.number(),
  /** high from 75, medium from 40. */
  level: z.enum(['high', 'medium', 'low']),
  sentence: Sentence,
})

/** What holds for a product, and where each value comes from. */
export const Replenishment = z.object({
  /** From ordering goods until they are on the shelf. */
  leadDays: z.int(),
  /** From one order to the next. */
  reviewDays: z.int(),
  serviceLevel: ServiceLevel,
})
export type Replenishment = z.output<typeof Replenishment>

export const ProductForecast = z.object({
  ...ForecastSummary.shape,
  /** The day of the run that all this is from: nothing of that day was known. */
  asOf: LocalDate.nullable(),
  modelVersion: z.string().nullable(),
  /** Why there is no number, or what kind of number it is. */
  explanation: Sentence,
  history: z.array(HistoryDay),
  days: z.array(ForecastDay),
  confidence: Confidence.nullable(),
  replenishment: Replenishment,
  /** Of lead time and review period together. */
  untilNextGoods: ForecastTotal.nullable(),
})
export type ProductForecast = z.output<typeof ProductForecast>

export const ReorderItem = z.object({
  ...product,
  replenishment: Replenishment,
  /** Over lead time and review period. */
  demand: ForecastTotal,
  stockMax: Quantity.nullable(),
  runsOutOn: LocalDate.nullable(),
  /** What to buy, in the decimals of the product. */
  quantity: QuantitySum,
  /** The last day to order so that it comes before stock and what is on order are gone. */
  orderBy: LocalDate,
  reason: Sentence,
  /** Of one unit, and of all of it; null when it is not known. Only for those who may see costs. */
  unitCost: Cost.nullable().optional(),
  cost: MoneySum.nullable().optional(),
  /** What it sells for, tax included or not as prices are. */
  saleValue: MoneySum,
})
export type ReorderItem = z.output<typeof ReorderItem>

export const ForecastRun = z.object({
  id: Id,
  runDate: LocalDate,
  /** Learnt anew from the whole past, or only read with the newest days. */
  isRefit: z.boolean(),
  productsCount: z.int(),
  insufficientCount: z.int(),
  /** Days of products that were compared with what had been said. */
  actualsCount: z.int(),
  milliseconds: z.int(),
  createdAt: Instant,
})
export type ForecastRun = z.output<typeof ForecastRun>
