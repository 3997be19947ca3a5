import { setImmediate } from 'node:timers/promises'
import { LoadError, type LoadStep, loadOrganization, type RowWriter } from '../../../db/bulk/load-organization.ts'
import { OperatorError } from '../platform/operator-error.ts'
import type { Storage } from '../platform/storage.ts'
import { Books } from './books.ts'
import { DAY } from './calendar.ts'
import { hangPictures } from './hang-pictures.ts'
import { type Demo, makeDemo } from './make-demo.ts'
import { openTrade } from './open-trade.ts'
import type { OpeningWish } from './opening.ts'
import { trade } from './trade.ts'

// The entry of this folder, which lives through the years of an invented shop and writes down what would be in the database:
//   make-demo     the shop on its first day: catalogue (goods, brands), people, team; chance comes from random and make-ids
//   trade         what happens then, act after act (acts): demand and crowd ask, sell and supply answer, what-follows undoes
//   books         what each act does to stock, numbers, customers, sums and audit: what the triggers would do
//   hang-pictures the drawings of its products (packshots), stored and shown
//   rows          the tables and columns that are written, as text for COPY (copy-text)
// db/bulk/ brings the rows in and checks them. docs/decisions/0016 says why it is so.

export interface DemoFilling extends OpeningWish {
  adminUrl: string
  domain: string
  days: number
  now: number
  /** of the demonstration that is replaced */
  organizationId?: string | undefined
  /** Where the drawings of the products go; left out, there are none. */
  storage?: Storage
  onProgress?(progress: DemoProgress): void
}

export type DemoProgress = { name: 'days'; done: number; of: number } | LoadStep

export interface Filled {
  sales: number
  lines: number
}

/** Makes a demonstration and writes it, whole or not at all. What `onProgress` throws ends it. */
export async function fillDemo(filling: DemoFilling): Promise<Filled> {
  const { adminUrl, storage, onProgress } = filling
  const demo = makeDemo(filling)
  const books = new Books(demo, filling)
  const { organizationId, openedAt } = demo
  const replaces = filling.organizationId !== undefined
  const load = { adminUrl, organizationId, domain: filling.domain, replaces, since: new Date(openedAt) }
  try {
    await loadOrganization({
      ...load,
      write: async (writer) => {
        await writeDemo(demo, books, writer, onProgress)
        if (storage) await hangPictures({ ...demo, client: writer.client, storage })
      },
      ...(onProgress === undefined ? {} : { onStep: onProgress }),
    })
  } catch (error) {
    throw error instanceof LoadError ? new OperatorError(error.message) : error
  }
  return { sales: books.rows.sales.rows, lines: books.rows.sale_items.rows }
}

/** Whatever became final is written about once a month of trade, so that years need no more memory than a month. */
const WRITTEN_EVERY = 30 * DAY

/** Then what has been written before travels on, and PostgreSQL works beside us. */
const ACTS_AT_ONCE = 100

export async function writeDemo(
  demo: Demo,
  books: Books,
  writer: RowWriter,
  onProgress: DemoFilling['onProgress'] = () => {},
): Promise<void> {
  const of = Math.ceil((demo.until - demo.openedAt) / DAY)
  let writtenAt = demo.openedAt
  let writing = Promise.resolve()
  let acts = 0
  for (const act of trade(openTrade(demo, books))) {
    if (act.at > writtenAt + WRITTEN_EVERY) {
      writtenAt = act.at
      books.settle(act.at)
      await writing
      writing = writeRows(books, writer)
      writing.catch(() => {}) // whoever awaits it hears of it
      onProgress({ name: 'days', done: Math.floor((act.at - demo.openedAt) / DAY), of })
    }
    books.record(act)
    if (++acts % ACTS_AT_ONCE === 0) await setImmediate()
  }
  books.close()
  await writing
  await writeRows(books, writer)
  onProgress({ name: 'days', done: of, of })
}

export async function writeRows({ rows }: Books, writer: RowWriter): Promise<void> {
  for (const table of Object.values(rows)) await writer.copy(table.table, table.columns, table.take())
}
