import type { AuditChange, AuditEntry } from '@orbit/contract/audit.ts'
import type { RowsFormat } from '@orbit/contract/file-formats.ts'
import type { Database, Identity } from '../platform/database.ts'
import type { Person } from '../platform/person.ts'
import { allPagesOf, answerRows, type Column } from '../platform/rows-file.ts'
import { recordExport } from './audit.queries.ts'
import { type AuditQuery, listAudit } from './read-audit.ts'

/** One line for each change, so that a spreadsheet can be filtered by field; an act that changed nothing has one, too. */
export async function exportAudit(
  database: Database,
  reader: Person,
  requestId: string,
  { format, ...filters }: AuditQuery & { format: RowsFormat },
) {
  const identity: Identity = {
    organizationId: reader.organization.id,
    userId: reader.id,
    sessionId: reader.sessionId,
    requestId,
  }
  // Before the first row leaves: who breaks off has seen something, too.
  await database.inOrganization(identity, (tx) => tx.many(recordExport(filters, format)))
  return answerRows(format, reader.organization, {
    name: ['auditoria', filters.from, filters.to].filter((part) => part !== undefined).join('_'),
    columns: COLUMNS,
    pages: linesOf(allPagesOf(database, identity, (tx, page) => listAudit(tx, reader, { ...filters, ...page }))),
  })
}

type Line = AuditEntry & { change: AuditChange | null }

async function* linesOf(pages: AsyncIterable<readonly AuditEntry[]>): AsyncGenerator<Line[]> {
  for await (const page of pages) {
    yield page.flatMap((entry): Line[] => {
      const changes = entry.changes.length === 0 ? [null] : entry.changes
      return changes.map((change) => ({ ...entry, change }))
    })
  }
}

const COLUMNS: readonly Column<Line>[] = [
  { name: { es: 'Fecha', en: 'Date' }, kind: 'instant', of: ({ at }) => at },
  { name: { es: 'Usuario', en: 'User' }, kind: 'text', of: ({ user }) => user?.name },
  { name: { es: 'Acción', en: 'Action' }, kind: 'text', of: ({ action }) => action },
  { name: { es: 'Qué', en: 'What' }, kind: 'text', of: ({ entityType }) => entityType },
  { name: { es: 'Nombre', en: 'Name' }, kind: 'text', of: ({ entityName }) => entityName },
  { name: { es: 'Identificador', en: 'Identifier' }, kind: 'text', of: ({ entityId }) => entityId },
  { name: { es: 'Campo', en: 'Field' }, kind: 'text', of: ({ change }) => change?.field },
  { name: { es: 'Antes', en: 'Before' }, kind: 'text', of: ({ change }) => written(change?.old) },
  { name: { es: 'Después', en: 'After' }, kind: 'text', of: ({ change }) => written(change?.new) },
  { name: { es: 'Dirección IP', en: 'IP address' }, kind: 'text', of: ({ ipAddress }) => ipAddress },
  { name: { es: 'Navegador', en: 'Browser' }, kind: 'text', of: ({ userAgent }) => userAgent },
  { name: { es: 'Solicitud', en: 'Request' }, kind: 'text', of: ({ requestId }) => requestId },
]

function written(value: unknown): string | null {
  if (value === undefined || value === null) return null
  return typeof value === 'string' ? value : JSON.stringify(value)
}
