import type { ImportKind } from '@orbit/contract/import-fields.ts'
import { Outcome, repeated } from '../platform/api.ts'
import type { Database } from '../platform/database.ts'
import type { Person } from '../platform/person.ts'
import { refuse } from '../platform/refusal.ts'
import { findImport, insertImport } from './import-rows.queries.ts'
import { importOf } from './import-shape.ts'
import { requireMayImport } from './import-target.ts'
import { proposeMapping } from './propose-mapping.ts'
import { MAX_TABLE_ROWS } from './read-table.ts'
import { readTableApart } from './read-table-apart.ts'

export interface Upload {
  id: string
  kind: ImportKind
  fileName: string
  bytes: Buffer
  fingerprint: Buffer
}

/** Two uploads under one id at the same moment: the slower one meets this, is done again, and finds the import. */
const SAME_IMPORT = ['imports_pkey']

/** Reads the file, outside of any transaction, and keeps its rows. */
export async function uploadImport(database: Database, person: Person, requestId: string, upload: Upload) {
  requireMayImport(upload.kind, person)
  const table = await readTableApart(person.organization.id, upload.bytes)
  if (typeof table === 'string') refuse(table)
  const { headings, mapping, rows } = proposeMapping(upload.kind, table)
  if (rows.length === 0) refuse('import_file_empty')
  if (rows.length > MAX_TABLE_ROWS) refuse('import_file_too_large')
  const identity = {
    organizationId: person.organization.id,
    userId: person.id,
    sessionId: person.sessionId,
    requestId,
  }
  return database.inOrganization(
    identity,
    async (tx) => {
      const earlier = await tx.maybe(findImport(tx, upload.id))
      if (earlier !== undefined) {
        const isSame = earlier.request_hash.equals(upload.fingerprint) && earlier.kind === upload.kind
        return isSame ? repeated(importOf(earlier, person)) : refuse('import_id_reused')
      }
      const made = { ...upload, headings, mapping, rows, userId: person.id, requestHash: upload.fingerprint }
      for (const question of insertImport(tx, made)) await tx.many(question)
      return new Outcome(importOf(await tx.one(findImport(tx, upload.id)), person), {})
    },
    { retryOn: SAME_IMPORT },
  )
}
