import type { OrganizationRow } from './database.ts'

/** `money` has the decimals of the currency, `cost` four; `percent` is written as a number from 0 to 100. */
export type ColumnKind = 'text' | 'money' | 'cost' | 'quantity' | 'percent' | 'date' | 'instant'

/** Decimal text for numbers, 'YYYY-MM-DD' for a date, ISO 8601 or a Date for an instant. Null leaves the cell empty. */
export type CellSource = string | number | Date | null | undefined

/** Of headings, and of the words in cells. */
export type Language = 'es' | 'en'

export interface Column<Row> {
  name: { es: string; en: string }
  kind: ColumnKind
  of(row: Row, language: Language): CellSource
  /** In characters; what is usual for its kind when left out. */
  width?: number
}

/** How an organization reads numbers, days and moments. */
export type Region = Pick<OrganizationRow, 'locale' | 'time_zone' | 'currency_decimals'>

export function languageOf({ locale }: Region): Language {
  return /^en\b/i.test(locale) ? 'en' : 'es'
}

// What a spreadsheet may take for a formula: also behind blanks, and as the wide signs of Asian keyboards.
const LOOKS_LIKE_FORMULA = /^[\t\r\n]|^[\s\u00a0\ufeff]*[=+\-@＝＋－＠]/

export function looksLikeFormula(text: string): boolean {
  return LOOKS_LIKE_FORMULA.test(text)
}

/** '2026-03-31 10:04:05', by the clocks of the place. */
export function localClock({ time_zone }: Region): (instant: CellSource) => string {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: time_zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  })
  return (instant) => format.format(instant instanceof Date ? instant : new Date(String(instant)))
}

/** '0' → '0.00', '7.5000000' → '7.50' where there are at least two decimals. Nothing is rounded. */
export function decimalText(value: CellSource, atLeast: number): string {
  const [whole = '', fraction = ''] = String(value).split('.')
  const kept = fraction.replace(/0+$/, '').padEnd(atLeast, '0')
  return kept === '' ? whole : `${whole}.${kept}`
}
