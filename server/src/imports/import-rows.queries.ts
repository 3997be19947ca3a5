import type { ImportFault } from '@orbit/contract/import-faults.ts'
import type { ImportKind } from '@orbit/contract/import-fields.ts'
import type { ImportOutcome, ImportStatus } from '@orbit/contract/imports.ts'
import { type Statement, statement } from '../platform/statements.ts'
import type { OrganizationTx } from '../platform/transaction.ts'

export interface ImportRecord {
  id: string
  kind: ImportKind
  file_name: string
  status: ImportStatus
  headings: string[]
  mapping: (string | null)[]
  rows_count: number
  summary: (Record<ImportOutcome, number> & { newCategories: string[] }) | null
  job_id: string | null
  document_id: string | null
  user_id: string
  user_name: string
  request_hash: Buffer
  created_at: Date
  applied_at: Date | null
  undone_at: Date | null
  samples: string[][]
}

const SELECT = `
  select i.*, u.first_name || ' ' || u.last_name as user_name, array(
    select to_jsonb(r.cells) from import_rows r where r.organization_id = $1 and r.import_id = i.id order by r.row_number limit 3) as samples
  from imports i join users u on u.organization_id = $1 and u.id = i.user_id
  where i.organization_id = $1`

export function findImport(tx: OrganizationTx, id: string): Statement<ImportRecord> {
  return statement(`${SELECT} and i.id = $2`, [tx.organizationId, id])
}

/** Newest first, as their ids tell the time. */
export function selectImports(
  tx: OrganizationTx,
  { kind, after, limit }: { kind?: ImportKind | undefined; after?: string | undefined; limit: number },
): Statement<ImportRecord> {
  return statement(
    `${SELECT} and ($2::text is null or i.kind = $2) and ($3::uuid is null or i.id < $3) order by i.id desc limit $4`,
    [tx.organizationId, kind ?? null, after ?? null, limit],
  )
}

/** Whoever changes an import locks it first, so that no job passes another. */
export function lockImport(tx: OrganizationTx, id: string): Statement<ImportRecord> {
  return statement(
    `select i.*, '' as user_name, '{}'::jsonb[] as samples from imports i where i.organization_id = $1 and i.id = $2 for update`,
    [tx.organizationId, id],
  )
}

export interface NewImport {
  id: string
  kind: ImportKind
  fileName: string
  headings: readonly string[]
  mapping: readonly (string | null)[]
  rows: readonly { line: number; cells: readonly string[] }[]
  userId: string
  requestHash: Buffer
}

export function insertImport(tx: OrganizationTx, made: NewImport): Statement<unknown>[] {
  return [
    statement(
      `insert into imports (organization_id, id, kind, file_name, headings, mapping, rows_count, user_id, request_hash)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        tx.organizationId,
        made.id,
        made.kind,
        made.fileName,
        made.headings,
        made.mapping,
        made.rows.length,
        made.userId,
        made.requestHash,
      ],
    ),
    statement(
      `insert into import_rows (organization_id, import_id, row_number, cells)
       select $1, $2, (r ->> 0)::integer, array(select jsonb_array_elements_text(r -> 1))
       from jsonb_array_elements($3::jsonb) r`,
      [tx.organizationId, made.id, JSON.stringify(made.rows.map(({ line, cells }) => [line, cells]))],
    ),
  ]
}

export function setImport(
  tx: OrganizationTx,
  id: string,
  change: {
    status: ImportStatus
    mapping?: readonly (string | null)[]
    jobId?: string
    summary?: object | null
    documentId?: string | null
  },
): Statement<unknown> {
  return statement(
    `update imports set status = $3::text, mapping = coalesce($4, mapping), job_id = coalesce($5, job_id),
       summary = case when $6::boolean then $7::jsonb else summary end, document_id = coalesce($8, document_id),
       applied_at = case when $3::text = 'applied' then now() else applied_at end,
       undone_at = case when $3::text = 'undone' then now() else undone_at end
     where organization_id = $1 and id = $2`,
    [
      tx.organizationId,
      id,
      change.status,
      change.mapping ?? null,
      change.jobId ?? null,
      change.summary !== undefined,
      change.summary ? JSON.stringify(change.summary) : null,
      change.documentId ?? null,
    ],
  )
}

export interface CellFault {
  column: number | null
  field: string
  value: string
  code: ImportFault
  isNotice: boolean
}

export interface RowRecord {
  row_number: number
  cells: string[]
  outcome: ImportOutcome | null
  entity_id: string | null
  faults: CellFault[]
}

/** In the order of the file. */
export function selectRows(
  tx: OrganizationTx,
  importId: string,
  { outcome, after, limit }: { outcome?: ImportOutcome | undefined; after?: number | undefined; limit: number },
): Statement<RowRecord> {
  return statement(
    `select row_number, cells, outcome, entity_id, faults from import_rows
     where organization_id = $1 and import_id = $2 and ($3::text is null or outcome = $3) and row_number > $4
     order by row_number limit $5`,
    [tx.organizationId, importId, outcome ?? null, after ?? 0, limit],
  )
}

/** What the check, or the application, found out about a row. */
export interface RowVerdict {
  row: number
  outcome: ImportOutcome
  values: object
  faults: readonly CellFault[]
  entityId: string | null
  before: object | null
  version: number | null
}

export function writeVerdicts(
  tx: OrganizationTx,
  importId: string,
  verdicts: readonly RowVerdict[],
): Statement<unknown> {
  return statement(
    `update import_rows r
     set outcome = v.outcome, values = v.values, faults = v.faults, entity_id = v."entityId", before = v.before,
       entity_version = v.version
     from jsonb_to_recordset($3) as v ("row" integer, outcome text, values jsonb, faults jsonb, "entityId" uuid, before jsonb, version integer)
     where r.organization_id = $1 and r.import_id = $2 and r.row_number = v."row"`,
    [tx.organizationId, importId, JSON.stringify(verdicts)],
  )
}

export interface DueRow {
  row_number: number
  outcome: 'create' | 'update'
  values: Record<string, string | null>
  entity_id: string
  entity_version: number | null
  before: Record<string, string | null> | null
}

/** The next rows that the application has not done yet. */
export function selectDueRows(tx: OrganizationTx, importId: string, limit: number): Statement<DueRow> {
  return statement(
    `select row_number, outcome, values, entity_id, entity_version, before from import_rows
     where organization_id = $1 and import_id = $2 and outcome in ('create', 'update') and not is_applied
     order by row_number limit $3`,
    [tx.organizationId, importId, limit],
  )
}

export function selectAppliedRows(tx: OrganizationTx, importId: string): Statement<DueRow> {
  return statement(
    `select row_number, outcome, values, entity_id, entity_version, before from import_rows
     where organization_id = $1 and import_id = $2 and outcome in ('create', 'update') and is_applied
     order by row_number`,
    [tx.organizationId, importId],
  )
}

/** Done, or refused after all: somebody was faster. */
export function markApplied(
  tx: OrganizationTx,
  importId: string,
  rows: readonly { row: number; version: number | null; faults: readonly CellFault[] | null }[],
): Statement<unknown> {
  return statement(
    `update import_rows r
     set is_applied = v.faults is null, entity_version = coalesce(v.version, r.entity_version),
       outcome = case when v.faults is null then r.outcome else 'refused' end, faults = r.faults || coalesce(v.faults, '[]')
     from jsonb_to_recordset($3) as v ("row" integer, version integer, faults jsonb)
     where r.organization_id = $1 and r.import_id = $2 and r.row_number = v."row"`,
    [tx.organizationId, importId, JSON.stringify(rows)],
  )
}

export function countOutcomes(
  tx: OrganizationTx,
  importId: string,
): Statement<{ outcome: ImportOutcome; rows: number }> {
  return statement(
    `select outcome, count(*)::integer as rows from import_rows
     where organization_id = $1 and import_id = $2 and outcome is not null group by outcome`,
    [tx.organizationId, importId],
  )
}
