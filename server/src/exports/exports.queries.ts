import type { JobStatus } from '@orbit/contract/jobs.ts'
import { type Statement, statement } from '../platform/statements.ts'
import type { OrganizationTx } from '../platform/transaction.ts'

export interface ExportRow {
  id: string
  status: JobStatus
  kind: string
  user_id: string | null
  created_at: Date
  result: { fileId: string; bytes: number; tables: Record<string, number> } | null
  /** Its file is still there. */
  is_kept: boolean
}

export const EXPORT_JOB = 'exports.create'

/** Its job is all there is of an export, besides the file. */
export function findExport(tx: OrganizationTx, id: string): Statement<ExportRow> {
  return statement(
    `select j.id, j.kind, j.user_id, j.status, j.created_at, j.result, f.id is not null as is_kept
     from jobs j
     left join files f on f.organization_id = $1 and f.id = (j.result ->> 'fileId')::uuid and f.deleted_at is null
     where j.organization_id = $1 and j.id = $2`,
    [tx.organizationId, id],
  )
}

// What is no business of anybody who leaves with their data: secrets, what is derived for searching, the queue.
const HIDDEN_TABLES = ['sessions', 'one_time_tokens', 'outgoing_mail', 'jobs', 'import_rows', 'imports', 'files']
const HIDDEN_COLUMNS = ['password_hash', 'request_hash', 'search_text', 'changed_xid', 'token_hash']

export interface TableColumns {
  name: string
  columns: string[]
}

/** Every table of an organization that there is, so that none is forgotten when it is new. */
export function selectTables(): Statement<TableColumns> {
  return statement(
    `select c.table_name::text as name, array_agg(c.column_name::text order by c.ordinal_position) as columns
     from information_schema.columns c
     join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name and t.table_type = 'BASE TABLE'
     where c.table_schema = 'public' and c.column_name <> all ($1::text[]) and c.table_name <> all ($2::text[])
       and (c.table_name = 'organizations' or exists (
         select from information_schema.columns o
         where o.table_schema = 'public' and o.table_name = c.table_name and o.column_name = 'organization_id'))
     group by c.table_name order by c.table_name`,
    [HIDDEN_COLUMNS, HIDDEN_TABLES],
  )
}

/** A cursor of the snapshot. Names come from the catalogue, never from a person. */
export function openRows(tx: OrganizationTx, { name, columns }: TableColumns): Statement<unknown> {
  const key = name === 'organizations' ? 'id' : 'organization_id'
  const organization = tx.organizationId.replace(/[^0-9a-f-]/g, '')
  const list = columns.map((column) => `t."${column}"`).join(', ')
  return statement(
    `declare rows_of_one_organization_id no scroll cursor for
     select to_jsonb(r)::text as row from (select ${list} from "${name}" t where t."${key}" = '${organization}' order by t.ctid) r`,
    [],
  )
}

/** Each as JSON, with its numbers as they are. */
export function fetchRows(): Statement<{ row: string }> {
  return statement('fetch 1000 from rows_of_one_organization_id', [])
}

export function closeRows(): Statement<unknown> {
  return statement('close rows_of_one_organization_id', [])
}

export function recordExport(details: object): Statement<unknown> {
  return statement('select app.record_act($1, $2, null, $3)', ['export', 'organization', JSON.stringify(details)])
}
