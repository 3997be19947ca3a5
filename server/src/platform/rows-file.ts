import { type RowsFormat, rowsFileTypes } from '@orbit/contract/file-formats.ts'
import type { Database, Identity } from './database.ts'
import { FileAnswer } from './file-answer.ts'
import { Refusal } from './refusal.ts'
import type { Column, Region } from './rows-file-cells.ts'
import { csvOf } from './rows-file-csv.ts'
import { xlsxOf } from './rows-file-xlsx.ts'
import type { OrganizationTx } from './transaction.ts'

export type { CellSource, Column, ColumnKind, Language, Region } from './rows-file-cells.ts'

export interface RowsFile<Row> {
  /** Without its ending: `ventas-2026-03-01-2026-03-31`. Also the name of the sheet. */
  name: string
  columns: readonly Column<Row>[]
  pages: AsyncIterable<readonly Row[]>
}

/**
 * The rows as a file that is written while it is read: one page at a time, the next when the reader has taken this one. The
 * first page is read before, so that what is refused is refused with a status.
 */
export async function answerRows<Row>(format: RowsFormat, region: Region, file: RowsFile<Row>): Promise<FileAnswer> {
  const pages = await begun(file.pages)
  const content = format === 'csv' ? csvOf(file.columns, pages, region) : xlsxOf(file.name, file.columns, pages, region)
  const type = format === 'csv' ? `${rowsFileTypes.csv}; charset=utf-8` : rowsFileTypes.xlsx
  return new FileAnswer({ type, name: `${file.name}.${format}`, content })
}

// Large enough to be worth its transaction, small enough to be read in some milliseconds.
const ROWS_PER_PAGE = 1_000
// Writing them costs a core: somebody's hundred files must not be everybody's wait.
const FILES_AT_ONCE = 16
const BUSY_SECONDS = 5

/** How many each organization is being sent. */
const beingSent = new Map<string, number>()

/**
 * All pages of a list, each in a short read-only transaction of its own: however slowly somebody reads, they hold no
 * connection. `list` is the one that answers the list's endpoint. Refuses with the first page while an organization reads
 * as many as it may.
 */
export async function* allPagesOf<Row>(
  database: Database,
  identity: Identity,
  list: (
    tx: OrganizationTx,
    page: { limit: number; cursor: string | undefined },
  ) => Promise<{ items: Row[]; nextCursor: string | null }>,
): AsyncGenerator<Row[]> {
  const { organizationId } = identity
  const others = beingSent.get(organizationId) ?? 0
  if (others >= FILES_AT_ONCE) throw new Refusal('busy', {}, BUSY_SECONDS)
  beingSent.set(organizationId, others + 1)
  try {
    let cursor: string | undefined
    do {
      const page = await database.inOrganization(identity, (tx) => list(tx, { limit: ROWS_PER_PAGE, cursor }), {
        isReadOnly: true,
      })
      yield page.items
      cursor = page.nextCursor ?? undefined
    } while (cursor !== undefined)
  } finally {
    const rest = (beingSent.get(organizationId) ?? 1) - 1
    if (rest === 0) beingSent.delete(organizationId)
    else beingSent.set(organizationId, rest)
  }
}

/** Rows that were read in one piece. */
export async function* onePage<Row>(rows: readonly Row[]): AsyncGenerator<readonly Row[]> {
  yield rows
}

async function begun<Page>(pages: AsyncIterable<Page>): Promise<AsyncGenerator<Page>> {
  const iterator = pages[Symbol.asyncIterator]()
  const first = await iterator.next()
  return (async function* () {
    try {
      for (let next = first; !next.done; next = await iterator.next()) yield next.value
    } finally {
      await iterator.return?.()
    }
  })()
}
