import { type Export, exports } from '@orbit/contract/exports.ts'
import { type Api, repeated } from '../platform/api.ts'
import type { FileAddresses } from '../platform/file-addresses.ts'
import { enqueueJob } from '../platform/job.ts'
import { refuse } from '../platform/refusal.ts'
import { EXPORT_JOB, type ExportRow, findExport } from './exports.queries.ts'
import { requireMayExport } from './require-may-export.ts'

const ADDRESS_SECONDS = 15 * 60

export function exportsRoutes(api: Api, addresses: FileAddresses): void {
  const exportOf = (organizationId: string, { id, status, created_at, result, is_kept }: ExportRow): Export => ({
    id,
    status,
    createdAt: created_at.toISOString(),
    address:
      result === null || !is_kept
        ? null
        : addresses.addressFor({ organizationId, fileId: result.fileId, form: 'file.zip' }, ADDRESS_SECONDS),
    bytes: result?.bytes ?? null,
    tables: result?.tables ?? null,
  })
  api.answerOnce(
    exports.create,
    { readAhead: (tx, { body }) => tx.maybe(findExport(tx, body.id)), retryOn: ['jobs_pkey'] },
    async ({ tx, user, body, ahead }) => {
      requireMayExport(user)
      if (ahead !== undefined) {
        const isSame = ahead.kind === EXPORT_JOB && ahead.user_id === user.id
        return isSame ? repeated(exportOf(tx.organizationId, ahead)) : refuse('export_id_reused')
      }
      await tx.many(enqueueJob(tx, { id: body.id, kind: EXPORT_JOB, input: {} }))
      return exportOf(tx.organizationId, await tx.one(findExport(tx, body.id)))
    },
  )
  api.answer(exports.read, async ({ tx, user, params }) => {
    requireMayExport(user)
    const row = await tx.maybe(findExport(tx, params.id))
    return row?.kind === EXPORT_JOB ? exportOf(tx.organizationId, row) : refuse('not_found')
  })
}
