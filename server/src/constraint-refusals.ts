import type { ConstraintRefusals } from './platform/refusal.ts'

/**
 * What the database refuses, in the words of the contract. A test asserts that each name exists in the database.
 */
export const constraintRefusals: ConstraintRefusals = {
  idx_products_organization_sku: { code: 'sku_taken' },
  idx_products_barcode: { code: 'barcode_taken' },
  fk_products_category: { code: 'category_unavailable' },
  products_category_is_there: { code: 'category_unavailable' },
  categories_parent_is_there: { code: 'category_unavailable' },
  categories_are_a_tree: { code: 'category_circle' },
  categories_are_at_most_six_deep: { code: 'category_too_deep' },
  idx_categories_sibling_name: { code: 'category_name_taken' },
  products_stock_limits_are_ordered: { code: 'stock_limits_disordered' },
  idx_customers_organization_document: { code: 'customer_document_taken' },
  customers_have_a_name: { code: 'customer_name_missing' },
  idx_users_organization_email: { code: 'email_taken' },
  fk_users_organization_role: { code: 'role_unavailable' },
  users_are_active_once_joined: { code: 'user_not_joined' },
  organizations_keep_an_administrator: { code: 'last_administrator' },
  idx_organization_roles_name: { code: 'role_name_taken' },
  organization_roles_in_use_stay: { code: 'role_in_use' },
  idx_organizations_domain: { code: 'domain_unavailable' },
  organizations_keep_the_currency_of_their_books: { code: 'currency_in_use' },
  invoice_series_pkey: { code: 'series_taken' },
  fk_sales_customer: { code: 'customer_unavailable' },
  fk_sale_items_product: { code: 'product_unavailable', details: () => ({ productIds: [] }) },
  products_stock_is_not_negative: { code: 'insufficient_stock', details: shortProducts },
  stock_is_as_expected: { code: 'stock_moved', details: foundStock },
  stock_documents_move_tracked_products: { code: 'stock_not_tracked' },
  stock_documents_quantity_fits_the_product: { code: 'quantity_decimals' },
  stock_documents_are_not_in_the_future: { code: 'document_date_in_future' },
  returns_are_of_completed_sales: { code: 'sale_item_unavailable', details: () => ({ saleItemIds: [] }) },
  sale_items_returned_at_most_sold: { code: 'return_exceeds_sale' },
  stock_counts_take_entries_while_open: { code: 'stock_count_closed' },
  stock_counts_close_once: { code: 'stock_count_closed' },
  purchase_orders_end_once: { code: 'purchase_order_closed' },
  fk_stock_counts_category: { code: 'category_unavailable' },
  document_series_exists: { code: 'document_series_missing' },
  sales_are_not_in_the_future: { code: 'sale_date_in_future' },
  sale_items_quantity_fits_the_product: { code: 'quantity_decimals', details: tooFineProduct },
  sales_payment_is_enough: { code: 'payment_is_short' },
  sale_prints_are_of_documents: { code: 'sale_without_number' },
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
  const products = parsed<{ productId: string; stock: number }[]>(detail) ?? []
  const moved = products.map(({ productId, stock }) => ({ productId, stockQuantity: String(stock) }))
  return { stockQuantity: String(products[0]?.stock ?? 0), moved }
}

function tooFineProduct(detail: string | undefined): Record<string, unknown> {
  return parsed<Record<string, unknown>[]>(detail)?.[0] ?? {}
}

/** The triggers write their detail as JSON; that of a check constraint is a sentence. */
function parsed<T>(detail: string | undefined): T | undefined {
  if (detail === undefined || !detail.startsWith('[')) return undefined
  return JSON.parse(detail) as T
}
