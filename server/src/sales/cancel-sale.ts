import type { Person } from '../platform/person.ts'
import { refuse } from '../platform/refusal.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { saleOf } from './sale-shape.ts'
import { cancelStandingSale, findSale, findSaleItems } from './sales.queries.ts'

/** Cancels a sale, once. The goods, totals and reports go back by trigger (db/logic/sales.sql); the number stays. */
export async function cancelSale(tx: OrganizationTx, person: Person, saleId: string, reason: string) {
  const [cancelled, [sale], items] = await tx.commitWith([
    cancelStandingSale(tx, saleId, person.id, reason),
    findSale(tx, saleId),
    findSaleItems(tx, saleId),
  ])
  if (sale === undefined) refuse('not_found')
  if (cancelled.length === 0) refuse('sale_already_cancelled')
  return saleOf(sale, items, person)
}
