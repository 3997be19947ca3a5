import type { OrganizationTx } from '../platform/transaction.ts'
import { linesOf, salesOf } from './drill-down.ts'
import { reportSalesToday, reportTopProducts } from './reports.queries.ts'

export async function readSalesToday(tx: OrganizationTx) {
  const today = await tx.one(reportSalesToday(tx))
  return { ...today, drillDown: salesOf({ from: today.businessDate, to: today.businessDate }) }
}

export async function listTopProducts(tx: OrganizationTx, query: { from: string; to: string; limit: number }) {
  const rows = await tx.many(reportTopProducts(tx, query))
  return { items: rows.map((row) => ({ ...row, drillDown: linesOf(query, { productId: row.id }) })) }
}
