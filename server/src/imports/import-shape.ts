import { importFaults } from '@orbit/contract/import-faults.ts'
import type { Import, ImportRow } from '@orbit/contract/imports.ts'
import type { ImportRecord, RowRecord } from './import-rows.queries.ts'
import { type Reader, readableColumns } from './readable-columns.ts'

/** An import as the contract shows it. What the reader may not see is empty. */
export function importOf(record: ImportRecord, reader: Reader): Import {
  const isReadable = readableColumns(record, reader)
  return {
    id: record.id,
    kind: record.kind,
    fileName: record.file_name,
    status: record.status,
    columns: record.headings.map((heading, column) => ({
      heading,
      samples: record.samples.map((cells) => (isReadable[column] && cells[column]) || ''),
      field: (record.mapping[column] ?? null) as Import['columns'][number]['field'],
    })),
    rowsCount: record.rows_count,
    summary: record.summary,
    jobId: record.job_id,
    documentId: record.document_id,
    user: { id: record.user_id, name: record.user_name },
    createdAt: record.created_at.toISOString(),
    appliedAt: record.applied_at?.toISOString() ?? null,
    undoneAt: record.undone_at?.toISOString() ?? null,
  }
}

export function rowOf(
  { row_number, cells, outcome, entity_id, faults }: RowRecord,
  isReadable: readonly boolean[],
): ImportRow {
  return {
    row: row_number,
    cells: cells.map((cell, column) => (isReadable[column] ? cell : '')),
    outcome,
    entityId: entity_id,
    faults: faults.map((fault) => ({
      ...fault,
      value: fault.column === null || isReadable[fault.column] ? fault.value : '',
      ...importFaults[fault.code],
    })),
  }
}
