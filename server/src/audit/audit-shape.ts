import type { AuditChange, AuditEntry } from '@orbit/contract/audit.ts'
import type { Person } from '../platform/person.ts'
import type { AuditRow } from './audit.queries.ts'

/** An entry as the contract shows it. Costs only for those who may see costs. */
export function auditEntryOf(row: AuditRow, reader: Person): AuditEntry {
  return {
    id: row.id,
    at: row.created_at.toISOString(),
    action: row.action,
    entityType: row.entity_type,
    entityId: row.entity_id,
    entityName: row.entity_name,
    user: row.user_id === null ? null : { id: row.user_id, name: row.user_name ?? '' },
    changes: changesOf(row).filter(({ field }) => field !== 'costPrice' || reader.can('costs.read')),
    ipAddress: row.ip_address,
    userAgent: row.user_agent,
    requestId: row.request_id,
  }
}

function changesOf(row: AuditRow): AuditChange[] {
  const [before, after] = [parse(row.old_values), parse(row.new_values)]
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .sort()
    .map((field) => ({ field: camelCase(field), old: before[field] ?? null, new: after[field] ?? null }))
}

/** Numbers as they stand there: 4.50 is not 4.5. */
function parse(text: string | null): Record<string, unknown> {
  if (text === null) return {}
  const asWritten = (_key: string, value: unknown, context: { source: string }) =>
    typeof value === 'number' ? context.source : value
  const values: unknown = (JSON.parse as (text: string, reviver: typeof asWritten) => unknown)(text, asWritten)
  return values !== null && typeof values === 'object' && !Array.isArray(values)
    ? (values as Record<string, unknown>)
    : { value: values }
}

function camelCase(column: string): string {
  return column.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
}
