// GENERATED from the catalogue of a migrated database. Make it again with: node db/picture.ts
//
// What the application role may read and write, column by column: a column it has no privilege to insert or update has no
// place in an insert or update, so that writing a derived one does not compile.

import type { ColumnType } from 'kysely'

/** given by the database: triggers, generated columns, views */
type ReadOnly<T> = ColumnType<T, never, never>
/** written once */
type Fixed<T> = ColumnType<T, T, never>
/** written once, or left to the default */
type FixedOrDefault<T> = ColumnType<T, T | undefined, never>
/** left to the default, or written now or later */
type OrDefault<T> = ColumnType<T, T | undefined, T>
/** only by an update: a row does not begin with it */
type Later<T> = ColumnType<T, never, T>

export interface Tables {
  audit_logs: AuditLogsTable
  audit_personal_values: AuditPersonalValuesTable
  audit_trail: AuditTrailView
  bulk_changes: BulkChangesTable
  categories: CategoriesTable
  customer_purchases: CustomerPurchasesView
  customers: CustomersTable
  files: FilesTable
  forecast_models: ForecastModelsTable
  forecast_runs: ForecastRunsTable
  forecast_settings: ForecastSettingsTable
  import_rows: ImportRowsTable
  imports: ImportsTable
  inventory_movements: InventoryMovementsTable
  invoice_series: InvoiceSeriesTable
  jobs: JobsTable
  low_stock_products: LowStockProductsView
  one_time_tokens: OneTimeTokensTable
  organization_roles: OrganizationRolesTable
  organizations: OrganizationsTable
  outgoing_mail: OutgoingMailTable
  prediction_runs: PredictionRunsTable
  predictions: PredictionsTable
  product_daily_sales: ProductDailySalesTable
  product_forecasts: ProductForecastsTable
  products: ProductsTable
  purchase_order_items: PurchaseOrderItemsTable
  purchase_orders: PurchaseOrdersTable
  roles: RolesTable
  sale_items: SaleItemsTable
  sale_prints: SalePrintsTable
  sales: SalesTable
  sales_daily_summary: SalesDailySummaryTable
  sessions: SessionsTable
  sold_lines: SoldLinesView
  stock_count_entries: StockCountEntriesTable
  stock_count_items: StockCountItemsTable
  stock_counts: StockCountsTable
  stock_document_items: StockDocumentItemsTable
  stock_documents: StockDocumentsTable
  stock_ledger: StockLedgerView
  stock_revaluations: StockRevaluationsTable
  till_favourites: TillFavouritesTable
  users: UsersTable
}

export interface AuditLogsTable {
  organization_id: ReadOnly<string>
  id: ReadOnly<string>
  user_id: ReadOnly<string | null>
  session_id: ReadOnly<string | null>
  action: ReadOnly<string>
  entity_type: ReadOnly<string>
  entity_id: ReadOnly<string | null>
  old_values: ReadOnly<unknown>
  new_values: ReadOnly<unknown>
  ip_address: ReadOnly<string | null>
  user_agent: ReadOnly<string | null>
  request_id: ReadOnly<string | null>
  created_at: ReadOnly<Date>
}

export interface AuditPersonalValuesTable {
  organization_id: ReadOnly<string>
  audit_log_id: ReadOnly<string>
  entity_id: ReadOnly<string>
  old_values: ReadOnly<unknown>
  new_values: ReadOnly<unknown>
}

export interface AuditTrailView {
  organization_id: ReadOnly<string | null>
  id: ReadOnly<string | null>
  created_at: ReadOnly<Date | null>
  action: ReadOnly<string | null>
  entity_type: ReadOnly<string | null>
  entity_id: ReadOnly<string | null>
  user_id: ReadOnly<string | null>
  old_values: ReadOnly<unknown>
  new_values: ReadOnly<unknown>
  ip_address: ReadOnly<string | null>
  user_agent: ReadOnly<string | null>
  request_id: ReadOnly<string | null>
}

export interface BulkChangesTable {
  organization_id: Fixed<string>
  id: FixedOrDefault<string>
  user_id: Fixed<string>
  change: ColumnType<unknown, string, never>
  products_count: Fixed<number>
  request_hash: Fixed<Buffer>
  created_at: ReadOnly<Date>
}

export interface CategoriesTable {
  organization_id: Fixed<string>
  id: FixedOrDefault<string>
  name: string
  description: string | null
  parent_id: string | null
  is_active: OrDefault<boolean>
  version: ReadOnly<number>
  created_at: ReadOnly<Date>
  updated_at: ReadOnly<Date>
  deleted_at: Later<Date | null>
  request_hash: Fixed<Buffer | null>
  name_key: ReadOnly<string>
}

export interface CustomerPurchasesView {
  organization_id: ReadOnly<string | null>
  customer_id: ReadOnly<string | null>
  id: ReadOnly<string | null>
  invoice_number: ReadOnly<string | null>
  sale_date: ReadOnly<Date | null>
  total: ReadOnly<string | null>
  payment_method: ReadOnly<string | null>
  seller_name: ReadOnly<string | null>
}

export interface CustomersTable {
  organization_id: Fixed<string>
  id: FixedOrDefault<string>
  document_type: string
  document_number: string
  document_key: ReadOnly<string>
  first_name: string | null
  last_name: string | null
  company_name: string | null
  email: string | null
  phone: string | null
  address: string | null
  city: string | null
  country: string | null
  notes: string | null
  total_purchases: ReadOnly<string>
  purchases_count: ReadOnly<number>
  last_purchase_at: ReadOnly<Date | null>
  last_purchase_month: ReadOnly<string | null>
  is_active: OrDefault<boolean>
  search_text: ReadOnly<string>
  request_hash: Fixed<Buffer | null>
  version: ReadOnly<number>
  created_at: ReadOnly<Date>
  updated_at: ReadOnly<Date>
  deleted_at: Later<Date | null>
  name_key: ReadOnly<string>
  phone_key: ReadOnly<string | null>
  merged_into_id: ReadOnly<string | null>
  has_merged: ReadOnly<boolean>
  anonymised_at: ReadOnly<Date | null>
  anonymisation_reason: ReadOnly<string | null>
  documents_kept_until: ReadOnly<string | null>
}

export interface FilesTable {
  organization_id: Fixed<string>
  id: FixedOrDefault<string>
  kind: Fixed<string>
  media_type: Fixed<string>
  bytes: Fixed<number>
  width: Fixed<number | null>
  height: Fixed<number | null>
  sha256: Fixed<Buffer>
  created_at: ReadOnly<Date>
  deleted_at: Later<Date | null>
}

export interface ForecastModelsTable {
  organization_id: Fixed<string>
  knowledge: ColumnType<unknown, string, string>
  library_version: string
  fitted_on: string
  run_date: string
  updated_at: Later<Date>
}

export interface ForecastRunsTable {
  organization_id: Fixed<string>
  id: FixedOrDefault<string>
  run_date: Fixed<string>
  is_refit: Fixed<boolean>
  products_count: Fixed<number>
  insufficient_count: Fixed<number>
  actuals_count: Fixed<number>
  milliseconds: Fixed<number>
  created_at: FixedOrDefault<Date>
}

export interface ForecastSettingsTable {
  organization_id: Fixed<string>
  id: ReadOnly<string>
  category_id: Fixed<string | null>
  product_id: Fixed<string | null>
  lead_days: number | null
  review_days: number | null
  service_level: number | null
  updated_at: Later<Date>
}

export interface ImportRowsTable {
  organization_id: Fixed<string>
  import_id: Fixed<string>
  row_number: Fixed<number>
  cells: Fixed<string[]>
  outcome: string | null
  values: ColumnType<unknown, string | null, string | null>
  faults: ColumnType<unknown, string | undefined, string>
  entity_id: string | null
  before: ColumnType<unknown, string | null, string | null>
  entity_version: number | null
  is_applied: OrDefault<boolean>
}

export interface ImportsTable {
  organization_id: Fixed<string>
  id: FixedOrDefault<string>
  kind: Fixed<string>
  file_name: Fixed<string>
  status: Later<string>
  headings: Fixed<string[]>
  mapping: string[]
  rows_count: Fixed<number>
  summary: ColumnType<unknown, never, string | null>
  job_id: Later<string | null>
  document_id: Later<string | null>
  user_id: Fixed<string>
  request_hash: Fixed<Buffer>
  created_at: ReadOnly<Date>
  applied_at: Later<Date | null>
  undone_at: Later<Date | null>
}

export interface InventoryMovementsTable {
  organization_id: ReadOnly<string>
  id: ReadOnly<string>
  product_id: ReadOnly<string>
  user_id: ReadOnly<string>
  movement_type: ReadOnly<string>
  quantity: ReadOnly<string>
  previous_stock: ReadOnly<string>
  new_stock: ReadOnly<string>
  unit_cost: ReadOnly<string | null>
  reference_id: ReadOnly<string | null>
  reference_type: ReadOnly<string | null>
  reason: ReadOnly<string | null>
  business_date: ReadOnly<string>
  created_at: ReadOnly<Date>
  value_change: ReadOnly<string | null>
  uncosted_change: ReadOnly<string | null>
}

export interface InvoiceSeriesTable {
  organization_id: Fixed<string>
  series: Fixed<string>
  document_type: Fixed<string>
  last_number: ReadOnly<string>
  padding: OrDefault<number>
  is_default: OrDefault<boolean>
  created_at: ReadOnly<Date>
}

export interface JobsTable {
  organization_id: ReadOnly<string>
  id: ReadOnly<string>
  kind: ReadOnly<string>
  input: ReadOnly<unknown>
  user_id: ReadOnly<string | null>
  status: ReadOnly<string>
  attempts: ReadOnly<number>
  progress_done: ReadOnly<number>
  progress_total: ReadOnly<number | null>
  result: ReadOnly<unknown>
  error_code: ReadOnly<string | null>
  error_details: ReadOnly<unknown>
  revision: ReadOnly<number>
  created_at: ReadOnly<Date>
  started_at: ReadOnly<Date | null>
  next_attempt_at: ReadOnly<Date>
  cancellation_requested_at: ReadOnly<Date | null>
  ended_at: ReadOnly<Date | null>
}

export interface LowStockProductsView {
  organization_id: ReadOnly<string | null>
  id: ReadOnly<string | null>
  name: ReadOnly<string | null>
  sku: ReadOnly<string | null>
  stock_quantity: ReadOnly<string | null>
  stock_min: ReadOnly<string | null>
  stock_max: ReadOnly<string | null>
  category_name: ReadOnly<string | null>
  to_buy: ReadOnly<string | null>
}

export interface OneTimeTokensTable {
  organization_id: Fixed<string>
  id: FixedOrDefault<string>
  user_id: Fixed<string>
  purpose: Fixed<string>
  token_hash: Fixed<Buffer>
  created_at: FixedOrDefault<Date>
  expires_at: Fixed<Date>
  used_at: Date | null
}

export interface OrganizationRolesTable {
  organization_id: Fixed<string>
  id: FixedOrDefault<string>
  name: string
  description: string | null
  permissions: ColumnType<unknown, string | undefined, string>
  version: ReadOnly<number>
  created_at: ReadOnly<Date>
  updated_at: ReadOnly<Date>
  deleted_at: Later<Date | null>
  request_hash: Fixed<Buffer | null>
}

export interface OrganizationsTable {
  id: FixedOrDefault<string>
  name: string
  domain: string
  description: string | null
  logo_url: string | null
  is_active: Later<boolean>
  country: OrDefault<string>
  currency: OrDefault<string>
  currency_decimals: OrDefault<number>
  time_zone: OrDefault<string>
  locale: OrDefault<string>
  tax_name: OrDefault<string>
  tax_rate: OrDefault<string>
  tax_method: OrDefault<string>
  prices_include_tax: OrDefault<boolean>
  cash_rounding_step: OrDefault<string>
  cash_rounding_mode: OrDefault<string>
  is_demo: FixedOrDefault<boolean>
  version: ReadOnly<number>
  created_at: ReadOnly<Date>
  updated_at: ReadOnly<Date>
  scale_barcodes: ColumnType<unknown, never, string>
  purge_after: Later<Date | null>
  logo_file_id: Later<string | null>
  tax_number: string | null
  address: string | null
  phone: string | null
}

export interface OutgoingMailTable {
  organization_id: Fixed<string>
  id: FixedOrDefault<string>
  kind: Fixed<string>
  user_id: Fixed<string | null>
  details: ColumnType<unknown, string | undefined, never>
  created_at: ReadOnly<Date>
  attempts: Later<number>
  next_attempt_at: Later<Date>
  last_error: Later<string | null>
  outcome: Later<string | null>
  ended_at: Later<Date | null>
  recipient: string | null
  recipient_name: string | null
  language: Fixed<string | null>
  attachment_file_id: Fixed<string | null>
  attachment_name: Fixed<string | null>
}

export interface PredictionRunsTable {
  organization_id: Fixed<string>
  id: FixedOrDefault<string>
  product_id: Fixed<string>
  run_date: Fixed<string>
  model_version: Fixed<string>
  mean: Fixed<number[]>
  quantile_levels: Fixed<number[]>
  quantiles: Fixed<number[]>
  totals_7: Fixed<number[]>
  totals_28: Fixed<number[]>
  created_at: FixedOrDefault<Date>
  confidence: FixedOrDefault<number[]>
}

export interface PredictionsTable {
  organization_id: Fixed<string>
  id: FixedOrDefault<string>
  product_id: Fixed<string>
  prediction_date: Fixed<string>
  predicted_quantity: string
  confidence_score: string
  model_version: string
  actual_quantity: Later<string | null>
  prediction_error: Later<string | null>
  created_at: ReadOnly<Date>
  is_sold_out: Later<boolean | null>
}

export interface ProductDailySalesTable {
  organization_id: ReadOnly<string>
  business_date: ReadOnly<string>
  product_id: ReadOnly<string>
  sales_count: ReadOnly<number>
  quantity: ReadOnly<string>
  subtotal: ReadOnly<string>
  discount: ReadOnly<string>
  tax: ReadOnly<string>
  cost: ReadOnly<string>
  uncosted_quantity: ReadOnly<string>
}

export interface ProductForecastsTable {
  organization_id: Fixed<string>
  product_id: Fixed<string>
  run_date: Fixed<string>
  model_version: Fixed<string | null>
  abc_class: Fixed<string>
  tolerance: FixedOrDefault<string>
  cumulative: Fixed<number[] | null>
  total_days: Fixed<number[] | null>
  total_mean: Fixed<number[] | null>
  total_p10: Fixed<number[] | null>
  total_p50: Fixed<number[] | null>
  total_p80: Fixed<number[] | null>
  total_p95: Fixed<number[] | null>
  judged_days: FixedOrDefault<number>
  judged_quantity: FixedOrDefault<string>
  judged_error: FixedOrDefault<string>
  judged_naive_error: FixedOrDefault<string>
}

export interface ProductsTable {
  organization_id: Fixed<string>
  id: FixedOrDefault<string>
  category_id: string | null
  sku: string
  name: string
  description: string | null
  image_url: string | null
  cost_price: string | null
  sale_price: string
  stock_quantity: ReadOnly<string>
  stock_min: OrDefault<string>
  stock_max: string | null
  low_stock: ReadOnly<boolean>
  unit: OrDefault<string>
  quantity_decimals: OrDefault<number>
  barcode: string | null
  tax_rate: string | null
  tax_category: OrDefault<string>
  tracks_stock: OrDefault<boolean>
  is_active: OrDefault<boolean>
  search_text: ReadOnly<string>
  request_hash: Fixed<Buffer | null>
  version: ReadOnly<number>
  created_at: ReadOnly<Date>
  updated_at: ReadOnly<Date>
  deleted_at: Later<Date | null>
  changed_xid: ReadOnly<string>
  image_file_id: Later<string | null>
}

export interface PurchaseOrderItemsTable {
  organization_id: Fixed<string>
  order_id: Fixed<string>
  position: Fixed<number>
  product_id: Fixed<string>
  quantity: Fixed<string>
  unit_cost: Fixed<string | null>
}

export interface PurchaseOrdersTable {
  organization_id: Fixed<string>
  id: Fixed<string>
  status: Later<string>
  supplier_name: string | null
  note: string | null
  expected_on: string | null
  user_id: Fixed<string>
  closed_by: Later<string | null>
  closed_at: Later<Date | null>
  document_id: Later<string | null>
  request_hash: Fixed<Buffer | null>
  version: ReadOnly<number>
  created_at: ReadOnly<Date>
  updated_at: ReadOnly<Date>
}

export interface RolesTable {
  id: ReadOnly<number>
  name: ReadOnly<string>
  description: ReadOnly<string | null>
  permissions: ReadOnly<unknown>
  created_at: ReadOnly<Date>
}

export interface SaleItemsTable {
  organization_id: Fixed<string>
  id: FixedOrDefault<string>
  sale_id: Fixed<string>
  position: Fixed<number>
  product_id: Fixed<string>
  product_name: Fixed<string>
  product_sku: Fixed<string>
  quantity: Fixed<string>
  unit_price: Fixed<string>
  subtotal: Fixed<string>
  discount: FixedOrDefault<string>
  document_discount: FixedOrDefault<string>
  tax_rate: Fixed<string>
  tax_category: FixedOrDefault<string>
  tax: Fixed<string>
  cost_price: Fixed<string | null>
  returned_quantity: ReadOnly<string>
  created_at: ReadOnly<Date>
}

export interface SalePrintsTable {
  organization_id: Fixed<string>
  id: Fixed<string>
  sale_id: Fixed<string>
  number: ReadOnly<number>
  medium: Fixed<string>
  user_id: Fixed<string>
  created_at: ReadOnly<Date>
}

export interface SalesTable {
  organization_id: Fixed<string>
  id: FixedOrDefault<string>
  invoice_number: ReadOnly<string | null>
  document_type: FixedOrDefault<string>
  series: ReadOnly<string | null>
  number: ReadOnly<string | null>
  customer_id: Fixed<string | null>
  customer_name: ReadOnly<string | null>
  customer_document_type: ReadOnly<string | null>
  customer_document_number: ReadOnly<string | null>
  user_id: Fixed<string>
  sale_date: OrDefault<Date>
  business_date: ReadOnly<string>
  currency: ReadOnly<string>
  currency_decimals: ReadOnly<number>
  prices_include_tax: ReadOnly<boolean>
  tax_method: ReadOnly<string>
  subtotal: Fixed<string>
  discount: FixedOrDefault<string>
  tax: FixedOrDefault<string>
  rounding: OrDefault<string>
  total: string
  payment_method: string
  amount_received: string | null
  status: OrDefault<string>
  notes: string | null
  cancelled_at: Later<Date | null>
  cancelled_by: Later<string | null>
  cancellation_reason: Later<string | null>
  request_hash: Fixed<Buffer | null>
  created_at: ReadOnly<Date>
  updated_at: ReadOnly<Date>
  version: ReadOnly<number>
  total_cents: ReadOnly<string>
}

export interface SalesDailySummaryTable {
  organization_id: ReadOnly<string>
  business_date: ReadOnly<string>
  status: ReadOnly<string>
  user_id: ReadOnly<string>
  payment_method: ReadOnly<string>
  sales_count: ReadOnly<number>
  subtotal: ReadOnly<string>
  discount: ReadOnly<string>
  tax: ReadOnly<string>
  rounding: ReadOnly<string>
  total: ReadOnly<string>
}

export interface SessionsTable {
  organization_id: Fixed<string>
  id: FixedOrDefault<string>
  user_id: Fixed<string>
  token_hash: Fixed<Buffer>
  ip_address: Fixed<string | null>
  user_agent: Fixed<string | null>
  created_at: FixedOrDefault<Date>
  last_used_at: OrDefault<Date>
  expires_at: Fixed<Date>
  ended_at: Date | null
}

export interface SoldLinesView {
  organization_id: ReadOnly<string | null>
  sale_id: ReadOnly<string | null>
  invoice_number: ReadOnly<string | null>
  status: ReadOnly<string | null>
  business_date: ReadOnly<string | null>
  sale_date: ReadOnly<Date | null>
  user_id: ReadOnly<string | null>
  payment_method: ReadOnly<string | null>
  id: ReadOnly<string | null>
  position: ReadOnly<number | null>
  product_id: ReadOnly<string | null>
  product_name: ReadOnly<string | null>
  product_sku: ReadOnly<string | null>
  quantity: ReadOnly<string | null>
  unit_price: ReadOnly<string | null>
  discount: ReadOnly<string | null>
  net: ReadOnly<string | null>
  tax: ReadOnly<string | null>
  total: ReadOnly<string | null>
  tax_category: ReadOnly<string | null>
  tax_rate: ReadOnly<string | null>
  cost: ReadOnly<string | null>
}

export interface StockCountEntriesTable {
  organization_id: Fixed<string>
  id: Fixed<string>
  count_id: Fixed<string>
  product_id: Fixed<string>
  counted_quantity: Fixed<string>
  expected_quantity: Fixed<string>
  user_id: Fixed<string>
  counted_at: Fixed<Date>
  created_at: ReadOnly<Date>
}

export interface StockCountItemsTable {
  organization_id: Fixed<string>
  count_id: Fixed<string>
  product_id: Fixed<string>
}

export interface StockCountsTable {
  organization_id: Fixed<string>
  id: Fixed<string>
  name: Fixed<string | null>
  category_id: Fixed<string | null>
  status: Later<string>
  user_id: Fixed<string>
  closed_by: Later<string | null>
  closed_at: Later<Date | null>
  document_id: Later<string | null>
  request_hash: Fixed<Buffer | null>
  created_at: ReadOnly<Date>
}

export interface StockDocumentItemsTable {
  organization_id: Fixed<string>
  id: FixedOrDefault<string>
  document_id: Fixed<string>
  position: Fixed<number>
  product_id: Fixed<string>
  quantity: Fixed<string | null>
  counted_quantity: Fixed<string | null>
  expected_quantity: Fixed<string | null>
  unit_cost: Fixed<string | null>
  sale_item_id: Fixed<string | null>
}

export interface StockDocumentsTable {
  organization_id: Fixed<string>
  id: FixedOrDefault<string>
  kind: Fixed<string>
  series: ReadOnly<string | null>
  number: ReadOnly<string | null>
  user_id: Fixed<string>
  supplier_name: Fixed<string | null>
  supplier_document: Fixed<string | null>
  supplier_invoice: Fixed<string | null>
  reason: Fixed<string | null>
  occurred_at: FixedOrDefault<Date>
  business_date: ReadOnly<string>
  request_hash: Fixed<Buffer | null>
  created_at: ReadOnly<Date>
  document_number: ReadOnly<string | null>
  cause: Fixed<string | null>
}

export interface StockLedgerView {
  organization_id: ReadOnly<string | null>
  product_id: ReadOnly<string | null>
  business_date: ReadOnly<string | null>
  created_at: ReadOnly<Date | null>
  id: ReadOnly<string | null>
  movement_type: ReadOnly<string | null>
  reference_type: ReadOnly<string | null>
  reference_id: ReadOnly<string | null>
  user_id: ReadOnly<string | null>
  reason: ReadOnly<string | null>
  quantity: ReadOnly<string | null>
  unit_cost: ReadOnly<string | null>
  value_change: ReadOnly<string | null>
  uncosted_change: ReadOnly<string | null>
}

export interface StockRevaluationsTable {
  organization_id: ReadOnly<string>
  id: ReadOnly<string>
  product_id: ReadOnly<string>
  user_id: ReadOnly<string | null>
  stock_quantity: ReadOnly<string>
  previous_cost: ReadOnly<string | null>
  new_cost: ReadOnly<string | null>
  value_change: ReadOnly<string>
  uncosted_change: ReadOnly<string>
  business_date: ReadOnly<string>
  created_at: ReadOnly<Date>
}

export interface TillFavouritesTable {
  organization_id: Fixed<string>
  product_ids: string[]
  version: Later<number>
  updated_at: ReadOnly<Date>
}

export interface UsersTable {
  organization_id: Fixed<string>
  id: FixedOrDefault<string>
  role_id: number
  organization_role_id: string | null
  email: string
  password_hash: string
  first_name: string
  last_name: string
  phone: string | null
  avatar_url: string | null
  is_active: OrDefault<boolean>
  is_verified: OrDefault<boolean>
  last_login_at: Later<Date | null>
  failed_login_attempts: Later<number>
  first_failed_login_at: Later<Date | null>
  locked_until: Later<Date | null>
  version: ReadOnly<number>
  created_at: ReadOnly<Date>
  updated_at: ReadOnly<Date>
  deleted_at: Later<Date | null>
  joined_at: OrDefault<Date | null>
  language: string | null
  request_hash: Fixed<Buffer | null>
  avatar_file_id: Later<string | null>
}
