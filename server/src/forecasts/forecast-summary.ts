import { pastErrorSentence } from '@orbit/contract/forecast-sentences.ts'
import type { ForecastSummary, PastError } from '@orbit/contract/forecast-shapes.ts'
import type { SummaryRow } from './forecast-lists.queries.ts'
import type { OutlookRow } from './forecast-outlook.queries.ts'

/** Fewer say more about chance than about the forecast. */
const FEWEST_DAYS = 7
const WEEKS = 8

/** What every list shows of a product. */
export function productOf(row: OutlookRow) {
  return {
    product: { id: row.id, name: row.name },
    sku: row.sku,
    category: row.category_id === null ? null : { id: row.category_id, name: row.category_name ?? '' },
    class: row.abc_class,
    unit: row.unit,
    state: row.is_forecast ? ('forecast' as const) : ('insufficient' as const),
    stockQuantity: row.stock_quantity,
    onOrder: row.on_order,
  }
}

export function summaryOf(row: Omit<SummaryRow, 'rank'>): ForecastSummary {
  return {
    ...productOf(row),
    next7: row.next7,
    next28: row.next28,
    runsOutOn: row.runs_out_in === null ? null : dayAfter(row.today, row.runs_out_in),
    runsOutInDays: row.runs_out_in,
    suggestedPurchase: row.to_buy,
    pastError: pastErrorOf(row),
  }
}

function pastErrorOf(row: Pick<SummaryRow, 'judged_days' | 'error_percent' | 'naive_error_percent'>): PastError | null {
  const { judged_days: days, error_percent: errorPercent, naive_error_percent: naiveErrorPercent } = row
  if (days < FEWEST_DAYS || errorPercent === null || naiveErrorPercent === null) return null
  const weeks = Math.min(WEEKS, Math.ceil(days / 7))
  return { days, errorPercent, naiveErrorPercent, sentence: pastErrorSentence(weeks, errorPercent, naiveErrorPercent) }
}

export function dayAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)
}

const DAY_MS = 86_400_000
