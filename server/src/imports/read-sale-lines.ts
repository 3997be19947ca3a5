import { csvFieldsOf, excerptOf, readTextLines, UnreadableFile } from '../platform/text-file.ts'
import type { LineFault } from './import-report.ts'

export interface SaleLine {
  /** Counted from 1, the heading included, as editors do. */
  lineNumber: number
  saleKey: string
  /** Local: 'YYYY-MM-DD HH:MM'. */
  soldAt: string
  sku: string
  quantity: string
  unitPrice: string
}

export interface FaultyLine {
  lineNumber: number
  fault: LineFault
  text: string
}

const COLUMNS = ['sale_id', 'sold_at', 'series_id', 'quantity', 'unit_price'] as const
const MAX_CODE_LENGTH = 100

/**
 * The lines of a CSV file, packed by gzip or not, one after the other: each is a sale line or says what is wrong with it.
 * A line of the file is a line of a sale, so that a stray quotation mark spoils its own line and not the rest.
 */
export async function* readSaleLines(file: string): AsyncGenerator<SaleLine | FaultyLine> {
  let columns: Columns | undefined
  let lineNumber = 0
  for await (const text of readTextLines(file)) {
    lineNumber++
    if (columns === undefined) columns = findColumns(text)
    else if (text.trim() !== '') yield readLine(text, lineNumber, columns)
  }
  if (columns === undefined) throw new UnreadableFile(`${file} is empty: a heading ${COLUMNS.join(',')} is expected.`)
}

/** Where each column stands, and how many there are. */
interface Columns {
  position: Record<(typeof COLUMNS)[number], number>
  count: number
}

function findColumns(heading: string): Columns {
  const names = (csvFieldsOf(heading.replace(/^\uFEFF/, '')) ?? []).map((name) => name.trim().toLowerCase())
  const missing = COLUMNS.filter((name) => !names.includes(name))
  if (missing.length > 0) {
    throw new UnreadableFile(
      `The heading lacks ${missing.join(', ')}: ${COLUMNS.join(',')} are expected, and it says: ${excerptOf(heading)}`,
    )
  }
  const position = Object.fromEntries(COLUMNS.map((name) => [name, names.indexOf(name)])) as Columns['position']
  return { position, count: names.length }
}

function readLine(text: string, lineNumber: number, { position, count }: Columns): SaleLine | FaultyLine {
  const fields = csvFieldsOf(text)
  if (fields?.length !== count) return { lineNumber, fault: 'columns', text: excerptOf(text) }
  const field = (name: keyof Columns['position']) => interned((fields[position[name]] ?? '').trim())
  const line = {
    lineNumber,
    saleKey: field('sale_id'),
    soldAt: field('sold_at'),
    sku: field('series_id'),
    quantity: field('quantity'),
    unitPrice: field('unit_price'),
  }
  const fault = faultOf(line)
  return fault === undefined ? line : { lineNumber, fault, text: excerptOf(text) }
}

function faultOf({ saleKey, soldAt, sku, quantity, unitPrice }: SaleLine): LineFault | undefined {
  if (!isCode(saleKey) || !isCode(sku)) return 'text'
  if (!/^(19|[2-9]\d)\d\d-(0[1-9]|1[0-2])-\d\d[ T]([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/.test(soldAt)) return 'date'
  return (
    numberFault(quantity, /^\d{1,9}(\.\d{1,3}0*)?$/, 'quantity') ??
    numberFault(unitPrice, /^\d{1,10}(\.\d{1,2}0*)?$/, 'price')
  )
}

function numberFault(text: string, shape: RegExp, name: 'quantity' | 'price'): LineFault | undefined {
  const isNumber = /^-?\d+(\.\d+)?$/.test(text)
  if (isNumber && (text.startsWith('-') || !/[1-9]/.test(text))) return `${name}_not_above_zero`
  return shape.test(text) ? undefined : name
}

function isCode(text: string): boolean {
  return text !== '' && text.length <= MAX_CODE_LENGTH && !/[\p{Cc}\uFFFD]/u.test(text)
}

// The same few thousand codes, times, quantities and prices come again and again: kept once each.
const texts = new Map<string, string>()

function interned(text: string): string {
  const known = texts.get(text)
  if (known !== undefined) return known
  texts.set(text, text)
  return text
}
