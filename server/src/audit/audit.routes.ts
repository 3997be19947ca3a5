import { audit } from '@orbit/contract/audit.ts'
import type { Api } from '../platform/api.ts'
import type { Database } from '../platform/database.ts'
import { exportAudit } from './export-audit.ts'
import { getAuditEntry, listAudit } from './read-audit.ts'

export function auditRoutes(api: Api, database: Database): void {
  api.answer(audit.list, ({ tx, user, query }) => listAudit(tx, user, query))
  api.answer(audit.read, ({ tx, user, params }) => getAuditEntry(tx, user, params.id))
  api.answerFile(audit.export, ({ user, query, request }) => exportAudit(database, user, request.id, query))
}
