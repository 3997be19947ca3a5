import { writeFile } from 'node:fs/promises'
import { type Day, dateOf, dayOf } from '@orbit/forecast/day.ts'
import type { ProductForecast } from '@orbit/forecast/forecast-product.ts'
import { knowsCountry } from '@orbit/forecast/holidays.ts'
import { type Forecast, fit, predict } from '@orbit/forecast/model.ts'
import { OperatorError } from '../platform/operator-error.ts'
import type { Say } from '../start/say.ts'
import { type Command, type CommandInput, UsageError } from './command.ts'
import { type DailySales, readDailySales } from './daily-sales-file.ts'
import { required } from './read-organization.ts'

const MOST_DAYS = 366

export const forecastFileCommand: Command = {
  name: 'forecast file',
  summary: 'forecast the daily sales of a CSV file',
  help: `Reads a CSV file (.csv or .csv.gz) with a heading and the columns series_id,date,quantity: units sold per product and day.
A missing day is 0; rows after the cutoff are not used. Touches no database, and gives the same figures each time.

  --data F         the file
  --cutoff D       the last day that is known, as 2024-12-31
  --horizon N      days to forecast after it, 1 to 366 (default: 28)
  --country C      two letters, such as PE, for its public holidays (default: none)
  --out F          where the days go: series_id,date,predicted_quantity, quantiles q025 to q975,
                   confidence_score (in so many of 100 days the sale is within 1 unit or 25 %), model_version
  --totals F       where the totals of the first 7 and 28 days go: series_id,days,mean,q10,q50,q80,q90,q95

Products that have never sold, in a shop with nothing like them, get no number and no rows.`,
  options: {
    data: { type: 'string' },
    cutoff: { type: 'string' },
    horizon: { type: 'string' },
    country: { type: 'string' },
    out: { type: 'string' },
    totals: { type: 'string' },
  },
  async run(input) {
    const file = required(input, 'data')
    const cutoff = readCutoff(input)
    const horizon = readHorizon(input)
    const country = readCountry(input)
    const [out, totals] = [required(input, 'out'), required(input, 'totals')]
    const sales = await readDailySales(file, { cutoff, country })
    const begun = performance.now()
    const forecast = predict(fit(sales.history), horizon)
    await save(out, dayRows(forecast))
    await save(totals, totalRows(forecast))
    report(sales, forecast, { seconds: (performance.now() - begun) / 1000, out, totals }, input.say)
    return true
  },
}

export function readCountry({ options }: Pick<CommandInput, 'options'>): string | undefined {
  if (options.country === undefined) return undefined
  const country = String(options.country).toUpperCase()
  if (!knowsCountry(country)) throw new UsageError(`--country ${country}: write two letters of a country, such as PE.`)
  return country
}

function readCutoff(input: CommandInput): Day {
  const text = required(input, 'cutoff')
  const day = dayOf(text)
  if (day === undefined) throw new UsageError(`--cutoff ${text}: write a day as 2024-12-31.`)
  return day
}

function readHorizon({ options }: CommandInput): number {
  const text = String(options.horizon ?? 28)
  const days = /^\d{1,3}$/.test(text) ? Number(text) : 0
  if (days < 1 || days > MOST_DAYS)
    throw new UsageError(`--horizon ${text}: write a number of days, 1 to ${MOST_DAYS}.`)
  return days
}

function* dayRows({ firstDay, products }: Forecast): Generator<string> {
  yield 'series_id,date,predicted_quantity,q025,q10,q50,q80,q90,q95,q975,confidence_score,model_version'
  for (const product of products.filter(isForecast)) {
    for (const [ahead, { mean, quantiles, confidence }] of product.days.entries()) {
      const numbers = [mean, ...quantiles, confidence]
      yield `${csvField(product.id)},${dateOf(firstDay + ahead)},${numbers.join(',')},${product.modelVersion}`
    }
  }
}

function* totalRows({ products }: Forecast): Generator<string> {
  yield 'series_id,days,mean,q10,q50,q80,q90,q95'
  for (const { id, totals } of products.filter(isForecast)) {
    for (const { days, mean, quantiles } of totals) yield `${csvField(id)},${[days, mean, ...quantiles].join(',')}`
  }
}

function isForecast(product: ProductForecast): product is Exclude<ProductForecast, { method: 'insufficient' }> {
  return product.method !== 'insufficient'
}

function csvField(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

async function save(file: string, rows: Iterable<string>): Promise<void> {
  await writeFile(file, `${[...rows].join('\n')}\n`).catch((error: Error) => {
    throw new OperatorError(`${file} cannot be written: ${error.message}`)
  })
}

function report(
  { history, rows, rowsAfter, rowsBelowZero }: DailySales,
  { products }: Forecast,
  { seconds, out, totals }: { seconds: number; out: string; totals: string },
  say: Say,
): void {
  const count = (method: ProductForecast['method']) => products.filter((product) => product.method === method).length
  say(
    `Read ${rows.toLocaleString('en')} rows up to ${dateOf(history.lastDay)}; ${rowsAfter.toLocaleString('en')} after it were left alone.`,
  )
  if (rowsBelowZero > 0) say(`Rows below zero: ${rowsBelowZero}. Such days count as days without a sale.`)
  say(`Forecast ${count('stack') + count('cold')} products in ${seconds.toFixed(1)} s: ${out}, ${totals}.`)
  if (count('cold') > 0)
    say(`${count('cold')} of them are new or seldom sold: forecast by their like, with wide intervals.`)
  if (count('insufficient') > 0) say(`${count('insufficient')} more have too little data for any number.`)
}
