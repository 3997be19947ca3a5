import type { NewStockCountEntries } from '@orbit/contract/stock-count-shapes.ts'
import type { Person } from '../platform/person.ts'
import { Refusal, refuse } from '../platform/refusal.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { countLineOf } from './count-shape.ts'
import { findProductsForDocument } from './inventory.queries.ts'
import { findCountLines } from './stock-count-sheets.queries.ts'
import { findStandingCount, insertEntries, insertItems } from './stock-counts.queries.ts'
import { requireProducts } from './write-document.ts'

const CLOCK_TOLERANCE_MS = 60_000

/** What one phone counted. Whether the sheet is still open is decided by the database, under the sheet's row. */
export async function enterCounts(
  tx: OrganizationTx,
  person: Person,
  countId: string,
  { entries }: NewStockCountEntries,
) {
  const productIds = entries.map(({ productId }) => productId)
  const [count, products] = await Promise.all([
    tx.maybe(findStandingCount(tx, countId)),
    tx.many(findProductsForDocument(tx, productIds)),
  ])
  if (count === undefined) refuse('not_found')
  if (count.status !== 'open') refuse('stock_count_closed')
  requireProducts(
    products,
    entries.map(({ productId, countedQuantity }) => ({ productId, quantity: countedQuantity })),
  )
  requireMomentsOfTheCount(count.created_at, entries)
  const [, , lines] = await tx.commitWith([
    insertItems(tx, countId, productIds),
    insertEntries(tx, countId, person.id, entries),
    findCountLines(tx, countId, productIds),
  ])
  return { items: lines.map((line) => countLineOf(line, person)) }
}

// A phone whose clock is years off would be told a stock of years ago, and the count would be wrong by all that moved since.
function requireMomentsOfTheCount(openedAt: Date, entries: NewStockCountEntries['entries']): void {
  const [earliest, latest] = [openedAt.getTime() - CLOCK_TOLERANCE_MS, Date.now() + CLOCK_TOLERANCE_MS]
  const errors = entries.flatMap(({ countedAt }, index) => {
    if (countedAt === undefined) return []
    const moment = Date.parse(countedAt)
    if (moment >= earliest && moment <= latest) return []
    return [
      { path: `entries.${index}.countedAt`, message: 'Expected a moment between the opening of the count and now' },
    ]
  })
  if (errors.length > 0) throw new Refusal('invalid_request', { errors })
}
