import { Id } from '@orbit/contract/ids.ts'
import { z } from 'zod'
import { decodeCursor, pageOf } from '../platform/cursor.ts'
import type { Person } from '../platform/person.ts'
import { refuse } from '../platform/refusal.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { userOf } from './user-shape.ts'
import { findUser, selectUsers, type UserFilter } from './users.queries.ts'

const UserKey = z.tuple([Id])

export async function getUser(tx: OrganizationTx, reader: Person, id: string) {
  return userOf((await tx.maybe(findUser(tx, id))) ?? refuse('not_found'), reader)
}

export async function listUsers(
  tx: OrganizationTx,
  reader: Person,
  query: UserFilter & { limit: number; cursor?: string | undefined },
) {
  const [after] = decodeCursor(query.cursor, UserKey) ?? []
  const rows = await tx.many(selectUsers(tx, query, after, query.limit + 1))
  return pageOf(
    rows,
    query.limit,
    (row) => userOf(row, reader),
    (row) => [row.id],
  )
}
