import type { Product } from '@orbit/contract/products.ts'
import type { Person } from '../platform/person.ts'
import type { ProductRow } from './products.queries.ts'

/** A product as the contract shows it. Its cost only for those who may see costs. */
export function productOf(row: ProductRow, reader: Person): Product {
  return {
    id: row.id,
    sku: row.sku,
    name: row.name,
    description: row.description,
    categoryId: row.category_id,
    salePrice: row.sale_price,
    ...(reader.can('costs.read') ? { costPrice: row.cost_price } : {}),
    stockQuantity: row.stock_quantity,
    stockMin: row.stock_min,
    stockMax: row.stock_max,
    // A service has no stock to run out of.
    lowStock: row.low_stock && row.tracks_stock,
    unit: row.unit,
    barcode: row.barcode,
    imageUrl: row.image_url,
    image: imageOf(row, reader),
    taxRate: row.tax_rate,
    taxCategory: row.tax_category,
    quantityDecimals: row.quantity_decimals,
    tracksStock: row.tracks_stock,
    isActive: row.is_active,
    version: row.version,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  }
}

function imageOf({ image_file_id: fileId }: ProductRow, reader: Person): Product['image'] {
  const url = reader.addressOf(fileId, '800.webp')
  const thumbnailUrl = reader.addressOf(fileId, '160.webp')
  return url === null || thumbnailUrl === null ? null : { url, thumbnailUrl }
}
