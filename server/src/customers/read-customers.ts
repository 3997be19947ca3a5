import type { CustomerSort } from '@orbit/contract/customer-filters.ts'
import { Id } from '@orbit/contract/ids.ts'
import { z } from 'zod'
import { decodeCursor, Moment, pageOf } from '../platform/cursor.ts'
import type { Person } from '../platform/person.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import {
  type ColumnSort,
  type CustomerFilters,
  countCustomers,
  searchCustomers,
  selectCustomers,
} from './customer-list.queries.ts'
import { customerOf } from './customer-shape.ts'
import { findReadable } from './require-customer.ts'

const Words = z
  .string()
  .max(1000)
  .refine((text) => text.isWellFormed() && !text.includes('\0'))
const Sum = z.string().regex(/^-?\d{1,16}(\.\d{1,2})?$/)

/** The sort key of a list: its order, what it is sorted by, id. A cursor continues the list that it came from. */
const SortKeys = {
  newest: z.tuple([z.literal('newest'), Id, Id]),
  name: z.tuple([z.literal('name'), Words, Id]),
  '-purchases': z.tuple([z.literal('-purchases'), Sum, Id]),
  lastPurchase: z.tuple([z.literal('lastPurchase'), Moment, Id]),
} satisfies Record<ColumnSort, z.ZodType>
/** Of a search: rank, text, id. */
const RelevanceKey = z.tuple([z.literal('relevance'), z.int().min(0).max(2), Words, Id])

type Filters = Omit<CustomerFilters, 'timeZone'>
type Query = Filters & { sort?: CustomerSort | undefined; limit: number; cursor?: string | undefined }

export async function getCustomer(tx: OrganizationTx, country: string, id: string) {
  return customerOf(await findReadable(tx, id), country)
}

export async function listCustomers(tx: OrganizationTx, reader: Person, { sort, limit, cursor, ...rest }: Query) {
  const filters = { ...rest, timeZone: reader.organization.time_zone }
  const isSearch = filters.search !== undefined && !filters.deleted
  if (isSearch && (sort === undefined || sort === 'relevance')) return listFound(tx, reader, filters, limit, cursor)
  const order = sort === undefined || sort === 'relevance' ? (filters.isRecent ? 'lastPurchase' : 'newest') : sort
  const [, key, id] = decodeCursor<z.ZodType<[string, string, string]>>(cursor, SortKeys[order]) ?? []
  const after: [string, string] | undefined = key === undefined || id === undefined ? undefined : [key, id]
  const rows = await tx.many(selectCustomers(tx, filters, order, after, limit + 1))
  return pageOf(
    rows,
    limit,
    (row) => customerOf(row, reader.organization.country),
    (row) => [order, row.sort_key, row.id],
  )
}

async function listFound(
  tx: OrganizationTx,
  reader: Person,
  filters: CustomerFilters,
  limit: number,
  cursor: string | undefined,
) {
  const key = decodeCursor(cursor, RelevanceKey)
  const after = key === undefined ? undefined : { rank: key[1], text: key[2], id: key[3] }
  const rows = await tx.many(searchCustomers(tx, filters, after, limit + 1))
  return pageOf(
    rows,
    limit,
    (row) => customerOf(row, reader.organization.country),
    (row) => ['relevance', row.rank, row.search_text, row.id],
  )
}

export async function countList(tx: OrganizationTx, reader: Person, filters: Filters) {
  return tx.one(countCustomers(tx, { ...filters, timeZone: reader.organization.time_zone }))
}
