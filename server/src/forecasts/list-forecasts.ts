import { Id } from '@orbit/contract/ids.ts'
import { z } from 'zod'
import { decodeCursor, pageOf } from '../platform/cursor.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { findRunDate, selectForecasts } from './forecast-lists.queries.ts'
import type { OutlookFilters } from './forecast-outlook.queries.ts'
import { summaryOf } from './forecast-summary.ts'

/** How soon it runs out, and id. */
const Key = z.tuple([z.int().min(0).max(1_000_000), Id])

export async function listForecasts(
  tx: OrganizationTx,
  { limit, cursor, ...filters }: OutlookFilters & { limit: number; cursor?: string | undefined },
) {
  const after = decodeCursor(cursor, Key)
  const [run, rows] = await Promise.all([
    tx.maybe(findRunDate(tx)),
    tx.many(selectForecasts(tx, filters, after, limit + 1)),
  ])
  return { asOf: run?.run_date ?? null, ...pageOf(rows, limit, summaryOf, (row) => [row.rank, row.id]) }
}
