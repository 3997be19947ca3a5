import type { Catalogue, Column, Constraint } from './catalogue.ts'
import { shortType } from './schema-text.ts'

/**
 * Mermaid's erDiagram of the tables: their keys, and a line for each foreign key. That a table belongs to an organization
 * is drawn only where no other key leads there; the rest would hide everything else.
 */
export function renderDiagram({ relations, columns, constraints }: Catalogue): string {
  const tables = relations.filter((relation) => relation.kind === 'table' && !relation.name.includes('.'))
  const keys = constraints.filter((constraint) => constraint.kind === 'foreign key')
  return [
    'erDiagram',
    ...tables.flatMap(({ name }) => [
      `  ${name} {`,
      ...columns.filter((column) => column.relation === name).flatMap((column) => renderKeyColumn(column, keys)),
      '  }',
    ]),
    ...keys.filter((key) => isDrawn(key, keys)).map(renderLine),
  ].join('\n')
}

function renderKeyColumn(column: Column, keys: Constraint[]): string[] {
  const pointsAway = keys.some((key) => key.relation === column.relation && key.columns.includes(column.name))
  const marks = [...(column.is_in_key ? ['PK'] : []), ...(pointsAway ? ['FK'] : [])]
  if (marks.length === 0) return []
  return [`    ${shortType(column.type).replace(/\W.*/, '')} ${column.name} ${marks.join(', ')}`]
}

function isDrawn(key: Constraint, keys: Constraint[]): boolean {
  if (key.target !== 'organizations') return true
  return !keys.some(
    (other) =>
      other.relation === key.relation &&
      other.columns.includes('organization_id') &&
      other.target !== 'organizations' &&
      other.target !== key.relation,
  )
}

function renderLine(key: Constraint): string {
  const column = key.columns.find((name) => name !== 'organization_id') ?? 'organization_id'
  return `  ${key.target} ${key.is_optional ? '|o' : '||'}--o{ ${key.relation} : ${column}`
}
