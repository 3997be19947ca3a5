import { Id } from '@orbit/contract/ids.ts'
import { z } from 'zod'
import { decodeCursor, pageOf } from '../platform/cursor.ts'
import type { Person } from '../platform/person.ts'
import { refuse } from '../platform/refusal.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { type AuditFilters, findAuditEntry, selectAudit } from './audit.queries.ts'
import { auditEntryOf } from './audit-shape.ts'

const AuditKey = z.tuple([Id])

export type AuditQuery = Omit<AuditFilters, 'timeZone' | 'hiddenTypes'>

export async function listAudit(
  tx: OrganizationTx,
  reader: Person,
  { limit, cursor, ...filters }: AuditQuery & { limit: number; cursor?: string | undefined },
) {
  const [after] = decodeCursor(cursor, AuditKey) ?? []
  const { time_zone: timeZone } = reader.organization
  const hiddenTypes = hiddenFrom(reader)
  const rows = await tx.many(selectAudit(tx, { ...filters, timeZone, hiddenTypes }, after, limit + 1))
  return pageOf(
    rows,
    limit,
    (row) => auditEntryOf(row, reader),
    (row) => [row.id],
  )
}

export async function getAuditEntry(tx: OrganizationTx, reader: Person, id: string) {
  const row = await tx.maybe(findAuditEntry(tx, id, hiddenFrom(reader)))
  return auditEntryOf(row ?? refuse('not_found'), reader)
}

const PEOPLE = { customer: 'customers.read', user: 'users.read' } as const

function hiddenFrom(reader: Person): string[] {
  return Object.entries(PEOPLE).flatMap(([type, permission]) => (reader.can(permission) ? [] : [type]))
}
