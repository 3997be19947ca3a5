import { streamXlsxRows } from 'hucre/xlsx'
import { cellsOf, textOf } from './table-text.ts'
import { unpackWorkbook } from './unpack-workbook.ts'

export const MAX_TABLE_ROWS = 50_000
const MAX_COLUMNS = 200
const MAX_CELL = 4_000

export type TableFault = 'import_file_empty' | 'import_file_unreadable' | 'import_file_too_large'

/** Rows of trimmed cells; `line` is the row of the file, from 1. Rows in which nothing stands are left out. */
export interface Table {
  rows: { line: number; cells: string[] }[]
}

/** What is in a file, whatever its name says: a workbook's first sheet with its cached values, or separated text. */
export async function readTable(bytes: Buffer): Promise<Table | TableFault> {
  if (bytes.length === 0) return 'import_file_empty'
  const isZip = bytes.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004'))
  const workbook = isZip ? unpackWorkbook(bytes) : bytes
  if (workbook === undefined) return 'import_file_too_large'
  // The old binary format of Excel, a PDF: nothing that has lines.
  if (!isZip && (bytes.subarray(0, 4).equals(OLE) || bytes.subarray(0, 5).equals(PDF))) return 'import_file_unreadable'
  const rows: Table['rows'] = []
  for await (const { line, cells } of isZip ? sheetRows(workbook) : textRows(bytes)) {
    const trimmed = cells.slice(0, MAX_COLUMNS).map(storable)
    if (trimmed.every((cell) => cell === '')) continue
    if (rows.length === MAX_TABLE_ROWS + 10) return 'import_file_too_large'
    rows.push({ line, cells: trimmed })
  }
  return rows.length === 0 ? 'import_file_empty' : { rows }
}

/** Without what no text of the database may hold: zeros, and halves of signs. */
function storable(cell: string): string {
  return cell.replaceAll('\u0000', '').trim().slice(0, MAX_CELL).toWellFormed()
}

const OLE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0])
const PDF = Buffer.from('%PDF-')

async function* textRows(bytes: Buffer) {
  for (const [index, cells] of cellsOf(textOf(bytes)).entries()) yield { line: index + 1, cells }
}

async function* sheetRows(bytes: Buffer) {
  for await (const { index, values } of streamXlsxRows(bytes, { maxRows: MAX_TABLE_ROWS + 100 })) {
    yield { line: index + 1, cells: values.map(cellText) }
  }
}

/** As the person wrote it: a number in full, whatever the cell's format shows of it. */
function cellText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  if (typeof value === 'number') return numberText(value)
  if (typeof value === 'object') return 'text' in value ? String(value.text) : ''
  return String(value)
}

/** Excel keeps 15 digits: 0.1 + 0.2 is 0.3, and a barcode of 13 digits has no exponent. */
function numberText(value: number): string {
  const rounded = Number(value.toPrecision(15))
  return Math.abs(rounded) >= 1e21 || rounded === 0 || Math.abs(rounded) >= 1e-6 ? String(rounded) : rounded.toFixed(15)
}
