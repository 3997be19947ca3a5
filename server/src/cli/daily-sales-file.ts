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
  const found: Found = {
    products: new Map(),
    lastDay: Number.NEGATIVE_INFINITY,
    rows: 0,
    rowsAfter: 0,
    rowsBelowZero: 0,
  }
  let lineNumber = 0
  for await (const text of readTextLines(file)) {
    lineNumber++
    if (columns === undefined) columns = findColumns(file, text)
    else if (text.trim() !== '') collect(found, readRow(text, { file, lineNumber, columns, cutoff }))
  }
  if (columns === undefined) throw new UnreadableFile(`${file} is empty: a heading ${COLUMNS.join(',')} is expected.`)
  if (found.rows === 0) {
    const until = cutoff === undefined ? '' : ` up to ${dateOf(cutoff)}`
    throw new UnreadableFile(`${file} has no sales${until}.`)
  }
  const { rows, rowsAfter, rowsBelowZero } = found
  const lastDay = cutoff ?? found.lastDay
  const products = [...found.products].map(([id, product]) => layOut(id, product, lastDay))
  return { history: { lastDay, country, products }, rows, rowsAfter, rowsBelowZero }
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

/** Numbers beside each other: a row as an object of its own would take five times the memory. */
interface ProductRows {
  days: Day[]
  quantities: number[]
}

interface Found {
  products: Map<string, ProductRows>
  lastDay: Day
  rows: number
  rowsAfter: number
  rowsBelowZero: number
}

function collect(found: Found, row: Row | undefined): void {
  if (row === undefined) {
    found.rowsAfter++
    return
  }
  const product = found.products.get(row.id) ?? { days: [], quantities: [] }
  if (product.days.length === 0) found.products.set(row.id, product)
  product.days.push(row.day)
  product.quantities.push(row.quantity)
  found.lastDay = Math.max(found.lastDay, row.day)
  found.rows++
  if (row.quantity < 0) found.rowsBelowZero++
}

function layOut(id: string, { days, quantities }: ProductRows, lastDay: Day): ProductHistory {
  const first = days.reduce((earliest, day) => Math.min(earliest, day), lastDay)
  const firstDay = Math.max(first, lastDay - DAYS_KEPT + 1)
  const sold = new Float64Array(lastDay - firstDay + 1)
  for (const [index, day] of days.entries()) {
    if (day >= firstDay) sold[day - firstDay] = (sold[day - firstDay] ?? 0) + (quantities[index] ?? 0)
  }
  return { id, firstDay, sold }
}
