import type { Person } from '../platform/person.ts'
import { refuse } from '../platform/refusal.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { closeCount, findStandingCount } from './stock-counts.queries.ts'

/** What was counted stays readable; nothing moves. */
export async function dropCount(tx: OrganizationTx, person: Person, id: string): Promise<void> {
  const [dropped, [count]] = await tx.commitWith([
    closeCount(tx, id, person.id, { status: 'dropped', documentId: null }),
    findStandingCount(tx, id),
  ])
  if (count === undefined) refuse('not_found')
  if (dropped.length === 0) refuse('stock_count_closed')
}
