import { instant } from './copy-text.ts'
import type { DemoRows } from './rows.ts'

/** JSON as text, so that a numeric keeps its zeros: 4.50 and not 4.5. */
export type Json = string

export function text(value: string): Json {
  return JSON.stringify(value)
}

/** What is null is left out, as the triggers of the audit do. */
export function object(members: Record<string, Json | number | boolean | null>): Json {
  const written = Object.entries(members).filter(([, value]) => value !== null)
  return `{${written.map(([name, value]) => `"${name}": ${value}`).join(', ')}}`
}

export interface AuditEntry {
  at: number
  userId: string | null
  action: 'create' | 'update' | 'complete' | 'cancel'
  entityType: string
  entityId: string
  before?: Json
  after: Json
  /** the personal part, kept apart */
  personal?: Json
}

/** Writes what the triggers in db/logic/audit.sql would. */
export function auditor(rows: DemoRows, organizationId: string, newId: (at: number) => string) {
  return (entry: AuditEntry) => {
    const id = newId(entry.at)
    rows.audit_logs.add([
      organizationId,
      id,
      entry.userId,
      entry.action,
      entry.entityType,
      entry.entityId,
      entry.before ?? null,
      entry.after,
      instant(entry.at),
    ])
    if (entry.personal === undefined) return
    rows.audit_personal_values.add([organizationId, id, entry.entityId, entry.personal])
  }
}

export type Audit = ReturnType<typeof auditor>
