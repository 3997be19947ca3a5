import { z } from 'zod'
import { LocalDate } from './dates.ts'
import { AbcClass, Sentence } from './forecast-shapes.ts'
import { Reference } from './ids.ts'
import { QuantitySum } from './money.ts'

const figures = {
  /** Days of products. */
  days: z.int(),
  sold: QuantitySum,
  predicted: QuantitySum,
  /** All misses together over what was sold (WAPE). Null when nothing was sold. */
  errorPercent: z.number().nullable(),
  /** Forecast less sales, over sales: above 0, too much was expected. */
  biasPercent: z.number().nullable(),
  /** Of who expects what was sold a week before. */
  naiveErrorPercent: z.number().nullable(),
}

/** Of all days of which so much confidence was shown: how often the sale was within 1 unit or 25 %. */
export const CalibrationRow = z.object({
  fromConfidence: z.number(),
  toConfidence: z.number(),
  days: z.int(),
  /** Percent, means. */
  said: z.number(),
  cameTrue: z.number(),
})

export const ForecastAlarm = z.object({
  code: z.enum(['bias', 'calibration']),
  /** Percent of the bias, or points of the calibration. */
  value: z.number(),
  sentence: Sentence,
})

export const ForecastAccuracy = z.object({
  from: LocalDate,
  to: LocalDate,
  overall: z.object(figures),
  calibration: z.object({
    /** How far confidence and outcome are apart in the mean, in points; null before anything could be compared. */
    errorPoints: z.number().nullable(),
    rows: z.array(CalibrationRow),
  }),
  byCategory: z.array(z.object({ category: Reference.nullable(), ...figures })),
  byClass: z.array(z.object({ class: AbcClass, ...figures })),
  /** Of the last four weeks, whatever was asked for: a bias beyond 15 %, a calibration beyond 5 points. */
  alarms: z.array(ForecastAlarm),
})
export type ForecastAccuracy = z.output<typeof ForecastAccuracy>
