import type { ForecastRun } from '@orbit/contract/forecast-shapes.ts'
import { Id } from '@orbit/contract/ids.ts'
import { z } from 'zod'
import { decodeCursor, Moment, pageOf } from '../platform/cursor.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { findForecastJobUnderWay, type RunRow, selectRuns } from './forecast-status.queries.ts'

const Key = z.tuple([Moment, Id])

export async function readForecastStatus(tx: OrganizationTx) {
  const [[last], job] = await Promise.all([
    tx.many(selectRuns(tx, undefined, 1)),
    tx.maybe(findForecastJobUnderWay(tx)),
  ])
  return { lastRun: last === undefined ? null : runOf(last), jobId: job?.id ?? null }
}

export async function listForecastRuns(
  tx: OrganizationTx,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
) {
  const rows = await tx.many(selectRuns(tx, decodeCursor(cursor, Key), limit + 1))
  return pageOf(rows, limit, runOf, (row) => [row.created_moment, row.id])
}

function runOf(row: RunRow): ForecastRun {
  return {
    id: row.id,
    runDate: row.run_date,
    isRefit: row.is_refit,
    productsCount: row.products_count,
    insufficientCount: row.insufficient_count,
    actualsCount: row.actuals_count,
    milliseconds: row.milliseconds,
    createdAt: row.created_at.toISOString(),
  }
}
