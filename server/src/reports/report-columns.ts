import type { LineFigures, SalesFigures } from '@orbit/contract/reports-shapes.ts'
import type { Column, Language } from '../platform/rows-file.ts'

// What the files of several reports have in common.

export function text<Row>(es: string, en: string, of: Column<Row>['of'], width?: number): Column<Row> {
  return { name: { es, en }, kind: 'text', of, ...(width === undefined ? {} : { width }) }
}

export function column<Row>(kind: Column<Row>['kind'], es: string, en: string, of: Column<Row>['of']): Column<Row> {
  return { name: { es, en }, kind, of }
}

export const salesFigureColumns = <Row extends SalesFigures>(): Column<Row>[] => [
  column('quantity', 'Ventas', 'Sales', (row) => row.salesCount),
  column('money', 'Descuento', 'Discount', (row) => row.discount),
  column('money', 'Neto', 'Net', (row) => row.net),
  column('money', 'Impuesto', 'Tax', (row) => row.tax),
  column('money', 'Redondeo', 'Rounding', (row) => row.rounding),
  column('money', 'Total', 'Total', (row) => row.total),
  column('money', 'Ticket promedio', 'Average ticket', (row) => row.averageTicket),
]

interface HasCancelled {
  cancelled: { salesCount: number; total: string }
}

export const cancelledColumns = <Row extends HasCancelled>(): Column<Row>[] => [
  column('quantity', 'Anuladas', 'Cancelled', (row) => row.cancelled.salesCount),
  column('money', 'Total anulado', 'Cancelled total', (row) => row.cancelled.total),
]

export const lineFigureColumns = <Row extends LineFigures>(): Column<Row>[] => [
  column('quantity', 'Cantidad', 'Quantity', (row) => row.quantity),
  column('money', 'Descuento', 'Discount', (row) => row.discount),
  column('money', 'Neto', 'Net', (row) => row.net),
  column('money', 'Impuesto', 'Tax', (row) => row.tax),
  column('money', 'Total', 'Total', (row) => row.total),
]

interface HasProduct {
  product: { name: string }
  sku: string
}

export const productColumns = <Row extends HasProduct>(): Column<Row>[] => [
  text('Código', 'SKU', (row) => row.sku, 16),
  text('Producto', 'Product', (row) => row.product.name, 36),
]

interface HasMargin {
  quantity: string
  net: string
  cost: string
  margin: string
  marginPercent: string | null
  unknownCost: { quantity: string; net: string }
}

export const marginColumns = <Row extends HasMargin>(): Column<Row>[] => [
  column('quantity', 'Cantidad', 'Quantity', (row) => row.quantity),
  column('money', 'Neto', 'Net', (row) => row.net),
  column('cost', 'Costo', 'Cost', (row) => row.cost),
  column('cost', 'Margen', 'Margin', (row) => row.margin),
  column('percent', 'Margen (%)', 'Margin (%)', (row) => row.marginPercent),
  column('quantity', 'Cantidad sin costo', 'Quantity of unknown cost', (row) => row.unknownCost.quantity),
  column('money', 'Neto sin costo', 'Net of unknown cost', (row) => row.unknownCost.net),
]

interface HasCategory {
  category: { name: string } | null
  depth: number
}

export const categoryColumns = <Row extends HasCategory>(): Column<Row>[] => [
  text(
    'Categoría',
    'Category',
    (row, language) => row.category?.name ?? (language === 'en' ? 'No category' : 'Sin categoría'),
    32,
  ),
  column('quantity', 'Nivel', 'Level', (row) => row.depth + 1),
]

const WORDS: Record<string, Record<Language, string>> = {
  cash: { es: 'efectivo', en: 'cash' },
  card: { es: 'tarjeta', en: 'card' },
  transfer: { es: 'transferencia', en: 'transfer' },
  other: { es: 'otro', en: 'other' },
  completed: { es: 'cobrada', en: 'completed' },
  cancelled: { es: 'anulada', en: 'cancelled' },
  taxed: { es: 'gravado', en: 'taxed' },
  zero: { es: 'tasa cero', en: 'zero rate' },
  exempt: { es: 'exonerado', en: 'exempt' },
  not_subject: { es: 'inafecto', en: 'not subject' },
  true: { es: 'sí', en: 'yes' },
  false: { es: 'no', en: 'no' },
}

/** What the contract calls by a code, as people say it. */
export function said(code: string | boolean | undefined, language: Language): string | null {
  return code === undefined ? null : (WORDS[String(code)]?.[language] ?? String(code))
}
