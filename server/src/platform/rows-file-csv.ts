import {
  type CellSource,
  type Column,
  type ColumnKind,
  decimalText,
  languageOf,
  localClock,
  looksLikeFormula,
  type Region,
} from './rows-file-cells.ts'

const BYTE_ORDER_MARK = '\ufeff'

/** RFC 4180, with the separator and the decimal sign that spreadsheets of the place expect; one text per page. */
export async function* csvOf<Row>(
  columns: readonly Column<Row>[],
  pages: AsyncIterable<readonly Row[]>,
  region: Region,
): AsyncGenerator<string> {
  const language = languageOf(region)
  const decimalSign = decimalSignOf(region.locale)
  // Where the comma is in the numbers it cannot stand between them.
  const separator = decimalSign === ',' ? ';' : ','
  const write = writers(decimalSign, region)
  const quoted = (text: string) => (/["\r\n;,\t]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  const line = (cells: string[]) => `${cells.map(quoted).join(separator)}\r\n`
  let headings = BYTE_ORDER_MARK + line(columns.map(({ name }) => name[language]))
  for await (const rows of pages) {
    yield headings +
      rows.map((row) => line(columns.map(({ kind, of }) => cell(of(row, language), write[kind])))).join('')
    headings = ''
  }
  if (headings !== '') yield headings
}

function cell(value: CellSource, write: (value: CellSource) => string): string {
  return value === null || value === undefined || value === '' ? '' : write(value)
}

function writers(decimalSign: string, region: Region): Record<ColumnKind, (value: CellSource) => string> {
  const number = (atLeast: number) => (value: CellSource) => decimalText(value, atLeast).replace('.', decimalSign)
  return {
    // The sign that spreadsheets take for "this is text".
    text: (value) => (looksLikeFormula(String(value)) ? `'${value}` : String(value)),
    money: number(region.currency_decimals),
    cost: number(region.currency_decimals),
    quantity: number(0),
    percent: number(0),
    date: String,
    instant: localClock(region),
  }
}

function decimalSignOf(locale: string): string {
  const parts = new Intl.NumberFormat(locale, { numberingSystem: 'latn' }).formatToParts(1.5)
  return parts.find(({ type }) => type === 'decimal')?.value === ',' ? ',' : '.'
}
