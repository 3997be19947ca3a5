import type { ForecastAccuracy } from '@orbit/contract/forecast-accuracy.ts'
import { biasAlarm, calibrationAlarm } from '@orbit/contract/forecast-sentences.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import {
  type CalibrationRow,
  type FiguresRow,
  findPeriod,
  type GroupedFiguresRow,
  type Period,
  selectCalibration,
  selectFigures,
} from './forecast-accuracy.queries.ts'

const ALARM_WEEKS = 4
const MOST_BIAS_PERCENT = 15
const MOST_CALIBRATION_POINTS = 5
/** Fewer days say more about chance than about the forecast. */
const FEWEST_DAYS = 50

export async function readAccuracy(tx: OrganizationTx, weeks: number): Promise<ForecastAccuracy> {
  const [period, recent] = await Promise.all([
    tx.one(findPeriod(tx, weeks)),
    weeks === ALARM_WEEKS ? undefined : tx.one(findPeriod(tx, ALARM_WEEKS)),
  ])
  const [asked, ofAlarms] = await Promise.all([judge(tx, period), recent && judge(tx, recent)])
  const rowsOf = (scope: GroupedFiguresRow['scope']) => asked.figures.filter((row) => row.scope === scope)
  return {
    ...period,
    overall: overallOf(asked.figures),
    calibration: { errorPoints: errorPointsOf(asked.calibration), rows: asked.calibration.map(calibrationOf) },
    byCategory: rowsOf('category').map(({ category_id: id, category_name, ...row }) => ({
      category: id === null ? null : { id, name: category_name ?? '' },
      ...figuresOf(row),
    })),
    byClass: rowsOf('class').flatMap((row) => (row.class === null ? [] : [{ class: row.class, ...figuresOf(row) }])),
    alarms: alarmsOf(ofAlarms ?? asked),
  }
}

interface Judgement {
  figures: GroupedFiguresRow[]
  calibration: CalibrationRow[]
}

async function judge(tx: OrganizationTx, period: Period): Promise<Judgement> {
  const [figures, calibration] = await Promise.all([
    tx.many(selectFigures(tx, period)),
    tx.many(selectCalibration(tx, period)),
  ])
  return { figures, calibration }
}

function overallOf(rows: readonly GroupedFiguresRow[]) {
  const none = {
    days: 0,
    sold: '0',
    predicted: '0',
    error_percent: null,
    bias_percent: null,
    naive_error_percent: null,
  }
  return figuresOf(rows.find(({ scope }) => scope === 'all') ?? none)
}

function figuresOf(row: FiguresRow) {
  return {
    days: row.days,
    sold: row.sold,
    predicted: row.predicted,
    errorPercent: row.error_percent,
    biasPercent: row.bias_percent,
    naiveErrorPercent: row.naive_error_percent,
  }
}

function calibrationOf({ tenth, days, said, came_true: cameTrue }: CalibrationRow) {
  return { fromConfidence: tenth * 10, toConfidence: tenth * 10 + 10, days, said, cameTrue }
}

/** Mean distance of what was said from what came true, each day counting as one. */
function errorPointsOf(rows: readonly CalibrationRow[]): number | null {
  const days = rows.reduce((sum, row) => sum + row.days, 0)
  if (days === 0) return null
  const apart = rows.reduce((sum, { days: of, said, came_true }) => sum + of * Math.abs(said - came_true), 0)
  return Math.round((apart / days) * 10) / 10
}

function alarmsOf({ figures, calibration }: Judgement): ForecastAccuracy['alarms'] {
  const { days, biasPercent } = overallOf(figures)
  const points = errorPointsOf(calibration)
  if (days < FEWEST_DAYS) return []
  const alarms: ForecastAccuracy['alarms'] = []
  if (biasPercent !== null && Math.abs(biasPercent) > MOST_BIAS_PERCENT)
    alarms.push({ code: 'bias', value: biasPercent, sentence: biasAlarm(biasPercent) })
  if (points !== null && points > MOST_CALIBRATION_POINTS)
    alarms.push({ code: 'calibration', value: points, sentence: calibrationAlarm(points) })
  return alarms
}
