import type { RowsFormat } from '@orbit/contract/file-formats.ts'
import type { ReorderItem } from '@orbit/contract/forecast-shapes.ts'
import type { Database } from '../platform/database.ts'
import type { FileAnswer } from '../platform/file-answer.ts'
import type { Person } from '../platform/person.ts'
import { allPagesOf, answerRows, type Column } from '../platform/rows-file.ts'
import type { OutlookFilters } from './forecast-outlook.queries.ts'
import { listReorderPage } from './list-reorder.ts'

/** What to buy, as CSV or XLSX, for whoever buys it. */
export function writeReorderFile(
  database: Database,
  reader: Person,
  requestId: string,
  { format, ...filters }: OutlookFilters & { format: RowsFormat },
): Promise<FileAnswer> {
  const { organization } = reader
  const identity = { organizationId: organization.id, userId: reader.id, sessionId: reader.sessionId, requestId }
  return answerRows(format, organization, {
    name: 'reorder',
    columns: reader.can('costs.read') ? [...COLUMNS, ...COSTS] : COLUMNS,
    pages: allPagesOf(database, identity, (tx, page) => listReorderPage(tx, reader, { ...filters, ...page })),
  })
}

const text = (es: string, en: string, of: Column<ReorderItem>['of'], width = 16): Column<ReorderItem> => {
  return { name: { es, en }, kind: 'text', of, width }
}
const column = (kind: Column<ReorderItem>['kind'], es: string, en: string, of: Column<ReorderItem>['of']) => {
  return { name: { es, en }, kind, of }
}

const COLUMNS: readonly Column<ReorderItem>[] = [
  text('Código', 'SKU', (row) => row.sku),
  text('Producto', 'Product', (row) => row.product.name, 36),
  text('Categoría', 'Category', (row) => row.category?.name),
  text('Clase', 'Class', (row) => row.class, 8),
  column('quantity', 'Stock', 'Stock', (row) => row.stockQuantity),
  column('quantity', 'En camino', 'On order', (row) => row.onOrder),
  column('date', 'Se agota el', 'Runs out on', (row) => row.runsOutOn),
  column('quantity', 'Días que cubre', 'Days covered', (row) => row.demand.days),
  column('quantity', 'Se venderán', 'Will sell', (row) => row.demand.p50),
  column('quantity', 'Alcanza en 80 de 100', 'Suffices in 80 of 100', (row) => row.demand.p80),
  column('quantity', 'Alcanza en 95 de 100', 'Suffices in 95 of 100', (row) => row.demand.p95),
  column('quantity', 'Comprar', 'To buy', (row) => row.quantity),
  column('date', 'Pedir a más tardar', 'Order by', (row) => row.orderBy),
  text('Motivo', 'Reason', (row, language) => row.reason[language], 60),
  column('money', 'Valor de venta', 'Sale value', (row) => row.saleValue),
]

const COSTS: readonly Column<ReorderItem>[] = [
  column('cost', 'Costo unitario', 'Unit cost', (row) => row.unitCost),
  column('money', 'Costo', 'Cost', (row) => row.cost),
]
