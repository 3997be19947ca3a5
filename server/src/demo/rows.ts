import { CopyText } from './copy-text.ts'

/** Every table of an organization that a demonstration fills, in the order in which rows are understood. */
export function demoRows() {
  return {
    organizations: new CopyText(
      'organizations',
      `id name domain country currency currency_decimals time_zone locale tax_name tax_rate tax_method prices_include_tax
       cash_rounding_step cash_rounding_mode is_demo created_at updated_at`,
    ),
    users: new CopyText(
      'users',
      'organization_id id role_id email password_hash first_name last_name is_verified joined_at created_at updated_at',
    ),
    categories: new CopyText('categories', 'organization_id id name parent_id created_at updated_at'),
    products: new CopyText(
      'products',
      `organization_id id category_id sku name cost_price sale_price stock_quantity stock_min unit quantity_decimals barcode
       tax_category tracks_stock search_text version created_at updated_at`,
    ),
    customers: new CopyText(
      'customers',
      `organization_id id document_type document_number document_key first_name last_name company_name email phone address
       city country total_purchases purchases_count last_purchase_at search_text name_key phone_key created_at updated_at`,
    ),
    invoice_series: new CopyText(
      'invoice_series',
      'organization_id series document_type last_number is_default created_at',
    ),
    stock_documents: new CopyText(
      'stock_documents',
      `organization_id id kind cause series number document_number user_id supplier_name supplier_invoice reason occurred_at
       business_date created_at`,
    ),
    stock_document_items: new CopyText(
      'stock_document_items',
      `organization_id id document_id position product_id quantity counted_quantity expected_quantity unit_cost`,
    ),
    inventory_movements: new CopyText(
      'inventory_movements',
      `organization_id id product_id user_id movement_type quantity previous_stock new_stock unit_cost value_change
       uncosted_change reference_id reference_type reason business_date created_at`,
    ),
    sales: new CopyText(
      'sales',
      `organization_id id invoice_number document_type series number customer_id customer_name customer_document_type
       customer_document_number user_id sale_date business_date currency currency_decimals prices_include_tax tax_method
       subtotal discount tax rounding total payment_method amount_received status cancelled_at cancelled_by
       cancellation_reason created_at updated_at`,
    ),
    sale_items: new CopyText(
      'sale_items',
      `organization_id id sale_id position product_id product_name product_sku quantity unit_price subtotal discount
       document_discount tax_rate tax_category tax cost_price created_at`,
    ),
    sales_daily_summary: new CopyText(
      'sales_daily_summary',
      `organization_id business_date status user_id payment_method sales_count subtotal discount tax rounding total`,
    ),
    product_daily_sales: new CopyText(
      'product_daily_sales',
      `organization_id business_date product_id sales_count quantity subtotal discount tax cost uncosted_quantity`,
    ),
    audit_logs: new CopyText(
      'audit_logs',
      'organization_id id user_id action entity_type entity_id old_values new_values created_at',
    ),
    audit_personal_values: new CopyText('audit_personal_values', 'organization_id audit_log_id entity_id new_values'),
  }
}

export type DemoRows = ReturnType<typeof demoRows>
