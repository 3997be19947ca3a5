import type { Customer } from '@orbit/contract/customers.ts'
import { Id } from '@orbit/contract/ids.ts'
import { z } from 'zod'
import { decodeCursor, pageOf } from '../platform/cursor.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { findCustomers, selectPairs } from './customer-identity.queries.ts'
import { customerOf } from './customer-shape.ts'

/** The sort key of the pairs: the later one, the earlier one. */
const PairKey = z.tuple([Id, Id])

interface Query {
  limit: number
  cursor?: string | undefined
}

export async function listDuplicates(tx: OrganizationTx, country: string, { limit, cursor }: Query) {
  const pairs = await tx.many(selectPairs(tx, decodeCursor(cursor, PairKey), limit + 1))
  const customers = new Map(
    (await tx.many(findCustomers(tx, [...new Set(pairs.flatMap(({ id, other_id }) => [id, other_id]))]))).map(
      (row) => [row.id, customerOf(row, country)] as const,
    ),
  )
  return pageOf(
    pairs,
    limit,
    ({ id, other_id, reasons }) => ({
      customer: customers.get(id) as Customer,
      other: customers.get(other_id) as Customer,
      reasons,
    }),
    ({ id, other_id }) => [other_id, id],
  )
}
