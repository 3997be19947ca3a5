import type { ForecastDay } from '@orbit/contract/forecast-shapes.ts'
import { DAILY_LEVELS } from '@orbit/forecast/forecast-product.ts'
import type { ToldDaysRow } from './forecast-product.queries.ts'
import { dayAfter } from './forecast-summary.ts'

export type DayAhead = Omit<ForecastDay, 'stockQuantity'>

const MOST_DAYS = 28
const DAY_MS = 86_400_000
const [LOW_95, LOW_80, HIGH_80, HIGH_95] = ([0.025, 0.1, 0.9, 0.975] as const).map((level) =>
  DAILY_LEVELS.indexOf(level),
)

/** What a run says of today and the days after it; a run of some days ago knows that much less. */
export function daysFrom(today: string, told: ToldDaysRow): DayAhead[] {
  const passed = Math.max(0, Math.round((Date.parse(today) - Date.parse(told.run_date)) / DAY_MS))
  return told.mean.slice(passed, passed + MOST_DAYS).map((mean, index) => {
    const quantiles = told.quantiles[passed + index] ?? []
    const quantile = (level: number | undefined) => decimal(quantiles[level ?? 0] ?? 0)
    return {
      date: dayAfter(today, index),
      mean: decimal(mean),
      low80: quantile(LOW_80),
      high80: quantile(HIGH_80),
      low95: quantile(LOW_95),
      high95: quantile(HIGH_95),
      confidence: Math.round((told.confidence[passed + index] ?? 0) * 10) / 10,
    }
  })
}

/** Figures are kept in four bytes: three decimals are all they have. */
function decimal(figure: number): string {
  return figure.toFixed(3)
}
