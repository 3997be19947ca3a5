import type { Person } from '../platform/person.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { findOrderLines, type OrderLine } from './purchase-orders.queries.ts'

/** Whoever may not see costs says none, and means those of the order: a line without one keeps what was agreed. */
export async function withAgreedCosts(
  tx: OrganizationTx,
  person: Person,
  orderId: string,
  items: readonly OrderLine[],
): Promise<OrderLine[]> {
  if (person.can('costs.read')) return [...items]
  const lines = await tx.many(findOrderLines(tx, orderId))
  const agreed = new Map(lines.map((line) => [line.product_id, line.unit_cost ?? undefined]))
  return items.map((item) => ({ ...item, unitCost: item.unitCost ?? agreed.get(item.productId) }))
}
