import { type Day, dateOf, dayOf } from '@orbit/forecast/day.ts'
import type { ProductHistory, ShopHistory } from '@orbit/forecast/history.ts'
import { csvFieldsOf, excerptOf, readTextLines, UnreadableFile } from '../platform/text-file.ts'

const COLUMNS = ['series_id', 'date', 'quantity'] as const
/** Forecasts look two years back; what lies further back only says that a product is older. */
const DAYS_KEPT = 1_200

/** What a file of daily sales holds, up to the cutoff. */
export interface DailySales {
  history: ShopHistory
  /** Rows used, and rows after the cutoff, which were not looked at. */
  rows: number
  rowsAfter: number
  /** Days on which more came back than was sold: they count as days without a sale. */
  rowsBelowZero: number
}

/**
 * Reads series_id, date (YYYY-MM-DD) and quantity; other columns are left alone, days that are missing are 0, several rows of a
 * day add up. The last day is the cutoff, or that of the file. Refuses a file with a line it cannot understand, naming the line.
 */
export async function readDailySales(
  file: string,
  { cutoff, country }: { cutoff?: Day | undefined; country?: string | undefined } = {},
): Promise<DailySales> {
  let columns: Columns | undefined
  let [lineNumber, rowsAfter, rowsBelowZero] = [0, 0, 0]
  const rows: Row[] = []
  for await (const text of readTextLines(file)) {
    lineNumber++
    if (columns === undefined) columns = findColumns(file, text)
    else if (text.trim() !== '') {
      const row = readRow(text, { file, lineNumber, columns, cutoff })
      if (row === undefined) rowsAfter++
      else rows.push(row)
      if (row !== undefined && row.quantity < 0) rowsBelowZero++
    }
  }
  if (columns === undefined) throw new UnreadableFile(`${file} is empty: a heading ${COLUMNS.join(',')} is expected.`)
  const lastDay = cutoff ?? rows.reduce((last, { day }) => Math.max(last, day), Number.NEGATIVE_INFINITY)
  if (rows.length === 0) {
    const until = cutoff === undefined ? '' : ` up to ${dateOf(cutoff)}`
    throw new UnreadableFile(`${file} has no sales${until}.`)
  }
  return {
    history: { lastDay, country, products: collect(rows, lastDay) },
    rows: rows.length,
    rowsAfter,
    rowsBelowZero,
  }
}

interface Row {
  id: string
  day: Day
  quantity: number
}

interface Columns {
  id: number
  date: number
  quantity: number
  count: number
}

function findColumns(file: string, heading: string): Columns {
  const names = (csvFieldsOf(heading.replace(/^\uFEFF/, '')) ?? []).map((name) => name.trim().toLowerCase())
  const missing = COLUMNS.filter((name) => !names.includes(name))
  if (missing.length > 0) {
    throw new UnreadableFile(
      `The heading of ${file} lacks ${missing.join(', ')}: ${COLUMNS.join(',')} are expected, and it says: ${excerptOf(heading)}`,
    )
  }
  const [id, date, quantity] = COLUMNS.map((name) => names.indexOf(name)) as [number, number, number]
  return { id, date, quantity, count: names.length }
}

interface Place {
  file: string
  lineNumber: number
  columns: Columns
  cutoff: Day | undefined
}

/** Undefined for a row after the cutoff, whatever its quantity: it is not to be known. */
function readRow(text: string, { file, lineNumber, columns, cutoff }: Place): Row | undefined {
  const fault = (what: string) =>
    new UnreadableFile(`Line ${lineNumber} of ${file}: ${what} It says: ${excerptOf(text)}`)
  const fields = csvFieldsOf(text)
  if (fields?.length !== columns.count) throw fault(`${columns.count} columns are expected.`)
  const field = (column: number) => (fields[column] ?? '').trim()
  const day = dayOf(field(columns.date))
  if (day === undefined) throw fault('The date is no day of the form 2024-12-31.')
  if (cutoff !== undefined && day > cutoff) return undefined
  const id = field(columns.id)
  if (id === '') throw fault('The series_id is missing.')
  const quantity = field(columns.quantity)
  if (!/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d{1,2})?$/i.test(quantity))
    throw fault('The quantity is no number such as 12 or 0.5.')
  return { id, day, quantity: Number(quantity) }
}

function collect(rows: readonly Row[], lastDay: Day): ProductHistory[] {
  const firstDays = new Map<string, Day>()
  for (const { id, day } of rows) firstDays.set(id, Math.min(day, firstDays.get(id) ?? day))
  const products = new Map<string, { id: string; firstDay: Day; sold: Float64Array }>()
  for (const [id, first] of firstDays) {
    const firstDay = Math.max(first, lastDay - DAYS_KEPT + 1)
    products.set(id, { id, firstDay, sold: new Float64Array(lastDay - firstDay + 1) })
  }
  for (const { id, day, quantity } of rows) {
    const product = products.get(id)
    const index = day - (product?.firstDay ?? 0)
    if (product !== undefined && index >= 0) product.sold[index] = (product.sold[index] ?? 0) + quantity
  }
  return [...products.values()]
}
