import { z } from 'zod'
import { Instant } from './dates.ts'
import { endpoint } from './endpoint.ts'
import { FileAddress } from './files.ts'
import { Id, IdParams } from './ids.ts'
import { Amount, Cost, Quantity, QuantityNotNegative, Rate } from './money.ts'
import { PageQuery, page } from './pages.ts'
import { ProductFilterQuery, ProductSort } from './product-filters.ts'
import { TaxCategory } from './taxes.ts'
import { line, paragraph, WebAddress } from './texts.ts'
import { toUnits } from './units.ts'

const editable = {
  sku: line(100),
  name: line(255),
  description: paragraph().nullable(),
  categoryId: Id.nullable(),
  salePrice: Amount,
  /** Null: unknown, shown as «sin costo». */
  costPrice: Cost.nullable(),
  stockMin: QuantityNotNegative,
  stockMax: QuantityNotNegative.nullable(),
  unit: line(50),
  barcode: line(100).nullable(),
  imageUrl: WebAddress.nullable(),
  /** Percent; null: the organization's. */
  taxRate: Rate.nullable(),
  taxCategory: TaxCategory,
  /** In how small parts it is sold: 0 by the piece, 3 by the gram of a kilo. */
  quantityDecimals: z.int().min(0).max(3),
  /** False for services. */
  tracksStock: z.boolean(),
}

const limitsDisordered = { path: ['stockMax'], error: 'Expected at least stockMin' }

export const NewProduct = z
  .strictObject({
    id: Id,
    sku: editable.sku,
    name: editable.name,
    description: editable.description.default(null),
    categoryId: editable.categoryId.default(null),
    salePrice: editable.salePrice,
    costPrice: editable.costPrice.default(null),
    /** The opening stock, recorded as an adjustment. */
    stockQuantity: QuantityNotNegative.default('0'),
    stockMin: editable.stockMin.default('0'),
    stockMax: editable.stockMax.default(null),
    unit: editable.unit.default('unit'),
    barcode: editable.barcode.default(null),
    imageUrl: editable.imageUrl.default(null),
    taxRate: editable.taxRate.default(null),
    taxCategory: editable.taxCategory.default('taxed'),
    quantityDecimals: editable.quantityDecimals.default(0),
    tracksStock: editable.tracksStock.default(true),
  })
  .refine(limitsAreOrdered, limitsDisordered)
export type NewProduct = z.output<typeof NewProduct>

/** Only what is sent changes. Stock is moved by sales, receipts and adjustments, never here. */
export const ProductChanges = z
  .strictObject({ ...editable, isActive: z.boolean() })
  .partial()
  .refine(limitsAreOrdered, limitsDisordered)
export type ProductChanges = z.output<typeof ProductChanges>

export const Product = z.object({
  id: Id,
  sku: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  categoryId: Id.nullable(),
  salePrice: Amount,
  /** Absent without `costs.read`. */
  costPrice: Cost.nullable().optional(),
  stockQuantity: Quantity,
  stockMin: Quantity,
  stockMax: Quantity.nullable(),
  lowStock: z.boolean(),
  unit: z.string(),
  barcode: z.string().nullable(),
  /** An address elsewhere that somebody entered. */
  imageUrl: z.string().nullable(),
  /** What was uploaded. */
  image: z.object({ url: FileAddress, thumbnailUrl: FileAddress }).nullable(),
  taxRate: Rate.nullable(),
  taxCategory: TaxCategory,
  quantityDecimals: z.int(),
  tracksStock: z.boolean(),
  isActive: z.boolean(),
  /** For `If-Match`. Raised by edits, not by sales. */
  version: z.int(),
  createdAt: Instant,
  updatedAt: Instant,
})
export type Product = z.output<typeof Product>

export const exampleProduct: Product = {
  id: '01981f5e-8c00-7000-8000-000000000101',
  sku: 'ARROZ-1',
  name: 'Arroz extra, 1 kg',
  description: null,
  categoryId: null,
  salePrice: '4.50',
  costPrice: '3.2000',
  stockQuantity: '40',
  stockMin: '10',
  stockMax: null,
  lowStock: false,
  unit: 'unit',
  barcode: '7750243012345',
  imageUrl: null,
  image: null,
  taxRate: null,
  taxCategory: 'taxed',
  quantityDecimals: 0,
  tracksStock: true,
  isActive: true,
  version: 1,
  createdAt: '2026-03-31T15:04:05.000Z',
  updatedAt: '2026-03-31T15:04:05.000Z',
}

export const products = {
  list: endpoint({
    name: 'products.list',
    method: 'GET',
    path: '/api/v1/products',
    access: 'inventory.read',
    tag: 'Products',
    summary: 'List products',
    description:
      '`search` looks in name, SKU and barcode. Without `sort`, what was searched for comes by relevance and everything else by name.',
    query: z.strictObject({ ...PageQuery, ...ProductFilterQuery, sort: ProductSort.optional() }),
    answer: page(Product),
    status: 200,
    refusals: [],
    example: { answer: { items: [exampleProduct], nextCursor: null } },
  }),
  count: endpoint({
    name: 'products.count',
    method: 'GET',
    path: '/api/v1/products/count',
    access: 'inventory.read',
    tag: 'Products',
    summary: 'How many products a list has',
    query: z.strictObject(ProductFilterQuery),
    answer: z.object({ count: z.int() }),
    status: 200,
    refusals: [],
    example: { answer: { count: 1240 } },
  }),
  create: endpoint({
    name: 'products.create',
    method: 'POST',
    path: '/api/v1/products',
    access: 'products.create',
    tag: 'Products',
    summary: 'Create a product with its opening stock',
    body: NewProduct,
    answer: Product,
    status: 201,
    refusals: [
      'product_id_reused',
      'sku_taken',
      'barcode_taken',
      'category_unavailable',
      'quantity_decimals',
      'document_series_missing',
    ],
    repeatable: true,
    example: {
      body: {
        id: '01981f5e-8c00-7000-8000-000000000101',
        sku: 'ARROZ-1',
        name: 'Arroz extra, 1 kg',
        salePrice: '4.50',
        costPrice: '3.20',
        stockQuantity: '40',
        stockMin: '10',
        barcode: '7750243012345',
      },
      answer: exampleProduct,
    },
  }),
  read: endpoint({
    name: 'products.read',
    method: 'GET',
    path: '/api/v1/products/:id',
    access: 'inventory.read',
    tag: 'Products',
    summary: 'Read a product',
    params: IdParams,
    answer: Product,
    status: 200,
    refusals: [],
    example: { answer: exampleProduct },
  }),
  update: endpoint({
    name: 'products.update',
    method: 'PATCH',
    path: '/api/v1/products/:id',
    access: 'products.update',
    tag: 'Products',
    summary: 'Change a product',
    description: 'Only what is sent changes. `If-Match` carries the version that was read.',
    params: IdParams,
    body: ProductChanges,
    answer: Product,
    status: 200,
    refusals: ['sku_taken', 'barcode_taken', 'category_unavailable', 'quantity_decimals', 'stock_limits_disordered'],
    ifMatch: 'required',
    example: {
      body: { salePrice: '4.80' },
      answer: { ...exampleProduct, salePrice: '4.80', version: 2 },
    },
  }),
  delete: endpoint({
    name: 'products.delete',
    method: 'DELETE',
    path: '/api/v1/products/:id',
    access: 'products.delete',
    tag: 'Products',
    summary: 'Delete a product; its sales and movements stay',
    params: IdParams,
    answer: null,
    status: 204,
    refusals: [],
    ifMatch: 'optional',
  }),
}

function limitsAreOrdered(limits: { stockMin?: string | undefined; stockMax?: string | null | undefined }): boolean {
  const { stockMin, stockMax } = limits
  return stockMin === undefined || stockMax == null || toUnits(stockMin, 3) <= toUnits(stockMax, 3)
}
