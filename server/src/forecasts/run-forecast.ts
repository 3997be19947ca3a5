import { dateOf, dayOf } from '@orbit/forecast/day.ts'
import { DAILY_LEVELS } from '@orbit/forecast/forecast-product.ts'
import type { Knowledge } from '@orbit/forecast/knowledge.ts'
import { LIBRARY_VERSION } from '@orbit/forecast/version.ts'
import type { RunningJob } from '../platform/job.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import {
  type ForecastState,
  findForecastState,
  type ProductPastRow,
  selectProductPasts,
  selectWindows,
} from './forecast-past.queries.ts'
import {
  dropOldRecords,
  dropOldRuns,
  dropOutlooks,
  dropRun,
  type FinishedRun,
  fillActuals,
  insertOutlooks,
  insertPredictions,
  insertRun,
  insertUnknownProducts,
  keepModel,
  recordRun,
} from './forecast-runs.queries.ts'
import type { ForecastResult, ForecastWork, ProductPast } from './forecast-work.ts'
import { makeForecastsApart } from './make-forecasts-apart.ts'

const HISTORY_DAYS = 730
const NEW_FOR_DAYS = 56
const REVENUE_DAYS = 90
const DAYS_BETWEEN_FITS = 7
/** Sales that come late, and those that are cancelled later, still count for so long. */
const FILLED_DAYS = 35
const JUDGED_DAYS = 56
const RUNS_KEPT_DAYS = 90
const MOST_UNKNOWN = 20_000

export type MakeForecasts = (lane: string, work: ForecastWork, tell: () => void) => Promise<ForecastResult>

export interface ForecastOrder {
  organizationId: string
  /** Transactions of the run, each with how far it is. */
  step: RunningJob['step']
  /** Learn anew, however fresh what was learnt is. */
  mustLearn: boolean
  makeForecasts?: MakeForecasts
}

/**
 * Forecasts of one organization: reads the past, computes apart, and writes everything in one transaction, so that whoever
 * looks sees the last run or this one. Done twice on a day, the second takes the place of the first.
 */
export async function runForecast(order: ForecastOrder): Promise<FinishedRun> {
  const { organizationId, step, mustLearn, makeForecasts = makeForecastsApart } = order
  const begun = performance.now()
  const { state, work } = await step((tx) => gather(tx, mustLearn), { done: 0, total: STEPS })
  let told: Promise<unknown> = Promise.resolve()
  await step(async () => {}, { done: 1, total: STEPS })
  const result = await makeForecasts(organizationId, work, () => {
    told = step(async () => {}, { done: 2, total: STEPS })
    // Whoever cancelled the job is heard at the next step.
    told.catch(() => {})
  })
  await told
  return step((tx) => write(tx, state.today, result, begun), { done: STEPS, total: STEPS })
}

const STEPS = 3

async function gather(tx: OrganizationTx, mustLearn: boolean): Promise<{ state: ForecastState; work: ForecastWork }> {
  const state = await tx.one(findForecastState(tx))
  const ago = (days: number) => dayBefore(state.today, days)
  const [firstDay, lastDay] = [ago(HISTORY_DAYS), ago(1)]
  const [rows, windows] = await Promise.all([
    tx.many(
      selectProductPasts(tx, {
        from: firstDay,
        to: lastDay,
        revenueFrom: ago(REVENUE_DAYS),
        newFrom: ago(NEW_FOR_DAYS),
      }),
    ),
    tx.many(selectWindows(tx)),
  ])
  const work = {
    country: state.country,
    firstDay: dayOf(firstDay) ?? 0,
    lastDay: dayOf(lastDay) ?? 0,
    products: rows.map(pastOf),
    knowledge: mustLearn ? null : knowledgeOf(state),
    windows: windows.map(({ days }) => days),
    lookBack: FILLED_DAYS,
  }
  return { state, work }
}

/** Null when it is a week old, or of another version of the library: then it is learnt anew. */
function knowledgeOf({ knowledge, library_version, fitted_on, today }: ForecastState): Knowledge | null {
  const isFresh = fitted_on !== null && fitted_on > dayBefore(today, DAYS_BETWEEN_FITS)
  return isFresh && library_version === LIBRARY_VERSION ? (knowledge as Knowledge) : null
}

function pastOf(row: ProductPastRow): ProductPast {
  return {
    id: row.id,
    categoryId: row.category_id,
    isActive: row.is_active,
    firstDay: row.first_day,
    sold: row.sold,
    emptyMoments: row.empty_moments,
    isEmptyNow: row.is_empty_now,
    tracksStock: row.tracks_stock,
    revenue: row.revenue,
  }
}

async function write(tx: OrganizationTx, runDate: string, made: ForecastResult, begun: number): Promise<FinishedRun> {
  const ago = (days: number) => dayBefore(runDate, days)
  const { knowledge, closedDays, shelfDays, runs, outlooks, productsCount, insufficientCount } = made
  const [, { count: actualsCount }] = await Promise.all([
    tx.many(keepModel(tx, { knowledge, libraryVersion: LIBRARY_VERSION, runDate })),
    tx.one(fillActuals(tx, { from: ago(FILLED_DAYS), today: runDate, closedDays, shelfDays })),
    tx.many(dropRun(tx, runDate)),
    tx.many(insertRun(tx, { runDate, levels: DAILY_LEVELS, runs })),
    tx.many(insertPredictions(tx, runDate)),
    tx.many(dropOutlooks(tx)),
    tx.many(insertOutlooks(tx, { runDate, judgedFrom: ago(JUDGED_DAYS), outlooks })),
    tx.many(insertUnknownProducts(tx, runDate, MOST_UNKNOWN)),
    tx.many(dropOldRuns(tx, ago(RUNS_KEPT_DAYS))),
    tx.many(dropOldRecords(tx, ago(RUNS_KEPT_DAYS))),
  ])
  const milliseconds = Math.round(performance.now() - begun)
  const run = { runDate, isRefit: knowledge !== null, productsCount, insufficientCount, actualsCount, milliseconds }
  await tx.many(recordRun(tx, run))
  return run
}

function dayBefore(date: string, days: number): string {
  return dateOf((dayOf(date) ?? 0) - days)
}
