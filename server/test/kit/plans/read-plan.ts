/** A node of `explain (format json)`, as far as it matters here. */
export interface PlanNode {
  'Node Type': string
  'Relation Name'?: string
  Alias?: string
  'Index Cond'?: string
  'Recheck Cond'?: string
  Filter?: string
  Plans?: PlanNode[]
}

const CONDITIONS = ['Index Cond', 'Recheck Cond', 'Filter'] as const

/**
 * The tables that a plan reads without asking whose rows they are, by alias. `owners` are the parameters that say whose
 * are meant. The planner carries `a = $1` over to b where the statement says `b = a`, so that every scan shows it; inside a
 * subquery that is planned by itself it shows the column of the row outside.
 */
export function openScans(plan: PlanNode, tables: ReadonlySet<string>, owners: readonly string[]): string[] {
  const rest = (plan.Plans ?? []).flatMap((node) => openScans(node, tables, owners))
  const table = plan['Relation Name']
  if (table === undefined || plan['Node Type'] === 'ModifyTable') return rest
  const column = table === 'organizations' ? 'id' : tables.has(table) ? 'organization_id' : undefined
  if (column === undefined || isHeld(plan, column, owners)) return rest
  return [...rest, `${table} ${plan.Alias ?? ''}`.trim()]
}

function isHeld(plan: PlanNode, column: string, owners: readonly string[]): boolean {
  const value = `(?:\\(?(?:${owners.map((owner) => `\\${owner}(?!\\d)`).join('|')})|\\w+\\.organization_id)`
  const itself = `(?<![\\w.])${column}`
  const held = new RegExp(`${itself} = ${value}|${value} = ${itself}`)
  return CONDITIONS.some((part) => held.test(plan[part] ?? ''))
}
