import { Id } from '@orbit/contract/ids.ts'
import { type ImportKind, importFields } from '@orbit/contract/import-fields.ts'
import type { Import, ImportOutcome, ImportStatus } from '@orbit/contract/imports.ts'
import { z } from 'zod'
import { decodeCursor, pageOf } from '../platform/cursor.ts'
import { newId } from '../platform/ids.ts'
import { enqueueJob } from '../platform/job.ts'
import type { Person } from '../platform/person.ts'
import { refuse } from '../platform/refusal.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import {
  findImport,
  type ImportRecord,
  lockImport,
  selectImports,
  selectRows,
  setImport,
} from './import-rows.queries.ts'
import { importOf, rowOf } from './import-shape.ts'
import { REQUIRED, requireMayImport } from './import-target.ts'
import { type Reader, readableColumns } from './readable-columns.ts'
import { requireNothingInTheWay } from './undo-import.ts'

interface PageWish {
  limit: number
  cursor?: string | undefined
}

export async function listImports(
  tx: OrganizationTx,
  reader: Reader,
  query: PageWish & { kind?: ImportKind | undefined },
) {
  const after = decodeCursor(query.cursor, z.tuple([Id]))?.[0]
  const rows = await tx.many(selectImports(tx, { kind: query.kind, after, limit: query.limit + 1 }))
  return pageOf(
    rows,
    query.limit,
    (row) => importOf(row, reader),
    ({ id }) => [id],
  )
}

export async function getImport(tx: OrganizationTx, reader: Reader, id: string): Promise<Import> {
  return importOf((await tx.maybe(findImport(tx, id))) ?? refuse('not_found'), reader)
}

export async function listRows(
  tx: OrganizationTx,
  reader: Reader,
  id: string,
  query: PageWish & { outcome?: ImportOutcome | undefined },
) {
  const after = decodeCursor(query.cursor, z.tuple([z.int().min(0).max(2_000_000)]))?.[0]
  const [record, rows] = await Promise.all([
    tx.maybe(findImport(tx, id)),
    tx.many(selectRows(tx, id, { outcome: query.outcome, after, limit: query.limit + 1 })),
  ])
  if (record === undefined) refuse('not_found')
  const isReadable = readableColumns(record, reader)
  return pageOf(
    rows,
    query.limit,
    (row) => rowOf(row, isReadable),
    ({ row_number }) => [row_number],
  )
}

/** The columns are chosen, and a job begins that checks every row. */
export async function mapImport(tx: OrganizationTx, person: Person, id: string, fields: readonly (string | null)[]) {
  const record = await lock(tx, person, id)
  if (!['uploaded', 'checking', 'checked'].includes(record.status)) refuse('import_under_way')
  requireFit(record, fields)
  return begin(tx, person, id, 'checking', 'imports.check', { mapping: fields, summary: null })
}

/** Asked again while it is under way or done, it is the same application. */
export async function beginApplication(tx: OrganizationTx, person: Person, id: string): Promise<Import> {
  const record = await lock(tx, person, id)
  if (record.status === 'applying' || record.status === 'applied') return getImport(tx, person, id)
  if (record.status === 'uploaded' || record.status === 'checking') refuse('import_unchecked')
  if (record.status !== 'checked') refuse('import_under_way')
  return begin(tx, person, id, 'applying', 'imports.apply')
}

export async function beginUndo(tx: OrganizationTx, person: Person, id: string): Promise<Import> {
  const record = await lock(tx, person, id)
  if (record.status === 'undoing' || record.status === 'undone') return getImport(tx, person, id)
  if (record.status === 'applying') refuse('import_under_way')
  if (record.status !== 'applied') refuse('import_not_applied')
  await requireNothingInTheWay(tx, record)
  return begin(tx, person, id, 'undoing', 'imports.undo')
}

async function lock(tx: OrganizationTx, person: Person, id: string): Promise<ImportRecord> {
  const record = (await tx.maybe(lockImport(tx, id))) ?? refuse('not_found')
  requireMayImport(record.kind, person)
  return record
}

async function begin(
  tx: OrganizationTx,
  person: Person,
  importId: string,
  status: ImportStatus,
  kind: string,
  change: { mapping?: readonly (string | null)[]; summary?: null } = {},
): Promise<Import> {
  const jobId = newId()
  await tx.many(setImport(tx, importId, { status, jobId, ...change }))
  await tx.many(enqueueJob(tx, { id: jobId, kind, input: { importId } }))
  return getImport(tx, person, importId)
}

function requireFit({ kind, headings }: ImportRecord, fields: readonly (string | null)[]): void {
  const chosen = fields.filter((field) => field !== null)
  const known = Object.keys(importFields[kind])
  const repeated = chosen.filter((field, index) => chosen.indexOf(field) !== index || !known.includes(field))
  const missing = REQUIRED[kind].flatMap((group) =>
    group.some((field) => chosen.includes(field)) ? [] : group.slice(0, 1),
  )
  if (repeated.length > 0 || missing.length > 0 || fields.length !== headings.length)
    refuse('import_mapping_unfit', { missing, repeated })
}
