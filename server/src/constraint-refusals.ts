import type { ConstraintRefusals } from './platform/refusal.ts'

/**
 * What the database refuses, in the words of the contract. A test asserts that each name exists in the database.
 */
export const constraintRefusals: ConstraintRefusals = {
  idx_products_organization_sku: { code: 'sku_taken' },
  idx_products_barcode: { code: 'barcode_taken' },
  fk_products_category: { code: 'category_unavailable' },
  products_stock_limits_are_ordered: { code: 'stock_limits_disordered' },
  idx_customers_organization_document: { code: 'customer_document_taken' },
  customers_have_a_name: { code: 'customer_name_missing' },
  fk_sales_customer: { code: 'customer_unavailable' },
  fk_sale_items_product: { code: 'product_unavailable', details: () => ({ productIds: [] }) },
  products_stock_is_not_negative: { code: 'insufficient_stock', details: shortProducts },
  stock_is_as_expected: { code: 'stock_moved', details: foundStock },
  stock_documents_move_tracked_products: { code: 'stock_not_tracked' },
  document_series_exists: { code: 'document_series_missing' },
  sales_are_not_in_the_future: { code: 'sale_date_in_future' },
  sale_items_quantity_fits_the_product: { code: 'quantity_decimals', details: tooFineProduct },
  sales_payment_is_enough: { code: 'payment_is_short' },
}

interface ShortProduct {
  productId: string
  asked: number
  available: number
}

function shortProducts(detail: string | undefined): Record<string, unknown> {
  const products = parsed<ShortProduct[]>(detail) ?? []
  return {
    products: products.map(({ productId, asked, available }) => ({
      productId,
      asked: String(asked),
      available: String(available),
    })),
  }
}

function foundStock(detail: string | undefined): Record<string, unknown> {
  const products = parsed<{ stock: number }[]>(detail) ?? []
  return { stockQuantity: String(products[0]?.stock ?? 0) }
}

function tooFineProduct(detail: string | undefined): Record<string, unknown> {
  return parsed<Record<string, unknown>[]>(detail)?.[0] ?? {}
}

/** The triggers write their detail as JSON; that of a check constraint is a sentence. */
function parsed<T>(detail: string | undefined): T | undefined {
  if (detail === undefined || !detail.startsWith('[')) return undefined
  return JSON.parse(detail) as T
}
