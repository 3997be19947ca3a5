import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { dateOf } from '@orbit/forecast/day.ts'
import { etsAnchors } from '@orbit/forecast/evaluation/anchors.ts'
import { hold, orbit, rivals } from '@orbit/forecast/evaluation/contest.ts'
import { isSeasonSeen, type Origin, setTasks } from '@orbit/forecast/evaluation/protocol.ts'
import type { Scores } from '@orbit/forecast/evaluation/score.ts'
import { type Target, targetsOf, verdictOf } from '@orbit/forecast/evaluation/targets.ts'
import { OperatorError } from '../platform/operator-error.ts'
import type { Command } from './command.ts'
import { readDailySales } from './daily-sales-file.ts'
import { readCountry } from './forecast-file.ts'
import { required } from './read-organization.ts'

export const forecastEvaluateCommand: Command = {
  name: 'forecast evaluate',
  summary: 'how good forecasts of a CSV file would have been, beside simple methods',
  help: `Forecasts the last 84 days of the file three times over 28 days, each time from what was known before, and compares.
Judged are products with at least 56 days since their first sale, 8 days with a sale and one in the last 56 days. The
columns are those of forecast file. It ends with 0 when every "must" holds, 1 when one does not.

  --data F       the file
  --country C    two letters, such as PE, for its public holidays (default: none)
  --sample F     series_id of the products to judge, one a line (default: NAME_sample.txt beside NAME.csv,
                 otherwise all); the forecasts learn from the whole file`,
  options: { data: { type: 'string' }, country: { type: 'string' }, sample: { type: 'string' } },
  async run(input) {
    const file = required(input, 'data')
    const { history } = await readDailySales(file, { country: readCountry(input) })
    const shop = shopNameOf(file)
    const origins = setTasks(history, await readSample(file, input.options.sample))
    const tasks = origins.reduce((sum, one) => sum + one.tasks.length, 0)
    if (tasks === 0) throw new OperatorError(`${file} has no product with enough history: 56 days before the last 84.`)
    const last = (one: Origin) => dateOf(one.cutoff)
    input.say(
      `${shop}: ${tasks / origins.length} products, known until ${origins.map(last).join(', ')}, 28 days each.\n`,
    )
    const scores = { orbit: hold(origins, orbit), ...scoresOfRivals(origins) }
    for (const line of contestTable(scores, shop)) input.say(line)
    const targets = targetsOf(scores.orbit, scores['MA(56)'], { shop, isSeasonSeen: isSeasonSeen(origins) })
    for (const line of targetTable(targets)) input.say(line)
    return targets.every((target) => verdictOf(target) !== 'missed')
  },
}

/** NAME of NAME.csv or NAME.csv.gz. */
export function shopNameOf(file: string): string {
  return basename(file)
    .replace(/\.gz$/, '')
    .replace(/\.csv$/, '')
}

/** Which products are judged; undefined for all. */
export async function readSample(file: string, named?: string | boolean): Promise<Set<string> | undefined> {
  const beside = join(dirname(file), `${shopNameOf(file)}_sample.txt`)
  if (named === undefined && !existsSync(beside)) return undefined
  const sample = typeof named === 'string' ? named : beside
  const text = await readFile(sample, 'utf8').catch((error: Error) => {
    throw new OperatorError(`${sample} cannot be read: ${error.message}`)
  })
  return new Set(
    text
      .split(/\r?\n/)
      .filter((line) => line.trim() !== '')
      .map((line) => line.trim()),
  )
}

export function scoresOfRivals(origins: readonly Origin[]): Record<keyof typeof rivals, Scores> {
  const names = Object.keys(rivals) as (keyof typeof rivals)[]
  return Object.fromEntries(names.map((name) => [name, hold(origins, rivals[name])])) as Record<
    keyof typeof rivals,
    Scores
  >
}

const columns: [title: string, read: (scores: Scores) => string][] = [
  ['RMSSE', ({ rmsse }) => rmsse.toFixed(3)],
  ['pinball', ({ scaledPinball }) => shown(scaledPinball, 3)],
  ['WAPE 7 d', ({ wape7 }) => wape7.toFixed(3)],
  ['WAPE 28 d', ({ wape28 }) => wape28.toFixed(3)],
  ['bias %', ({ bias }) => (100 * bias).toFixed(1)],
  ['P95 covers %', ({ cover95 }) => shown(100 * cover95, 1)],
  ['calibration', ({ calibrationError }) => shown(calibrationError, 1)],
]

/** One line per method. R ets stands last, where its figures for this shop are known. */
export function contestTable(scores: Readonly<Record<string, Scores>>, shop: string): string[] {
  const heading = ['method'.padEnd(18), ...columns.map(([title]) => title.padStart(13))].join('')
  const lines = Object.entries(scores).map(([name, one]) =>
    [name.padEnd(18), ...columns.map(([, read]) => read(one).padStart(13))].join(''),
  )
  const ets = etsAnchors[shop]
  if (ets === undefined) return [heading, ...lines, '']
  const figures = [ets.rmsse, ets.scaledPinball].map((figure) => figure.toFixed(3).padStart(13)).join('')
  return [heading, ...lines, `${'R ets (measured)'.padEnd(18)}${figures}`, '']
}

export function targetTable(targets: readonly Target[]): string[] {
  const verdicts = { aim: 'reached, the aim too', must: 'reached', missed: 'NOT REACHED' }
  return targets.map((target) => {
    const sign = target.isFloor ? '≥' : '≤'
    const limits = `must ${sign} ${target.must}, aim ${sign} ${target.aim}`
    return `${target.metric.padEnd(42)} ${target.value.toFixed(3).padStart(7)}   ${limits.padEnd(28)} ${verdicts[verdictOf(target)]}`
  })
}

function shown(value: number, digits: number): string {
  return Number.isFinite(value) ? value.toFixed(digits) : '–'
}
