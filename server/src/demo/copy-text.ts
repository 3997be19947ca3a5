export type CopyValue = string | number | boolean | null

const SPECIAL = /[\\\t\n\r]/
const ESCAPES: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

/** Rows in PostgreSQL's text form for COPY, collected until somebody takes them. */
export class CopyText {
  readonly table: string
  readonly columns: readonly string[]
  #text = ''
  rows = 0

  constructor(table: string, columns: string) {
    this.table = table
    this.columns = columns.split(/,?\s+/)
  }

  add(values: readonly CopyValue[]): void {
    if (values.length !== this.columns.length) {
      throw new Error(`${this.table}: ${values.length} values for ${this.columns.length} columns`)
    }
    let line = ''
    for (let index = 0; index < values.length; index++) {
      if (index > 0) line += '\t'
      line += written(values[index] as CopyValue)
    }
    this.#text += `${line}\n`
    this.rows++
  }

  take(): string {
    const text = this.#text
    this.#text = ''
    return text
  }
}

function written(value: CopyValue): string {
  if (value === null) return '\\N'
  if (typeof value === 'string')
    return SPECIAL.test(value) ? value.replace(/[\\\t\n\r]/g, (one) => ESCAPES[one] ?? one) : value
  if (typeof value === 'boolean') return value ? 't' : 'f'
  return String(value)
}

let known = { at: Number.NaN, text: '' }

/** A moment as PostgreSQL reads it. */
export function instant(at: number): string {
  if (known.at !== at) known = { at, text: new Date(at).toISOString() }
  return known.text
}
