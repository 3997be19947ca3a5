import { type Statement, statement } from '../platform/statements.ts'
import type { OrganizationTx } from '../platform/transaction.ts'

export interface AuditRow {
  id: string
  created_at: Date
  action: string
  entity_type: string
  entity_id: string | null
  entity_name: string | null
  user_id: string | null
  user_name: string | null
  /** JSON as text: as numbers they would lose their zeros. */
  old_values: string | null
  new_values: string | null
  ip_address: string | null
  user_agent: string | null
  request_id: string | null
}

export interface AuditFilters {
  /** Local days of `timeZone`, both included. */
  from?: string | undefined
  to?: string | undefined
  timeZone: string
  userId?: string | undefined
  action?: string | undefined
  entityType?: string | undefined
  entityId?: string | undefined
  /** What it was done to may be people whom the reader may not see: their names and personal values are left out. */
  hiddenTypes: readonly string[]
}

/**
 * The latest first, as ids tell the time: their index is in that order, month by month. The days are said of the moment, by
 * which PostgreSQL leaves out the months that have none of them. `after` is the last id of the page before.
 */
export function selectAudit(
  tx: OrganizationTx,
  filters: AuditFilters,
  after: string | undefined,
  limit: number,
): Statement<AuditRow> {
  const values: unknown[] = [tx.organizationId]
  const place = (value: unknown) => `$${values.push(value)}`
  const { from, to, timeZone, userId, action, entityType, entityId, hiddenTypes } = filters
  const conditions = ['organization_id = $1']
  if (from !== undefined)
    conditions.push(`created_at >= (${place(from)}::date::timestamp at time zone ${place(timeZone)})`)
  if (to !== undefined)
    conditions.push(`created_at < ((${place(to)}::date + 1)::timestamp at time zone ${place(timeZone)})`)
  if (userId !== undefined) conditions.push(`user_id = ${place(userId)}::uuid`)
  if (action !== undefined) conditions.push(`action = ${place(action)}`)
  if (entityType !== undefined) conditions.push(`entity_type = ${place(entityType)}`)
  if (entityId !== undefined) conditions.push(`entity_id = ${place(entityId)}::uuid`)
  if (after !== undefined) conditions.push(`id < ${place(after)}::uuid`)
  const chosen = `where ${conditions.join(' and ')} order by id desc limit ${place(limit)}`
  return statement(entries(chosen, place(hiddenTypes)), values)
}

export function findAuditEntry(
  tx: OrganizationTx,
  id: string,
  hiddenTypes: AuditFilters['hiddenTypes'],
): Statement<AuditRow> {
  return statement(entries('where organization_id = $1 and id = $2', '$3'), [tx.organizationId, id, hiddenTypes])
}

/** Only for the rows of the page: what happened to whom is written into them, not what they were called. */
function entries(chosen: string, hiddenTypes: string): string {
  return `
    with page as materialized (
      select id, created_at, action, entity_type, entity_id, user_id, session_id, old_values, new_values, ip_address, user_agent, request_id
      from audit_logs ${chosen})
    select a.id, a.created_at, a.action, a.entity_type, a.entity_id,
      case when a.entity_type <> all (${hiddenTypes}::text[]) then ${ENTITY_NAME} end as entity_name,
      a.user_id, concat_ws(' ', u.first_name, u.last_name) as user_name,
      coalesce(p.old_values || coalesce(a.old_values, '{}'), a.old_values)::text as old_values,
      coalesce(p.new_values || coalesce(a.new_values, '{}'), a.new_values)::text as new_values,
      coalesce(a.ip_address, s.ip_address) as ip_address, coalesce(a.user_agent, s.user_agent) as user_agent, a.request_id
    from page a
    left join users u on u.organization_id = $1 and u.id = a.user_id
    left join sessions s on s.organization_id = $1 and s.id = a.session_id
    left join audit_personal_values p on p.organization_id = $1 and p.audit_log_id = a.id
      and a.entity_type <> all (${hiddenTypes}::text[])
    order by a.id desc`
}

// What each thing is called now. What is not listed here goes without a name.
const NAMES: Record<string, { table: string; name: string }> = {
  product: { table: 'products', name: 'name' },
  category: { table: 'categories', name: 'name' },
  customer: { table: 'customers', name: `nullif(app.customer_name(n), '')` },
  user: { table: 'users', name: `concat_ws(' ', first_name, last_name)` },
  role: { table: 'organization_roles', name: 'name' },
  sale: { table: 'sales', name: 'invoice_number' },
  stock_document: { table: 'stock_documents', name: 'document_number' },
  stock_count: { table: 'stock_counts', name: 'name' },
  purchase_order: { table: 'purchase_orders', name: 'supplier_name' },
}

const ENTITY_NAME = `case a.entity_type
  when 'organization' then (select n.name from organizations n where n.id = $1)
  ${Object.entries(NAMES)
    .map(
      ([type, { table, name }]) =>
        `when '${type}' then (select ${name} from ${table} n where n.organization_id = $1 and n.id = a.entity_id)`,
    )
    .join('\n  ')}
  end`

/** That a file was taken: of which days, and by what it was narrowed. What somebody typed is not repeated. */
export function recordExport(
  { from, to, ...others }: Record<string, string | undefined>,
  format: string,
): Statement<unknown> {
  const narrowed = Object.keys(others).filter((name) => others[name] !== undefined)
  return statement(`select app.record_act('export', 'audit', null, $1)`, [
    JSON.stringify({ format, from, to, narrowed_by: narrowed.sort() }),
  ])
}
