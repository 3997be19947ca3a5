import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Id } from './ids.ts'
import { Amount, Quantity } from './money.ts'
import { exampleProduct, Product } from './products.ts'
import { ScaleLayouts } from './scale-barcodes.ts'
import { line } from './texts.ts'

export const ScannedProduct = z.object({
  product: Product,
  matchedBy: z.enum(['barcode', 'scale', 'sku']),
  /** What the label of a scale says: how much, … */
  quantity: Quantity.nullable(),
  /** … or what it costs in all. */
  price: Amount.nullable(),
})
export type ScannedProduct = z.output<typeof ScannedProduct>

const MAX_FAVOURITES = 60

const exampleLayouts: ScaleLayouts = [{ prefixes: ['20', '21'], carries: 'quantity', itemDigits: 5, decimals: 3 }]

export const productLookups = {
  findByBarcode: endpoint({
    name: 'products.findByBarcode',
    method: 'GET',
    path: '/api/v1/products/by-barcode/:code',
    access: 'inventory.read',
    tag: 'Products',
    summary: 'The product behind a scanned code',
    description:
      'A barcode first (an EAN-13 that begins with 0 is the same as its UPC-A), then the label of a scale, then a SKU. Inactive products are found too.',
    params: z.strictObject({ code: line(100) }),
    answer: ScannedProduct,
    status: 200,
    refusals: ['barcode_misread'],
    example: {
      answer: {
        product: { ...exampleProduct, name: 'Queso fresco', unit: 'kg', quantityDecimals: 3, barcode: '20123' },
        matchedBy: 'scale',
        quantity: '0.35',
        price: null,
      },
    },
  }),
  readScales: endpoint({
    name: 'products.readScales',
    method: 'GET',
    path: '/api/v1/products/scale-barcodes',
    access: 'inventory.read',
    tag: 'Products',
    summary: 'How the labels of the shop’s scales are read',
    answer: z.object({ layouts: ScaleLayouts }),
    status: 200,
    refusals: [],
    example: { answer: { layouts: exampleLayouts } },
  }),
  changeScales: endpoint({
    name: 'products.changeScales',
    method: 'PUT',
    path: '/api/v1/products/scale-barcodes',
    access: 'settings.update',
    tag: 'Products',
    summary: 'Set how the labels of the shop’s scales are read',
    description: 'Replaces all layouts; none at all means that no code is taken for a label.',
    body: z.strictObject({ layouts: ScaleLayouts }),
    answer: z.object({ layouts: ScaleLayouts }),
    status: 200,
    refusals: [],
    example: { body: { layouts: exampleLayouts }, answer: { layouts: exampleLayouts } },
  }),
  readFavourites: endpoint({
    name: 'products.readFavourites',
    method: 'GET',
    path: '/api/v1/products/favourites',
    access: 'inventory.read',
    tag: 'Products',
    summary: 'The products at hand at the till, in their order',
    description: 'Products that were deleted since are left out.',
    answer: z.object({ items: z.array(Product), version: z.int() }),
    status: 200,
    refusals: [],
    example: { answer: { items: [exampleProduct], version: 1 } },
  }),
  changeFavourites: endpoint({
    name: 'products.changeFavourites',
    method: 'PUT',
    path: '/api/v1/products/favourites',
    access: 'products.update',
    tag: 'Products',
    summary: 'Set the products at hand at the till',
    description: 'Replaces the list. `If-Match` carries the version that was read; "0" when there was none yet.',
    body: z.strictObject({
      productIds: z
        .array(Id)
        .max(MAX_FAVOURITES)
        .refine((ids) => new Set(ids).size === ids.length, 'Expected each product once'),
    }),
    answer: z.object({ items: z.array(Product), version: z.int() }),
    status: 200,
    refusals: ['product_unavailable'],
    ifMatch: 'required',
    example: {
      body: { productIds: [exampleProduct.id] },
      answer: { items: [exampleProduct], version: 2 },
    },
  }),
}
