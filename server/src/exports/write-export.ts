import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import { insertFile } from '../platform/file-rows.ts'
import type { PersonalJob } from '../platform/job.ts'
import { looksLikeFormula } from '../platform/rows-file-cells.ts'
import { keyOf, type Storage } from '../platform/storage.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { closeRows, fetchRows, openRows, recordExport, selectTables, type TableColumns } from './exports.queries.ts'
import { requireMayExport } from './require-may-export.ts'

/** A zip of everything, read in one snapshot row by row, and its place in the storage. */
export async function writeExport(job: PersonalJob, storage: Storage): Promise<object> {
  requireMayExport(job.actor)
  const folder = await mkdtemp(join(tmpdir(), 'orbit-export-'))
  try {
    const path = join(folder, 'export.zip')
    const { organizationId } = job
    const tables = await job.database.inOrganization(
      { organizationId, userId: job.actor.id },
      (tx) => writeZip(tx, path),
      { isSnapshot: true },
    )
    const content = await readFile(path)
    const fileId = randomUUID()
    await storage.put(keyOf({ organizationId, fileId, form: 'file.zip' }), content, 'application/zip')
    const sha256 = createHash('sha256').update(content).digest()
    const file = {
      id: fileId,
      kind: 'attachment',
      mediaType: 'application/zip',
      bytes: content.length,
      sha256,
    } as const
    await job.step(async (tx) => {
      await tx.many(insertFile(tx, file))
      await tx.many(recordExport({ fileId, tables }))
    })
    return { fileId, bytes: content.length, tables }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function writeZip(tx: OrganizationTx, path: string): Promise<Record<string, number>> {
  const tables = await tx.many(selectTables())
  const zip = new ZipFile()
  const counts: Record<string, number> = {}
  const failure = Promise.withResolvers<never>()
  const add = (name: string, lines: () => AsyncGenerator<string>) =>
    zip.addReadStreamLazy(name, (give) => {
      const content = Readable.from(lines())
      content.on('error', failure.reject)
      give(null, content)
    })
  for (const table of tables) {
    const count = (rows: number) => {
      counts[table.name] = rows
    }
    add(`${table.name}.csv`, () => csvLines(tx, table))
    add(`${table.name}.json`, () => jsonLines(tx, table, count))
  }
  zip.end()
  await Promise.race([pipeline(zip.outputStream, createWriteStream(path, { mode: 0o600 })), failure.promise])
  return counts
}

/** One file is written after the other, so the cursor has one reader at a time. */
async function* rowsOf(tx: OrganizationTx, table: TableColumns) {
  await tx.many(openRows(tx, table))
  for (;;) {
    const rows = await tx.many(fetchRows())
    if (rows.length === 0) break
    yield rows.map(({ row }) => row)
  }
  await tx.many(closeRows())
}

async function* csvLines(tx: OrganizationTx, table: TableColumns): AsyncGenerator<string> {
  yield `\uFEFF${table.columns.map(csvCell).join(',')}\r\n`
  for await (const rows of rowsOf(tx, table)) {
    yield rows
      .map(parse)
      .map((row) => `${table.columns.map((column) => csvCell(row[column])).join(',')}\r\n`)
      .join('')
  }
}

async function* jsonLines(
  tx: OrganizationTx,
  table: TableColumns,
  count: (rows: number) => void,
): AsyncGenerator<string> {
  let written = 0
  yield '['
  for await (const rows of rowsOf(tx, table)) {
    yield rows.map((row, index) => `${written + index === 0 ? '' : ','}\n${row}`).join('')
    written += rows.length
  }
  yield '\n]\n'
  count(written)
}

/** A number stays as it is written: 4.50 is not 4.5, and a sum may have more digits than a number of ours. */
function parse(row: string): Record<string, unknown> {
  const asWritten = (_key: string, value: unknown, { source }: { source: string }) =>
    typeof value === 'number' ? rawJson(source) : value
  return (JSON.parse as (text: string, reviver: typeof asWritten) => Record<string, unknown>)(row, asWritten)
}

const rawJson = (JSON as unknown as { rawJSON(source: string): object }).rawJSON

/** What a spreadsheet would take for a formula is text; the JSON beside it has it as it is. */
function csvCell(value: unknown): string {
  if (value === null || value === undefined) return ''
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
  const safe = typeof value === 'string' && looksLikeFormula(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
