import { fromUnits, toUnits } from '@orbit/contract/units.ts'
import { insertStockDocument } from '../inventory/inventory.queries.ts'
import type { Database } from '../platform/database.ts'
import type { ProductForSale } from '../sales/sales.queries.ts'
import { unlessAnotherImport } from './another-import.ts'
import { derivedId } from './derived-ids.ts'
import type { Importer } from './importer.ts'
import { findGoodsBroughtBy, findStockDocument } from './imports.queries.ts'
import { inChunks } from './in-chunks.ts'
import { planReceipts, type ReceiptLine } from './plan-receipts.ts'

/** Per product, in thousandths. */
export type Goods = Map<string, bigint>

/** What earlier runs brought in and have not sold: they were killed in between. */
export async function findGoodsUnsold(database: Database, { person, identity }: Importer): Promise<Goods> {
  const rows = await database.inOrganization(identity, (tx) => tx.many(findGoodsBroughtBy(tx, person.id)), {
    isReadOnly: true,
  })
  return new Map(rows.map((row) => [row.product_id, toUnits(row.quantity, 3)]))
}

interface Month {
  name: string
  sales: readonly { soldAt?: string | undefined; items: readonly { productId: string; quantity: string }[] }[]
}

/**
 * The goods for a month's sales, received just before the first of them, in one document for each thousand products.
 * Returns the number of documents.
 */
export async function receiveAhead(
  database: Database,
  importer: Importer,
  month: Month,
  catalogue: ReadonlyMap<string, ProductForSale>,
  goods: Goods,
): Promise<number> {
  const firstSoldAt = month.sales[0]?.soldAt
  if (firstSoldAt === undefined) return 0
  const shelves = new Map(
    [...catalogue.values()].map((product) => [
      product.id,
      { productId: product.id, tracksStock: product.tracks_stock, stock: product.stock_quantity },
    ]),
  )
  const documents = inChunks(planReceipts(month.sales, shelves, goods))
  for (const lines of documents) {
    const occurredAt = new Date(Date.parse(firstSoldAt) - 60_000)
    await unlessAnotherImport(receive(database, importer, month.name, occurredAt, lines))
    for (const { productId, quantity } of lines) goods.set(productId, (goods.get(productId) ?? 0n) + quantity)
  }
  return documents.length
}

async function receive(
  database: Database,
  { person, identity }: Importer,
  month: string,
  occurredAt: Date,
  lines: readonly ReceiptLine[],
): Promise<void> {
  await database.inOrganization(identity, async (tx) => {
    // The first of the month's documents that is not there yet.
    let part = 0
    let id: string
    do id = derivedId(tx.organizationId, 'goods-received', `${month} ${++part}`)
    while ((await tx.maybe(findStockDocument(tx, id))) !== undefined)
    const items = lines.map(({ productId, quantity }) => ({ productId, quantity: fromUnits(quantity, 3) }))
    const reason = `Mercadería para las ventas importadas de ${month}`
    const document = { id, kind: 'purchase', userId: person.id, reason, occurredAt } as const
    await tx.commitWith(insertStockDocument(tx, document, items))
  })
}
