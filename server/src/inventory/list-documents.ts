import { LocalDate } from '@orbit/contract/dates.ts'
import { Id } from '@orbit/contract/ids.ts'
import { z } from 'zod'
import { decodeCursor, Moment, pageOf } from '../platform/cursor.ts'
import type { Person } from '../platform/person.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { documentSummaryOf } from './document-shape.ts'
import { type DocumentFilters, selectStockDocuments } from './inventory.queries.ts'

/** The sort key of the list: local day, moment of recording with its microseconds, id. */
const DocumentKey = z.tuple([LocalDate, Moment, Id])

export async function listDocuments(
  tx: OrganizationTx,
  reader: Person,
  query: DocumentFilters & { limit: number; cursor?: string | undefined },
) {
  const after = decodeCursor(query.cursor, DocumentKey)
  const rows = await tx.many(selectStockDocuments(tx, query, after, query.limit + 1))
  return pageOf(
    rows,
    query.limit,
    (row) => documentSummaryOf(row, reader),
    (row) => [row.business_date, row.created_moment, row.id],
  )
}
