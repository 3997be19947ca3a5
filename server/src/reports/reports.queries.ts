import { type Statement, statement } from '../platform/statements.ts'
import type { OrganizationTx } from '../platform/transaction.ts'

// Views and functions of db/logic/reports.sql, their columns under the names of the contract.

export interface SalesTodayRow {
  businessDate: string
  totalSales: number
  totalAmount: string
  averageTicket: string | null
}

export function reportSalesToday(tx: OrganizationTx): Statement<SalesTodayRow> {
  return statement(
    `select business_date as "businessDate", total_sales::int as "totalSales", total_amount as "totalAmount",
       average_ticket as "averageTicket"
     from report_sales_today(in_organization_id => $1)`,
    [tx.organizationId],
  )
}

export interface LowStockRow {
  id: string
  name: string
  sku: string
  stockQuantity: string
  stockMin: string
  stockMax: string | null
  toBuy: string
  categoryName: string | null
}

/** Scarcest first. `after` is stock and id of the last row of the page before. */
export function selectLowStock(
  tx: OrganizationTx,
  after: [string, string] | undefined,
  limit: number,
): Statement<LowStockRow> {
  return statement(
    `select id, name, sku, stock_quantity as "stockQuantity", stock_min as "stockMin", stock_max as "stockMax",
       to_buy as "toBuy", category_name as "categoryName"
     from low_stock_products
     where organization_id = $1 and ($2::numeric is null or (stock_quantity, id) > ($2::numeric, $3::uuid))
     order by stock_quantity, id
     limit $4`,
    [tx.organizationId, after?.[0] ?? null, after?.[1] ?? null, limit],
  )
}

export interface TopProductRow {
  id: string
  name: string
  sku: string
  totalSold: string
  totalRevenue: string
}

/** Between two local days, both included. */
export function reportTopProducts(
  tx: OrganizationTx,
  { from, to, limit }: { from: string; to: string; limit: number },
): Statement<TopProductRow> {
  return statement(
    `select id, name, sku, total_sold as "totalSold", total_revenue as "totalRevenue"
     from report_top_products(in_organization_id => $1, from_date => $2, to_date => $3, in_limit => $4)`,
    [tx.organizationId, from, to, limit],
  )
}
