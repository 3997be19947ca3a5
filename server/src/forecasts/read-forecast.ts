import {
  comparedWithCategory,
  confidenceSentence,
  fromOwnSales,
  insufficientData,
} from '@orbit/contract/forecast-sentences.ts'
import type { ForecastDay, ProductForecast } from '@orbit/contract/forecast-shapes.ts'
import { refuse } from '../platform/refusal.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { type DayAhead, daysFrom } from './days-ahead.ts'
import {
  findProductOutlook,
  findToldDays,
  type HistoryRow,
  type ProductOutlookRow,
  selectArrivals,
  selectHistory,
} from './forecast-product.queries.ts'
import { dayAfter, summaryOf } from './forecast-summary.ts'
import { projectStock } from './project-stock.ts'

const HISTORY_DAYS = 182
const A_WEEK = 7
const [HIGH, MEDIUM] = [75, 40]

export async function readForecast(tx: OrganizationTx, productId: string): Promise<ProductForecast> {
  const [found, told, history, arrivals] = await Promise.all([
    tx.maybe(findProductOutlook(tx, productId)),
    tx.maybe(findToldDays(tx, productId)),
    tx.many(selectHistory(tx, productId, HISTORY_DAYS)),
    tx.many(selectArrivals(tx, productId)),
  ])
  const row = found ?? refuse('not_found')
  const ahead = row.is_forecast && told !== undefined && told.run_date === row.run_date ? daysFrom(row.today, told) : []
  const stock = projectStock(
    { stock: row.stock_quantity, soldToday: row.sold_today, today: row.today },
    ahead.map(({ date, mean }) => ({ date, mean })),
    arrivals.map(({ expected_on, quantity }) => ({
      date: expected_on ?? dayAfter(row.today, row.lead_days),
      quantity,
    })),
  )
  return {
    ...summaryOf(row),
    asOf: row.run_date,
    modelVersion: row.model_version,
    explanation: explanationOf(row),
    history: sinceFirst(history),
    days: ahead.map((day, index): ForecastDay => ({ ...day, stockQuantity: stock[index] ?? null })),
    confidence: confidenceOf(ahead, row.quantity_decimals > 0),
    replenishment: { leadDays: row.lead_days, reviewDays: row.review_days, serviceLevel: row.service_level },
    untilNextGoods: row.until_next_goods,
  }
}

function explanationOf({ model_version }: ProductOutlookRow) {
  if (model_version === null) return insufficientData
  return model_version.endsWith('+cold') ? comparedWithCategory : fromOwnSales
}

/** Days before the first sale say nothing. */
function sinceFirst(rows: readonly HistoryRow[]): ProductForecast['history'] {
  const first = rows.findIndex(({ sold, predicted }) => /[1-9]/.test(sold) || predicted !== null)
  if (first === -1) return []
  return rows.slice(first).map(({ is_sold_out: isSoldOut, ...day }) => ({ ...day, isSoldOut }))
}

/** Of the next seven days on which the shop is open. */
function confidenceOf(days: readonly DayAhead[], isWeighed: boolean): ProductForecast['confidence'] {
  const scores = days.filter(({ mean }) => /[1-9]/.test(mean)).slice(0, A_WEEK)
  if (scores.length === 0) return null
  const mean = scores.reduce((sum, { confidence }) => sum + confidence, 0) / scores.length
  const score = Math.round(mean * 10) / 10
  const level = score >= HIGH ? 'high' : score >= MEDIUM ? 'medium' : 'low'
  return { score, level, sentence: confidenceSentence(score, isWeighed) }
}
