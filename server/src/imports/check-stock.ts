import type { Actor } from '../platform/job.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { COST, QUANTITY, readCode, readNumber } from './cell-values.ts'
import { isSame } from './check-products.ts'
import type { RowVerdict } from './import-rows.queries.ts'
import { type Checked, NO_VERDICT } from './import-target.ts'
import { findProductsByCode, type KnownProduct } from './products-import.queries.ts'
import { refuseRepeated, type Sheet, type SheetRow } from './sheet.ts'

/** What the file counts becomes the stock. */
export async function checkStock(tx: OrganizationTx, actor: Actor, sheet: Sheet): Promise<Checked> {
  const rows = sheet.rows.filter(({ isTotal }) => !isTotal)
  for (const row of rows) readLine(row, actor)
  const found = await tx.many(
    findProductsByCode(
      tx,
      rows.flatMap(({ values }) => values.sku ?? []),
      rows.flatMap(({ values }) => values.barcode ?? []),
    ),
  )
  const bySku = new Map(found.map((product) => [product.sku, product]))
  const byBarcode = new Map(found.map((product) => [product.barcode, product]))
  const productOf = ({ values }: SheetRow) => bySku.get(values.sku ?? '') ?? byBarcode.get(values.barcode ?? '')
  refuseRepeated(rows, 'sku', (row) => productOf(row)?.id)
  const verdicts = sheet.rows.map((row): RowVerdict => {
    if (row.isTotal) return { ...NO_VERDICT, row: row.row, outcome: 'ignored', faults: [] }
    const product = productOf(row)
    if (product === undefined) row.fault(row.values.sku === undefined ? 'barcode' : 'sku', 'unknown_product')
    else judge(row, product)
    if (row.isRefused || product === undefined)
      return { ...NO_VERDICT, row: row.row, outcome: 'refused', values: row.values, faults: row.faults }
    const isChanged = !isSame(row.values.stock ?? '', product.stock_quantity)
    return {
      row: row.row,
      outcome: isChanged ? 'update' : 'unchanged',
      values: row.values,
      faults: row.faults,
      entityId: product.id,
      before: isChanged ? { stock: product.stock_quantity } : null,
      version: product.version,
    }
  })
  return { verdicts, newCategories: [] }
}

function readLine(row: SheetRow, actor: Actor): void {
  row.read('sku', (text) => readCode(text, 100))
  row.read('barcode', (text) => readCode(text, 100))
  row.read('stock', (text, sign) => readNumber(text, sign, QUANTITY))
  row.read('unitCost', (text, sign) => readNumber(text, sign, COST))
  if (row.text('stock') === '') row.fault('stock', 'missing')
  if (row.values.unitCost !== undefined && !actor.can('costs.read')) {
    row.fault('unitCost', 'cost_of_existing', true)
    delete row.values.unitCost
  }
}

function judge(row: SheetRow, product: KnownProduct): void {
  if (!product.tracks_stock) row.fault('sku', 'stock_not_tracked')
  const decimals = row.values.stock?.split('.')[1]?.length ?? 0
  if (decimals > product.quantity_decimals) row.fault('stock', 'quantity_decimals')
}
