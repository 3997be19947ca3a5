import { writeXlsxStream } from 'hucre/xlsx'
import {
  type CellSource,
  type Column,
  type ColumnKind,
  type Language,
  languageOf,
  localClock,
  type Region,
} from './rows-file-cells.ts'

type Cell = string | number | null

/** One sheet with its headings frozen; numbers are numbers and days are days. */
export async function* xlsxOf<Row>(
  name: string,
  columns: readonly Column<Row>[],
  pages: AsyncIterable<readonly Row[]>,
  region: Region,
): AsyncGenerator<Buffer> {
  const language = languageOf(region)
  const read = readers(region)
  const formats = formatsOf(region)
  const sheet = writeXlsxStream(cellsOf(columns, pages, read, language), {
    name: name.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31),
    columns: columns.map(({ name: heading, kind, width }) => ({
      header: heading[language],
      width: width ?? Math.max(WIDTHS[kind], heading[language].length + 2),
      numFmt: formats[kind],
    })),
    freezePane: { rows: 1 },
  })
  for await (const { buffer, byteOffset, length } of sheet) yield Buffer.from(buffer, byteOffset, length)
}

const WIDTHS: Record<ColumnKind, number> = {
  text: 28,
  money: 14,
  cost: 14,
  quantity: 12,
  percent: 10,
  date: 12,
  instant: 20,
}

async function* cellsOf<Row>(
  columns: readonly Column<Row>[],
  pages: AsyncIterable<readonly Row[]>,
  read: Record<ColumnKind, (value: CellSource) => Cell>,
  language: Language,
): AsyncGenerator<Cell[]> {
  for await (const rows of pages)
    for (const row of rows)
      yield columns.map(({ kind, of }) => {
        const value = of(row, language)
        return value === null || value === undefined || value === '' ? null : read[kind](value)
      })
}

/** `@` keeps a text a text, also when somebody edits the cell: what looks like a formula never becomes one. */
function formatsOf({ currency_decimals }: Region): Record<ColumnKind, string> {
  return {
    text: '@',
    money: currency_decimals === 0 ? '#,##0' : `#,##0.${'0'.repeat(currency_decimals)}`,
    cost: '#,##0.00##',
    quantity: '#,##0.###',
    percent: '0.00##',
    date: 'yyyy-mm-dd',
    instant: 'yyyy-mm-dd hh:mm:ss',
  }
}

// The most that a cell holds.
const LONGEST_TEXT = 32_767

function readers(region: Region): Record<ColumnKind, (value: CellSource) => Cell> {
  const clock = localClock(region)
  return {
    text: (value) => String(value).slice(0, LONGEST_TEXT),
    money: numberOf,
    cost: numberOf,
    quantity: numberOf,
    percent: numberOf,
    date: (value) => serialOf(`${value}T00:00:00Z`),
    instant: (value) => serialOf(`${clock(value).replace(' ', 'T')}Z`),
  }
}

// A cell's number has fifteen digits: more stay a text, and exact.
const MOST_DIGITS = 15

function numberOf(value: CellSource): Cell {
  const text = String(value)
  return text.replace(/\D|^[-.0]+/g, '').length > MOST_DIGITS ? text : Number(text)
}

const FIRST_DAY = Date.UTC(1899, 11, 30)
const MARCH_OF_1900 = Date.UTC(1900, 2, 1)
const DAY_MS = 86_400_000

/** Days since the last one of 1899, as spreadsheets count them: with a 29 February 1900. */
function serialOf(local: string): number {
  const moment = Date.parse(local)
  return (moment - FIRST_DAY) / DAY_MS - (moment < MARCH_OF_1900 ? 1 : 0)
}
