import type { Column } from '../platform/rows-file.ts'
import type { listReportLines, listReportSales, reportCancelledSales } from './list-report-rows.ts'
import {
  cancelledColumns,
  categoryColumns,
  column,
  lineFigureColumns,
  marginColumns,
  productColumns,
  said,
  salesFigureColumns,
  text,
} from './report-columns.ts'
import type { reportMargin, reportMarginByCategory } from './report-margin.ts'
import type {
  reportAbc,
  reportCategories,
  reportProducts,
  reportSlowProducts,
  reportUnsoldProducts,
} from './report-products.ts'
import type { reportDays, reportHours, reportPaymentMethods, reportSellers, reportTaxes } from './report-sales.ts'

/** What the columns of a report's file are read from. */
type ItemOf<Report extends (...parts: never[]) => Promise<{ items: unknown[] }>> = Awaited<
  ReturnType<Report>
>['items'][number]

interface ReportColumns {
  sellers: ItemOf<typeof reportSellers>
  paymentMethods: ItemOf<typeof reportPaymentMethods>
  days: ItemOf<typeof reportDays>
  hours: ItemOf<typeof reportHours>
  taxes: ItemOf<typeof reportTaxes>
  products: ItemOf<typeof reportProducts>
  categories: ItemOf<typeof reportCategories>
  abc: ItemOf<typeof reportAbc>
  slowProducts: ItemOf<typeof reportSlowProducts>
  unsoldProducts: ItemOf<typeof reportUnsoldProducts>
  margin: ItemOf<typeof reportMargin>
  marginByCategory: ItemOf<typeof reportMarginByCategory>
  cancelledSales: ItemOf<typeof reportCancelledSales>
  sales: ItemOf<typeof listReportSales>
  lines: ItemOf<typeof listReportLines>
}

const saleColumns: Column<ReportColumns['sales']>[] = [
  text('Número', 'Number', (row) => row.invoiceNumber, 18),
  column('date', 'Fecha', 'Day', (row) => row.businessDate),
  column('instant', 'Momento', 'Moment', (row) => row.soldAt),
  text('Estado', 'Status', (row, language) => said(row.status, language), 12),
  text('Vendedor', 'Seller', (row) => row.seller.name),
  text('Método de pago', 'Payment method', (row, language) => said(row.paymentMethod, language), 16),
  column('money', 'Descuento', 'Discount', (row) => row.discount),
  column('money', 'Neto', 'Net', (row) => row.net),
  column('money', 'Impuesto', 'Tax', (row) => row.tax),
  column('money', 'Redondeo', 'Rounding', (row) => row.rounding),
  column('money', 'Total', 'Total', (row) => row.total),
  column('instant', 'Anulada el', 'Cancelled at', (row) => row.cancellation?.cancelledAt),
  text('Anulada por', 'Cancelled by', (row) => row.cancellation?.by.name),
  text('Motivo', 'Reason', (row) => row.cancellation?.reason, 40),
  text('El mismo día', 'Same day', (row, language) => said(row.cancellation?.isSameDay, language), 12),
]

/** Of each file, in the order of its report. */
export const reportFileColumns: { [Report in keyof ReportColumns]: Column<ReportColumns[Report]>[] } = {
  sellers: [text('Vendedor', 'Seller', (row) => row.seller.name), ...salesFigureColumns(), ...cancelledColumns()],
  paymentMethods: [
    text('Método de pago', 'Payment method', (row, language) => said(row.paymentMethod, language), 16),
    ...salesFigureColumns(),
    ...cancelledColumns(),
  ],
  days: [column('date', 'Fecha', 'Day', (row) => row.businessDate), ...salesFigureColumns(), ...cancelledColumns()],
  hours: [column('quantity', 'Hora', 'Hour', (row) => row.hour), ...salesFigureColumns(), ...cancelledColumns()],
  taxes: [
    text('Afectación', 'Tax category', (row, language) => said(row.taxCategory, language), 16),
    column('percent', 'Tasa (%)', 'Rate (%)', (row) => row.taxRate),
    ...lineFigureColumns(),
    column('money', 'Neto anulado', 'Cancelled net', (row) => row.cancelled.net),
    column('money', 'Impuesto anulado', 'Cancelled tax', (row) => row.cancelled.tax),
    column('money', 'Total anulado', 'Cancelled total', (row) => row.cancelled.total),
  ],
  products: [
    ...productColumns(),
    column('quantity', 'Ventas', 'Sales', (row) => row.salesCount),
    ...lineFigureColumns(),
  ],
  categories: [
    ...categoryColumns(),
    column('quantity', 'Cantidad', 'Quantity', (row) => row.branch.quantity),
    column('money', 'Neto', 'Net', (row) => row.branch.net),
    column('money', 'Impuesto', 'Tax', (row) => row.branch.tax),
    column('money', 'Total', 'Total', (row) => row.branch.total),
    column('quantity', 'Cantidad propia', 'Own quantity', (row) => row.own.quantity),
    column('money', 'Neto propio', 'Own net', (row) => row.own.net),
    column('money', 'Impuesto propio', 'Own tax', (row) => row.own.tax),
    column('money', 'Total propio', 'Own total', (row) => row.own.total),
  ],
  abc: [
    text('Clase', 'Class', (row) => row.class, 8),
    ...productColumns(),
    column('money', 'Neto', 'Net', (row) => row.net),
    column('percent', 'Parte (%)', 'Share (%)', (row) => row.share),
    column('percent', 'Acumulado (%)', 'Cumulative (%)', (row) => row.cumulativeShare),
  ],
  slowProducts: [
    ...productColumns(),
    column('quantity', 'Cantidad vendida', 'Quantity sold', (row) => row.quantity),
    column('quantity', 'Stock', 'Stock', (row) => row.stockQuantity),
    column('quantity', 'Días de stock', 'Days of stock', (row) => row.daysOfStock),
  ],
  unsoldProducts: [
    ...productColumns(),
    column('quantity', 'Stock', 'Stock', (row) => row.stockQuantity),
    column('date', 'Creado el', 'Created on', (row) => row.createdOn),
  ],
  margin: [...productColumns(), ...marginColumns()],
  marginByCategory: [...categoryColumns(), ...marginColumns()],
  cancelledSales: saleColumns,
  sales: saleColumns,
  lines: [
    text('Número', 'Number', (row) => row.sale.invoiceNumber, 18),
    column('date', 'Fecha', 'Day', (row) => row.businessDate),
    column('instant', 'Momento', 'Moment', (row) => row.soldAt),
    text('Estado', 'Status', (row, language) => said(row.sale.status, language), 12),
    text('Vendedor', 'Seller', (row) => row.seller.name),
    text('Método de pago', 'Payment method', (row, language) => said(row.paymentMethod, language), 16),
    ...productColumns<ReportColumns['lines']>(),
    column('quantity', 'Cantidad', 'Quantity', (row) => row.quantity),
    column('money', 'Precio', 'Price', (row) => row.unitPrice),
    column('money', 'Descuento', 'Discount', (row) => row.discount),
    column('money', 'Neto', 'Net', (row) => row.net),
    text('Afectación', 'Tax category', (row, language) => said(row.taxCategory, language), 16),
    column('percent', 'Tasa (%)', 'Rate (%)', (row) => row.taxRate),
    column('money', 'Impuesto', 'Tax', (row) => row.tax),
    column('money', 'Total', 'Total', (row) => row.total),
    column('cost', 'Costo', 'Cost', (row) => row.cost),
  ],
}
