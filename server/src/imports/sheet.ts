import type { ImportFault } from '@orbit/contract/import-faults.ts'
import { looksLikeFormula } from '../platform/rows-file-cells.ts'
import { type DecimalSign, decimalSignOf, type Read } from './cell-values.ts'
import type { CellFault } from './import-rows.queries.ts'

/** A row of the file, read field by field: what was understood, and what was not. */
export class SheetRow {
  readonly row: number
  readonly values: Record<string, string> = {}
  readonly faults: CellFault[] = []
  readonly #cells: readonly string[]
  readonly #sheet: Sheet

  constructor(sheet: Sheet, row: number, cells: readonly string[]) {
    this.row = row
    this.#sheet = sheet
    this.#cells = cells
  }

  text(field: string): string {
    const column = this.#sheet.columns.get(field)
    return column === undefined ? '' : (this.#cells[column] ?? '')
  }

  /** An empty cell says nothing: what there is stays. */
  read(field: string, reader: (text: string, sign: DecimalSign) => Read): void {
    const text = this.text(field)
    if (text === '') return
    const read = reader(withoutTextSign(text), this.#sheet.signs.get(field) ?? '.')
    if ('value' in read) this.values[field] = read.value
    else this.fault(field, read.fault)
  }

  fault(field: string, code: ImportFault, isNotice = false): void {
    const column = this.#sheet.columns.get(field) ?? null
    this.faults.push({ column, field, value: this.text(field).slice(0, 200), code, isNotice })
  }

  get isRefused(): boolean {
    return this.faults.some(({ isNotice }) => !isNotice)
  }

  /** The line below a list with what it sums up to. */
  get isTotal(): boolean {
    const first = this.#cells.find((cell) => cell !== '') ?? ''
    return /^(sub ?|gran )?total(es)?( general)?( de .*)?:?$/i.test(first)
  }
}

/** An apostrophe before what looks like a formula is no part of the text: files that we write have it. */
function withoutTextSign(text: string): string {
  return text.startsWith("'") && looksLikeFormula(text.slice(1)) ? text.slice(1) : text
}

export interface Sheet {
  columns: Map<string, number>
  headings: readonly string[]
  signs: Map<string, DecimalSign>
  rows: SheetRow[]
}

export function openSheet(
  file: {
    headings: readonly string[]
    mapping: readonly (string | null)[]
    rows: readonly { row_number: number; cells: string[] }[]
  },
  usual: DecimalSign,
): Sheet {
  const columns = new Map(file.mapping.flatMap((field, column) => (field === null ? [] : [[field, column] as const])))
  const signs = new Map(
    [...columns].map(([field, column]) => [
      field,
      decimalSignOf(
        file.rows.map(({ cells }) => cells[column] ?? ''),
        usual,
      ),
    ]),
  )
  const sheet: Sheet = { columns, headings: file.headings, signs, rows: [] }
  for (const { row_number, cells } of file.rows) sheet.rows.push(new SheetRow(sheet, row_number, cells))
  return sheet
}

/** The second and later rows with the same key. */
export function refuseRepeated(
  rows: readonly SheetRow[],
  field: string,
  keyOf: (row: SheetRow) => string | undefined,
): void {
  const seen = new Set<string>()
  for (const row of rows) {
    const key = keyOf(row)
    if (key === undefined) continue
    if (seen.has(key)) row.fault(field, 'twice_in_file')
    seen.add(key)
  }
}
