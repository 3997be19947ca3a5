import { reports } from '@orbit/contract/reports.ts'
import { dashboard } from '@orbit/contract/reports-dashboard.ts'
import { costReports } from '@orbit/contract/reports-of-costs.ts'
import { productReports } from '@orbit/contract/reports-of-products.ts'
import { salesReports } from '@orbit/contract/reports-of-sales.ts'
import { reportRows } from '@orbit/contract/reports-rows.ts'
import type { Api } from '../platform/api.ts'
import type { Database } from '../platform/database.ts'
import { listLowStock, lowStockColumns } from './list-low-stock.ts'
import { listReportLines, listReportSales, reportCancelledSales } from './list-report-rows.ts'
import { listValuation, valuationColumns } from './list-valuation.ts'
import { readDashboard } from './read-dashboard.ts'
import { listTopProducts, readSalesToday } from './read-sales-today.ts'
import { reportFileColumns as columns } from './report-file-columns.ts'
import { reportMargin, reportMarginByCategory } from './report-margin.ts'
import {
  reportAbc,
  reportCategories,
  reportProducts,
  reportSlowProducts,
  reportUnsoldProducts,
} from './report-products.ts'
import { reportDays, reportHours, reportPaymentMethods, reportSellers, reportTaxes } from './report-sales.ts'
import { createReportFiles } from './write-report-file.ts'

export function reportsRoutes(api: Api, database: Database): void {
  api.answerFound(dashboard.read, ({ tx }) => readDashboard(tx))
  api.answerFound(reports.salesToday, ({ tx }) => readSalesToday(tx))
  api.answerFound(reports.lowStock, ({ tx, query }) => listLowStock(tx, query))
  api.answerFound(reports.topProducts, ({ tx, query }) => listTopProducts(tx, query))

  api.answerFound(salesReports.sellers, ({ tx, query }) => reportSellers(tx, query))
  api.answerFound(salesReports.paymentMethods, ({ tx, query }) => reportPaymentMethods(tx, query))
  api.answerFound(salesReports.days, ({ tx, query }) => reportDays(tx, query))
  api.answer(salesReports.hours, ({ tx, query }) => reportHours(tx, query))
  api.answer(salesReports.taxes, ({ tx, query }) => reportTaxes(tx, query))
  api.answer(salesReports.cancelledSales, ({ tx, query }) => reportCancelledSales(tx, query))
  api.answer(productReports.products, ({ tx, query }) => reportProducts(tx, query))
  api.answer(productReports.categories, ({ tx, query }) => reportCategories(tx, query))
  api.answer(productReports.abc, ({ tx, query }) => reportAbc(tx, query))
  api.answer(productReports.slowProducts, ({ tx, query }) => reportSlowProducts(tx, query))
  api.answer(productReports.unsoldProducts, ({ tx, query }) => reportUnsoldProducts(tx, query))
  api.answer(costReports.margin, ({ tx, query }) => reportMargin(tx, query))
  api.answer(costReports.marginByCategory, ({ tx, query }) => reportMarginByCategory(tx, query))
  api.answer(reportRows.sales, ({ tx, query }) => listReportSales(tx, query))
  api.answer(reportRows.lines, ({ tx, user, query }) => listReportLines(tx, user, query))

  const answerFile = createReportFiles(api, database)
  answerFile(reports.lowStockFile, lowStockColumns, listLowStock)
  answerFile(salesReports.sellersFile, columns.sellers, reportSellers)
  answerFile(salesReports.paymentMethodsFile, columns.paymentMethods, reportPaymentMethods)
  answerFile(salesReports.daysFile, columns.days, reportDays)
  answerFile(salesReports.hoursFile, columns.hours, reportHours)
  answerFile(salesReports.taxesFile, columns.taxes, reportTaxes)
  answerFile(salesReports.cancelledSalesFile, columns.cancelledSales, reportCancelledSales)
  answerFile(productReports.productsFile, columns.products, reportProducts)
  answerFile(productReports.categoriesFile, columns.categories, reportCategories)
  answerFile(productReports.abcFile, columns.abc, reportAbc)
  answerFile(productReports.slowProductsFile, columns.slowProducts, reportSlowProducts)
  answerFile(productReports.unsoldProductsFile, columns.unsoldProducts, reportUnsoldProducts)
  answerFile(costReports.marginFile, columns.margin, reportMargin)
  answerFile(costReports.marginByCategoryFile, columns.marginByCategory, reportMarginByCategory)
  answerFile(costReports.valuationFile, valuationColumns, listValuation)
  answerFile(reportRows.salesFile, columns.sales, listReportSales)
  answerFile(reportRows.linesFile, columns.lines, (tx, query, reader) => listReportLines(tx, reader, query))
}
