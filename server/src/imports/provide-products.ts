import type { Database, Identity } from '../platform/database.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { insertProducts } from '../products/products.queries.ts'
import { unlessAnotherImport } from './another-import.ts'
import type { FileProduct } from './collect-sales.ts'
import { derivedId } from './derived-ids.ts'
import type { ImportReport } from './import-report.ts'
import { allowDecimals, findProductIds } from './imports.queries.ts'
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
    const provided = await unlessAnotherImport(database.inOrganization(identity, (tx) => provide(tx, some)))
    for (const { sku, id, isNew } of provided) {
      ids.set(sku, id)
      if (isNew) report.productsMade++
    }
  }
  return ids
}

async function provide(tx: OrganizationTx, products: readonly FileProduct[]) {
  const wished = products.map((product) => ({ ...product, id: derivedId(tx.organizationId, 'product', product.sku) }))
  const [skus, ids] = [wished.map(({ sku }) => sku), wished.map(({ id }) => id)]
  const found = await tx.many(findProductIds(tx, skus, ids))
  const bySku = new Map(found.map((product) => [product.sku, product]))
  const byId = new Map(found.map((product) => [product.id, product]))
  const provided = wished.map((product) => ({ ...product, known: bySku.get(product.sku) ?? byId.get(product.id) }))
  const missing = provided.filter(({ known }) => known === undefined)
  if (missing.length > 0) await tx.many(insertProducts(tx, missing.map(rowOf)))
  for (const { known, quantityDecimals } of provided) {
    if (known === undefined || known.quantity_decimals >= quantityDecimals) continue
    await tx.many(allowDecimals(tx, known.id, quantityDecimals))
  }
  return provided.map(({ sku, id, known }) => ({ sku, id: known?.id ?? id, isNew: known === undefined }))
}

function rowOf({ id, sku, salePrice, quantityDecimals }: FileProduct & { id: string }) {
  return { id, sku, name: sku, sale_price: salePrice, quantity_decimals: quantityDecimals }
}
