import { headingForm, type ImportKind, importFields } from '@orbit/contract/import-fields.ts'
import type { Table } from './read-table.ts'

export interface HeadedTable {
  headings: string[]
  /** What each column seems to be; null: nothing that we know. */
  mapping: (string | null)[]
  rows: Table['rows']
}

const LOOK_AT = 12

/**
 * Finds the row of headings, below titles and empty rows or with groups merged above it, and proposes what each column is. A
 * file without headings has none of ours in its first rows: its columns are then numbered.
 */
export function proposeMapping(kind: ImportKind, { rows }: Table): HeadedTable {
  const width = rows.reduce((most, { cells }) => Math.max(most, cells.length), 0)
  const candidates = rows.slice(0, LOOK_AT).flatMap((row, index) => {
    const alone = { end: index + 1, headings: padded(row.cells, width) }
    const below = rows[index + 1]
    return below === undefined ? [alone] : [alone, { end: index + 2, headings: joined(row.cells, below.cells, width) }]
  })
  const scored = candidates.map((one) => ({ ...one, mapping: matchHeadings(kind, one.headings) }))
  const best = scored.reduce((a, b) => (knownIn(b.mapping) > knownIn(a.mapping) ? b : a))
  if (knownIn(best.mapping) > 0) return { headings: best.headings, mapping: best.mapping, rows: rows.slice(best.end) }
  const isTitled = rows[0]?.cells.every((cell) => cell === '' || !/\d/.test(cell)) === true && rows.length > 1
  const mapping = Array.from({ length: width }, () => null)
  return isTitled
    ? { headings: padded(rows[0]?.cells ?? [], width), mapping, rows: rows.slice(1) }
    : { headings: Array.from({ length: width }, (_, index) => `${index + 1}`), mapping, rows }
}

function knownIn(mapping: readonly unknown[]): number {
  return mapping.filter((field) => field !== null).length
}

function padded(cells: readonly string[], width: number): string[] {
  return Array.from({ length: width }, (_, index) => cells[index] ?? '')
}

/** Of «Precio» merged above «Compra» and «Venta» only the first cell has its text. */
function joined(above: readonly string[], below: readonly string[], width: number): string[] {
  let group = ''
  return Array.from({ length: width }, (_, index) => {
    group = above[index] || group
    return [group, below[index] ?? ''].filter((text) => text !== '' && !/\d/.test(text)).join(' ')
  })
}

/** Exact headings choose first, then those nearest; no field is given twice. */
export function matchHeadings(kind: ImportKind, headings: readonly string[]): (string | null)[] {
  const fields = Object.entries(importFields[kind]) as [string, { es: string; en: string; known: readonly string[] }][]
  const pairs = headings.flatMap((heading, column) =>
    fields.map(([field, { es, en, known }]) => ({
      column,
      field,
      likeness: likeness(headingForm(heading), [...known, headingForm(es), headingForm(en)]),
    })),
  )
  const mapping: (string | null)[] = headings.map(() => null)
  for (const { column, field, likeness: found } of pairs.sort((a, b) => b.likeness - a.likeness)) {
    if (found < 0.8) break
    if (mapping[column] === null && !mapping.includes(field)) mapping[column] = field
  }
  return mapping
}

function likeness(heading: string, known: readonly string[]): number {
  if (heading === '') return 0
  return Math.max(...known.map((one) => (one === heading ? 1 : nearness(heading, one))))
}

/** A slip of the finger, or a currency behind the word: «Presio», «Precio venta S». */
function nearness(heading: string, known: string): number {
  if (known.length >= 5 && heading.startsWith(`${known} `)) return 0.9
  if (Math.min(heading.length, known.length) < 5) return 0
  return 0.99 - editDistance(heading, known) / Math.max(heading.length, known.length)
}

function editDistance(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const swapped = (above[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      row.push(Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, swapped))
    }
    above = row
  }
  return above[b.length] ?? 0
}
