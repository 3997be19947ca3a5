import { insertStockDocument } from '../inventory/inventory.queries.ts'
import type { Database } from '../platform/database.ts'
import { newId } from '../platform/ids.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { insertProducts } from '../products/products.queries.ts'
import { createOrganization } from './create-organization.ts'
import { demoCustomers, demoOrganization, demoProducts, demoSupplier, demoUsers } from './demo-shop.ts'
import { insertCategories, insertCustomers } from './organizations.queries.ts'

/** A shop to try everything in, for an installation that has none: people, products with their stock, customers. */
export async function createFirstOrganization(database: Database, password: string): Promise<void> {
  await createOrganization(
    database,
    demoOrganization,
    demoUsers.map((user) => ({ ...user, password })),
    async (tx, { userIds: [admin = ''] }) => {
      const productIds = await addProducts(tx)
      await Promise.all([receiveGoods(tx, admin, productIds), tx.many(insertCustomers(tx, demoCustomers))])
    },
  )
}

/** Returns their ids by code. */
async function addProducts(tx: OrganizationTx): Promise<Map<string, string>> {
  const categoryIds = new Map(demoProducts.map(({ category }) => [category, newId()]))
  const productIds = new Map(demoProducts.map(({ sku }) => [sku, newId()]))
  const rows = demoProducts.map((product) => ({
    id: productIds.get(product.sku),
    category_id: categoryIds.get(product.category),
    sku: product.sku,
    name: product.name,
    barcode: product.barcode,
    unit: product.unit,
    sale_price: product.salePrice,
    stock_min: product.stockMin,
    quantity_decimals: product.quantityDecimals,
    tracks_stock: product.stock !== undefined,
  }))
  await Promise.all([
    tx.many(
      insertCategories(
        tx,
        [...categoryIds].map(([name, id]) => ({ id, name })),
      ),
    ),
    tx.many(insertProducts(tx, rows)),
  ])
  return productIds
}

async function receiveGoods(tx: OrganizationTx, userId: string, productIds: Map<string, string>): Promise<void> {
  const lines = demoProducts
    .filter((product) => product.stock !== undefined)
    .map(({ sku, stock, cost }) => ({ productId: productIds.get(sku) ?? '', quantity: stock, unitCost: cost }))
  const { name: supplierName, invoice: supplierInvoice } = demoSupplier
  const document = { id: newId(), kind: 'purchase', userId, supplierName, supplierInvoice } as const
  await Promise.all(insertStockDocument(tx, document, lines).map((question) => tx.many(question)))
}
