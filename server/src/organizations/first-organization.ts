import type { Database } from '../platform/database.ts'
import { newId } from '../platform/ids.ts'
import { statement } from '../platform/statements.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { createOrganization } from './create-organization.ts'
import { demoCustomers, demoOrganization, demoProducts, demoSupplier, demoUsers } from './demo-shop.ts'

/** A shop to try everything in, for an installation that has none: people, products with their stock, customers. */
export async function createFirstOrganization(database: Database, password: string): Promise<void> {
  await createOrganization(
    database,
    demoOrganization,
    demoUsers.map((user) => ({ ...user, password })),
    async (tx, { userIds: [admin = ''] }) => {
      const productIds = await addProducts(tx)
      await Promise.all([receiveGoods(tx, admin, productIds), addCustomers(tx)])
    },
  )
}

async function addProducts(tx: OrganizationTx): Promise<Map<string, string>> {
  const categoryIds = new Map(demoProducts.map(({ category }) => [category, newId()]))
  const productIds = new Map(demoProducts.map(({ sku }) => [sku, newId()]))
  const categories = [...categoryIds].map(([name, id]) =>
    tx.many(
      statement('insert into categories (organization_id, id, name) values ($1, $2, $3)', [
        tx.organizationId,
        id,
        name,
      ]),
    ),
  )
  const products = demoProducts.map((product) =>
    tx.many(
      statement(
        `insert into products (organization_id, id, category_id, sku, name, barcode, unit, sale_price, stock_min,
           quantity_decimals, tracks_stock)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
        [
          tx.organizationId,
          productIds.get(product.sku),
          categoryIds.get(product.category),
          product.sku,
          product.name,
          product.barcode ?? null,
          product.unit ?? 'unit',
          product.salePrice,
          product.stockMin ?? '0',
          product.quantityDecimals ?? 0,
          product.stock !== undefined,
        ],
      ),
    ),
  )
  await Promise.all([...categories, ...products])
  return productIds
}

/** Lines first, header last: the header's trigger moves the stock and sets the cost. */
async function receiveGoods(tx: OrganizationTx, userId: string, productIds: Map<string, string>): Promise<void> {
  const documentId = newId()
  const lines = demoProducts.filter((product) => product.stock !== undefined)
  const columns = 7
  const places = lines.map(
    (_, line) =>
      `(${range(columns)
        .map((column) => `$${line * columns + column}`)
        .join(', ')})`,
  )
  const values = lines.flatMap((product, index) => [
    tx.organizationId,
    newId(),
    documentId,
    index + 1,
    productIds.get(product.sku),
    product.stock,
    product.cost,
  ])
  await Promise.all([
    tx.many(
      statement(
        `insert into stock_document_items (organization_id, id, document_id, position, product_id, quantity, unit_cost)
         values ${places.join(', ')}`,
        values,
      ),
    ),
    tx.many(
      statement(
        `insert into stock_documents (organization_id, id, kind, user_id, supplier_name, supplier_invoice)
         values ($1, $2, 'purchase', $3, $4, $5)`,
        [tx.organizationId, documentId, userId, demoSupplier.name, demoSupplier.invoice],
      ),
    ),
  ])
}

async function addCustomers(tx: OrganizationTx): Promise<void> {
  const inserts = demoCustomers.map((customer) =>
    tx.many(
      statement(
        `insert into customers (organization_id, id, document_type, document_number, first_name, last_name, company_name)
         values ($1, $2, $3, $4, $5, $6, $7)`,
        [
          tx.organizationId,
          newId(),
          customer.documentType,
          customer.documentNumber,
          customer.firstName,
          customer.lastName,
          customer.companyName,
        ],
      ),
    ),
  )
  await Promise.all(inserts)
}

/** 1…count, as places in a statement are numbered. */
function range(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1)
}
