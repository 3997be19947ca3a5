import { reports } from '@orbit/contract/reports.ts'
import type { Api } from '../platform/api.ts'
import { listLowStock } from './list-low-stock.ts'
import { reportSalesToday, reportTopProducts } from './reports.queries.ts'

export function reportsRoutes(api: Api): void {
  api.answerFound(reports.salesToday, ({ tx }) => tx.one(reportSalesToday(tx)))
  api.answerFound(reports.lowStock, ({ tx, query }) => listLowStock(tx, query))
  api.answerFound(reports.topProducts, async ({ tx, query }) => ({
    items: await tx.many(reportTopProducts(tx, query)),
  }))
}
