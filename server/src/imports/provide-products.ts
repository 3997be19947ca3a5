import type { Database, Identity } from '../platform/database.ts'
import type { FileProduct } from './collect-sales.ts'
import { derivedId } from './derived-ids.ts'
import type { ImportReport } from './import-report.ts'
import { allowDecimals, findProductIds, insertProducts } from './imports.queries.ts'
import { inChunks } from './in-chunks.ts'

/** The id of the product of each code. Those the shop lacks are made, at an unknown cost. */
export async function provideProducts(
  database: Database,
  identity: Identity,
  products: readonly FileProduct[],
  report: ImportReport,
): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  for (const some of inChunks(products)) {
    await database.inOrganization(identity, async (tx) => {
      const wished = some.map((product) => ({ ...product, id: derivedId(tx.organizationId, 'product', product.sku) }))
      const found = await tx.many(
        findProductIds(
          tx,
          wished.map(({ sku }) => sku),
          wished.map(({ id }) => id),
        ),
      )
      const bySku = new Map(found.map((product) => [product.sku, product]))
      const byId = new Map(found.map((product) => [product.id, product]))
      const missing = wished.filter(({ sku, id }) => !bySku.has(sku) && !byId.has(id))
      if (missing.length > 0) await tx.many(insertProducts(tx, missing))
      for (const { sku, id, quantityDecimals } of wished) {
        const known = bySku.get(sku) ?? byId.get(id)
        ids.set(sku, known?.id ?? id)
        if (known !== undefined && known.quantity_decimals < quantityDecimals) {
          await tx.many(allowDecimals(tx, known.id, quantityDecimals))
        }
      }
      report.productsMade += missing.length
    })
  }
  return ids
}
