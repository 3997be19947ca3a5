import type { Catalogue, Column, Grant, Relation, Role, Routine } from './catalogue.ts'

const header = `-- GENERATED from the catalogue of a migrated database, to be read: what the schema is now. It is never run.
-- Make it again with: node db/picture.ts
--
-- Tables, views and functions in the order of the alphabet; bodies of functions are in db/logic/. Casts that only repeat
-- a type are left out. The monthly partitions of a partitioned table are left out; they have its policy and no grants.
`

/** The schema as text that reads like SQL, one block per table. */
export function renderSchema(catalogue: Catalogue): string {
  const blocks = [
    header,
    catalogue.roles.map(renderRole).join('\n'),
    ...catalogue.relations.map((relation) => renderRelation(relation, catalogue)),
    ...catalogue.routines.map(renderRoutine),
  ]
  return `${blocks.join('\n\n').replace(/\n{3,}/g, '\n\n')}\n`
}

function renderRole(role: Role): string {
  const bypass = role.bypasses_row_security ? ' bypassrls' : ''
  const memberships = role.member_of.length > 0 ? ` in role ${role.member_of.join(', ')}` : ''
  return `create role ${role.name}${bypass}${memberships};`
}

function renderRelation(relation: Relation, catalogue: Catalogue): string {
  const own = <T extends { relation: string }>(things: T[]) =>
    things.filter((thing) => thing.relation === relation.name)
  return [
    ...(relation.comment ? [wrap(`-- ${relation.comment}`, '-- ')] : []),
    relation.kind === 'view'
      ? renderView(relation)
      : renderTable(relation, own(catalogue.columns), own(catalogue.constraints)),
    ...own(catalogue.indexes).map(renderDefinition),
    ...own(catalogue.triggers).map(renderDefinition),
    ...(relation.row_security === 'none' ? [] : [`alter table ${relation.name} enable row level security;`]),
    ...(relation.row_security === 'forced' ? [`alter table ${relation.name} force row level security;`] : []),
    ...own(catalogue.policies).map(renderDefinition),
    ...renderGrants(relation, own(catalogue.grants)),
  ].join('\n')
}

function renderTable(
  relation: Relation,
  columns: Column[],
  constraints: { name: string; definition: string }[],
): string {
  const width = Math.max(...columns.map((column) => column.name.length))
  const lines = [
    ...columns.map((column) => ({ text: renderColumn(column, width), comment: column.comment })),
    ...constraints.map((constraint) => ({
      text: `constraint ${constraint.name} ${tidy(constraint.definition).replace(/\s+/g, ' ')}`,
      comment: null,
    })),
  ]
  const body = lines.map(({ text, comment }, place) => {
    const line = wrap(`  ${text}${place < lines.length - 1 ? ',' : ''}`, '    ')
    return comment ? `  -- ${comment}\n${line}` : line
  })
  const partitions = relation.partition_key
    ? ` partition by ${relation.partition_key.toLowerCase()}${relation.has_default_partition ? ' /* with a default partition */' : ''}`
    : ''
  return `create table ${relation.name} (\n${body.join('\n')}\n)${renderOptions(relation)}${partitions};`
}

function renderColumn(column: Column, width: number): string {
  const generated = column.generated_as === null ? '' : ` generated always as (${tidy(column.generated_as)}) stored`
  const byDefault = column.default_value === null ? '' : ` default ${tidy(column.default_value)}`
  return `${column.name.padEnd(width)} ${shortType(column.type)}${column.is_not_null ? ' not null' : ''}${generated}${byDefault}`
}

function renderView(relation: Relation): string {
  return `create view ${relation.name}${renderOptions(relation)} as\n${tidy(relation.query ?? '').replace(/^ /gm, '')}`
}

function renderOptions(relation: Relation): string {
  return relation.options.length > 0
    ? ` with (${relation.options.map((option) => option.replace('=', ' = ')).join(', ')})`
    : ''
}

function renderDefinition({ definition }: { definition: string }): string {
  return wrap(`${tidy(definition).replace(' using btree', '').replace(' on only ', ' on ')};`, '  ')
}

/** One line per role, so that a widened privilege is one changed line. */
function renderGrants(relation: Relation, grants: Grant[]): string[] {
  const roles = [...new Set(grants.map((grant) => grant.role))]
  return roles.map((role) => {
    const privileges = grants
      .filter((grant) => grant.role === role)
      .map((grant) => (grant.columns ? `${grant.privilege} (${grant.columns.join(', ')})` : grant.privilege))
    return wrap(`grant ${privileges.join(', ')} on ${relation.name} to ${role};`, '  ')
  })
}

function renderRoutine(routine: Routine): string {
  const comment = routine.comment ? `-- ${routine.comment}\n` : ''
  const result = routine.result === null ? '' : ` returns ${routine.result}`
  const definer = routine.is_definer ? ' security definer' : ''
  const settings = routine.settings.map((setting) => ` set ${setting.replace('=', ' = ')}`).join('')
  const executors =
    routine.executors.length > 0 ? `execute by ${routine.executors.join(', ')}` : 'execute by nobody else'
  return `${comment}${wrap(tidy(shortType(`create function ${routine.signature}${result}`)), '  ')}
  language ${routine.language} ${routine.volatility}${definer}${settings}
  owner ${routine.owner}, ${executors};`
}

/** Key words in lower case, without the casts that PostgreSQL writes out; what stands between quotes is left as it is. */
function tidy(sql: string): string {
  const lowered = sql
    .split(/('(?:[^']|'')*')/)
    .map((piece) => (piece.startsWith("'") ? piece : piece.replace(/\b[A-Z]+\b/g, (word) => word.toLowerCase())))
    .join('')
  return shortType(lowered)
    .replace(/::(text|varchar|numeric|jsonb|bpchar)(\[\])?/g, '')
    .replace(/= any \(array\[([^\]]*)\]\)/g, 'in ($1)')
    .replace(/(?<!\w)\((\w+)\) (?=in |=)/g, '$1 ')
}

export function shortType(type: string): string {
  return type
    .replaceAll('character varying', 'varchar')
    .replaceAll('timestamp with time zone', 'timestamptz')
    .replace(/\bcharacter\(/g, 'char(')
}

function wrap(line: string, indent: string): string {
  const lines: string[] = []
  let rest = line
  while (rest.length > lineWidth) {
    const cut = rest.lastIndexOf(' ', lineWidth)
    if (cut <= indent.length) break
    lines.push(rest.slice(0, cut))
    rest = indent + rest.slice(cut + 1)
  }
  return [...lines, rest].join('\n')
}

const lineWidth = 120
