import type { ComponentType } from 'react'
import type { Permission } from '../../../contract/src/permissions.ts'
import { AbcReport } from './abc.report.tsx'
import { CancelledSalesReport } from './cancelled-sales.report.tsx'
import { MarginByCategoryReport, MarginReport } from './margin.reports.tsx'
import { CategoriesReport, ProductsReport } from './products.reports.tsx'
import type { reportsTexts } from './reports-texts.ts'
import { DaysReport, HoursReport, MethodsReport, SellersReport } from './sales.reports.tsx'
import { SlowProductsReport, UnsoldProductsReport } from './stock.reports.tsx'
import { TaxesReport } from './taxes.report.tsx'
import { ValuationReport } from './valuation.report.tsx'

type TextKey = keyof (typeof reportsTexts)['es']

export interface Report {
  /** The last part of its address. */
  path: string
  title: TextKey
  what: TextKey
  needs: Permission
  Report: ComponentType
}

export interface ReportGroup {
  title: TextKey
  reports: readonly Report[]
}

const needs = 'reports.read'
const costs = 'costs.read'

/** All of them, in the order in which people look for them. */
export const reportGroups: readonly ReportGroup[] = [
  {
    title: 'ofSales',
    reports: [
      { path: 'days', title: 'days', what: 'daysWhat', needs, Report: DaysReport },
      { path: 'hours', title: 'hours', what: 'hoursWhat', needs, Report: HoursReport },
      { path: 'sellers', title: 'sellers', what: 'sellersWhat', needs, Report: SellersReport },
      { path: 'payment-methods', title: 'methods', what: 'methodsWhat', needs, Report: MethodsReport },
      { path: 'cancelled-sales', title: 'cancelledReport', what: 'cancelledWhat', needs, Report: CancelledSalesReport },
      { path: 'taxes', title: 'taxes', what: 'taxesWhat', needs, Report: TaxesReport },
    ],
  },
  {
    title: 'ofProducts',
    reports: [
      { path: 'products', title: 'products', what: 'productsWhat', needs, Report: ProductsReport },
      { path: 'categories', title: 'categories', what: 'categoriesWhat', needs, Report: CategoriesReport },
      { path: 'abc', title: 'abc', what: 'abcWhat', needs, Report: AbcReport },
      { path: 'slow-products', title: 'slow', what: 'slowWhat', needs, Report: SlowProductsReport },
      { path: 'unsold-products', title: 'unsold', what: 'unsoldWhat', needs, Report: UnsoldProductsReport },
    ],
  },
  {
    title: 'ofCosts',
    reports: [
      { path: 'margin', title: 'margin', what: 'marginWhat', needs: costs, Report: MarginReport },
      {
        path: 'margin-by-category',
        title: 'marginByCategory',
        what: 'marginByCategoryWhat',
        needs: costs,
        Report: MarginByCategoryReport,
      },
      { path: 'valuation', title: 'valuation', what: 'valuationWhat', needs: costs, Report: ValuationReport },
    ],
  },
]
