import type { Catalogue, Column } from './catalogue.ts'

const header = `// GENERATED from the catalogue of a migrated database. Make it again with: node db/picture.ts
//
// What the application role may read and write, column by column: a column it has no privilege to insert or update has no
// place in an insert or update, so that writing a derived one does not compile.

import type { ColumnType } from 'kysely'

/** given by the database: triggers, generated columns, views */
type ReadOnly<T> = ColumnType<T, never, never>
/** written once */
type Fixed<T> = ColumnType<T, T, never>
/** written once, or left to the default */
type FixedOrDefault<T> = ColumnType<T, T | undefined, never>
/** left to the default, or written now or later */
type OrDefault<T> = ColumnType<T, T | undefined, T>
/** only by an update: a row does not begin with it */
type Later<T> = ColumnType<T, never, T>
`

/**
 * Interfaces for Kysely. As pg reads them: numeric, bigint and date are strings, timestamptz is a Date, jsonb is unknown
 * (to be parsed; when written, JSON text).
 */
export function renderTables({ relations, columns }: Catalogue): string {
  const shown = relations.filter((relation) => !relation.name.includes('.'))
  const nameOf = (name: string, kind: string) => `${pascalCase(name)}${kind === 'view' ? 'View' : 'Table'}`
  const index = shown.map(({ name, kind }) => `  ${name}: ${nameOf(name, kind)}`)
  const interfaces = shown.map(({ name, kind }) => {
    const fields = columns
      .filter((column) => column.relation === name && column.app_reads)
      .map((column) => `  ${column.name}: ${renderType(column)}`)
    return `export interface ${nameOf(name, kind)} {\n${fields.join('\n')}\n}`
  })
  return `${[header, `export interface Tables {\n${index.join('\n')}\n}`, ...interfaces].join('\n\n').replace('\n\n\n', '\n\n')}\n`
}

function renderType(column: Column): string {
  const read = `${tsType(column.type)}${column.is_not_null || column.type === 'jsonb' ? '' : ' | null'}`
  const hasDefault = column.default_value !== null
  if (column.type === 'jsonb') return renderJson(column, hasDefault)
  if (!column.app_inserts) return column.app_updates ? `Later<${read}>` : `ReadOnly<${read}>`
  if (column.app_updates) return hasDefault ? `OrDefault<${read}>` : read
  // null in the type already lets Kysely leave the column out.
  return hasDefault ? `FixedOrDefault<${read}>` : `Fixed<${read}>`
}

function renderJson(column: Column, hasDefault: boolean): string {
  const text = `string${column.is_not_null ? '' : ' | null'}`
  const inserted = column.app_inserts ? `${text}${hasDefault ? ' | undefined' : ''}` : 'never'
  const updated = column.app_updates ? text : 'never'
  return inserted === 'never' && updated === 'never'
    ? 'ReadOnly<unknown>'
    : `ColumnType<unknown, ${inserted}, ${updated}>`
}

function tsType(type: string): string {
  if (type.endsWith('[]')) return `${tsType(type.slice(0, -2))}[]`
  const name = type.replace(/\(.*\)/, '')
  const found = tsTypes[name]
  if (found === undefined)
    throw new Error(`No TypeScript type is known for ${type}: add it to db/picture/kysely-tables.ts.`)
  return found
}

const tsTypes: Record<string, string> = {
  uuid: 'string',
  text: 'string',
  'character varying': 'string',
  character: 'string',
  numeric: 'string',
  bigint: 'string',
  xid8: 'string',
  date: 'string',
  smallint: 'number',
  integer: 'number',
  real: 'number',
  boolean: 'boolean',
  'timestamp with time zone': 'Date',
  jsonb: 'unknown',
  bytea: 'Buffer',
}

function pascalCase(name: string): string {
  return name.replace(/(^|_)([a-z])/g, (_, __, letter: string) => letter.toUpperCase())
}
