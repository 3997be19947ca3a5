import { insertAll, type Shop } from '../../../db/tests/kit/shop.ts'
import { inTransaction } from '../../../db/tests/kit/transactions.ts'

/** A day of a product that is over: what was sold of it, and how the shelf was in the morning and in the evening. */
export interface PastDay {
  productId: string
  /** 'YYYY-MM-DD' */
  day: string
  quantity: number
  /** At the counter's price; 10 when left out. */
  price?: number
  shelf?: { morning: number; evening: number }
}

/** Writes sums and movements as sales of those days would have left them, without the sales: months in a moment. */
export async function plantPastDays(shop: Shop, days: readonly PastDay[]): Promise<void> {
  const own = { organization_id: shop.organizationId }
  await inTransaction(shop.db.admin, async (tx) => {
    await tx.query('set local session_replication_role = replica')
    const sums = days
      .filter(({ quantity }) => quantity > 0)
      .map(({ productId, day, quantity, price = 10 }) => ({
        ...own,
        product_id: productId,
        business_date: day,
        sales_count: 1,
        quantity,
        subtotal: quantity * price,
      }))
    const moves = days.flatMap(({ productId, day, shelf }, index) => {
      if (shelf === undefined || shelf.morning === shelf.evening) return []
      const change = shelf.evening - shelf.morning
      return [
        {
          ...own,
          product_id: productId,
          user_id: shop.userId,
          movement_type: change < 0 ? 'sale' : 'purchase',
          quantity: change,
          previous_stock: shelf.morning,
          new_stock: shelf.evening,
          business_date: day,
          // In the order in which they were told.
          created_at: new Date(Date.parse(`${day}T15:00:00Z`) + (index % 10_000)),
        },
      ]
    })
    for (const [table, rows] of [
      ['product_daily_sales', sums],
      ['inventory_movements', moves],
    ] as const) {
      for (let from = 0; from < rows.length; from += 1_000) await insertAll(tx, table, rows.slice(from, from + 1_000))
    }
  })
}

/** 'YYYY-MM-DD', so many days before that day. */
export function daysBefore(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10)
}
