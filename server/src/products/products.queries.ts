import type { NewProduct, ProductChanges } from '@orbit/contract/products.ts'
import type { TaxCategory } from '@orbit/contract/taxes.ts'
import type { InsertObject } from 'kysely'
import { type Statement, statement, tables } from '../platform/statements.ts'
import type { Tables } from '../platform/tables.gen.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { differsFrom } from '../platform/versioned-rows.ts'

export interface ProductRow {
  id: string
  sku: string
  name: string
  description: string | null
  category_id: string | null
  sale_price: string
  cost_price: string | null
  stock_quantity: string
  stock_min: string
  stock_max: string | null
  low_stock: boolean
  unit: string
  barcode: string | null
  image_url: string | null
  image_file_id: string | null
  tax_rate: string | null
  tax_category: TaxCategory
  quantity_decimals: number
  tracks_stock: boolean
  is_active: boolean
  version: number
  created_at: Date
  updated_at: Date
}

export const COLUMNS = [
  'id',
  'sku',
  'name',
  'description',
  'category_id',
  'sale_price',
  'cost_price',
  'stock_quantity',
  'stock_min',
  'stock_max',
  'low_stock',
  'unit',
  'barcode',
  'image_url',
  'image_file_id',
  'tax_rate',
  'tax_category',
  'quantity_decimals',
  'tracks_stock',
  'is_active',
  'version',
  'created_at',
  'updated_at',
] as const satisfies (keyof ProductRow)[]

export function findProduct(tx: OrganizationTx, id: string): Statement<ProductRow> {
  return statement(
    `select ${COLUMNS.join(', ')} from products where organization_id = $1 and id = $2 and deleted_at is null`,
    [tx.organizationId, id],
  )
}

/** What moves without an edit; and the version, by which edits are known. */
export type LiveRow = Pick<ProductRow, 'id' | 'version' | 'stock_quantity' | 'low_stock' | 'cost_price' | 'updated_at'>

export function findLiveColumns(tx: OrganizationTx, ids: readonly string[]): Statement<LiveRow> {
  return statement(
    `select id, version, stock_quantity, low_stock, cost_price, updated_at from products
     where organization_id = $1 and id = any ($2)`,
    [tx.organizationId, ids],
  )
}

/** Also when it has been deleted since. */
export function findProductEverMade(tx: OrganizationTx, id: string): Statement<ProductRow> {
  return statement(`select ${COLUMNS.join(', ')} from products where organization_id = $1 and id = $2`, [
    tx.organizationId,
    id,
  ])
}

export interface ProductAndCategory {
  product_exists: boolean
  request_hash: Buffer | null
  category_exists: boolean
}

/** Whether a product was ever made under this id, and whether the category can be chosen. */
export function findProductAndCategory(
  tx: OrganizationTx,
  id: string,
  categoryId: string | null,
): Statement<ProductAndCategory> {
  return statement(
    `select p.id is not null as product_exists, p.request_hash, c.id is not null as category_exists
     from (select) as nothing
     left join products p on p.organization_id = $1 and p.id = $2
     left join categories c on c.organization_id = $1 and c.id = $3 and c.deleted_at is null`,
    [tx.organizationId, id, categoryId],
  )
}

export function insertProduct(tx: OrganizationTx, product: NewProduct, requestHash: Buffer) {
  return tables
    .insertInto('products')
    .values({
      organization_id: tx.organizationId,
      id: product.id,
      request_hash: requestHash,
      ...columnsOf(product),
    })
    .returning(COLUMNS)
    .$castTo<ProductRow>()
}

/** Many at once, as they are brought in. What is left out has the default of its column. */
export function insertProducts(
  tx: OrganizationTx,
  products: readonly Omit<InsertObject<Tables, 'products'>, 'organization_id'>[],
) {
  return tables
    .insertInto('products')
    .values(products.map((product) => ({ organization_id: tx.organizationId, ...product })))
}

/** No row: nothing differs, or it is no longer this version. */
export function updateProduct(tx: OrganizationTx, id: string, version: number, changes: ProductChanges) {
  const columns = { ...columnsOf(changes), is_active: changes.isActive }
  return tables
    .updateTable('products')
    .set(columns)
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .where('version', '=', version)
    .where('deleted_at', 'is', null)
    .where(differsFrom(columns))
    .returning('id')
}

function columnsOf<Fields extends Omit<ProductChanges, 'isActive'>>(fields: Fields) {
  return {
    sku: fields.sku as Fields['sku'],
    name: fields.name as Fields['name'],
    description: fields.description,
    category_id: fields.categoryId,
    sale_price: fields.salePrice as Fields['salePrice'],
    cost_price: fields.costPrice,
    stock_min: fields.stockMin,
    stock_max: fields.stockMax,
    unit: fields.unit,
    barcode: fields.barcode,
    image_url: fields.imageUrl,
    tax_rate: fields.taxRate,
    tax_category: fields.taxCategory,
    quantity_decimals: fields.quantityDecimals,
    tracks_stock: fields.tracksStock,
  }
}
