import { newId } from '../platform/ids.ts'
import type { Actor } from '../platform/job.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { type CategoryPaths, namesOf, readCategoryPaths } from './category-paths.ts'
import { COST, MONEY, QUANTITY, RATE, readCode, readNumber, readText } from './cell-values.ts'
import type { RowVerdict } from './import-rows.queries.ts'
import { type Checked, NO_VERDICT } from './import-target.ts'
import { findProductsByCode, type KnownProduct } from './products-import.queries.ts'
import { refuseRepeated, type Sheet, type SheetRow } from './sheet.ts'

/** What would become of each row: a product is known by its SKU, or else by its barcode. */
export async function checkProducts(tx: OrganizationTx, actor: Actor, sheet: Sheet): Promise<Checked> {
  const rows = sheet.rows.filter(({ isTotal }) => !isTotal)
  for (const row of rows) readProduct(row)
  refuseRepeated(rows, 'sku', ({ values }) => values.sku)
  refuseRepeated(rows, 'barcode', ({ values }) => values.barcode)
  const [known, tree] = await Promise.all([
    findKnown(tx, rows),
    readCategoryPaths(tx, new Set(rows.flatMap(({ values }) => values.category ?? []))),
  ])
  const newCategories = new Map<string, string>()
  const verdicts = sheet.rows.map((row): RowVerdict => {
    if (row.isTotal) return { ...NO_VERDICT, row: row.row, outcome: 'ignored', faults: [] }
    const product = known.bySku(row.values.sku) ?? known.byBarcode(row.values.barcode)
    const verdict = product === undefined ? judgeNew(row, known) : judgeKnown(row, product, known, tree, actor)
    if (product === undefined && row.values.costPrice !== undefined && !actor.can('costs.read')) {
      row.fault('costPrice', 'cost_of_existing', true)
      delete row.values.costPrice
    }
    if (row.isRefused)
      return { ...NO_VERDICT, row: row.row, outcome: 'refused', values: row.values, faults: row.faults }
    const names = namesOf(row.values.category ?? '')
    if (names.length > 0 && tree.find(names) === undefined) newCategories.set(tree.formOf(names), names.join(' > '))
    return { ...verdict, row: row.row, values: row.values, faults: row.faults }
  })
  return { verdicts, newCategories: [...newCategories.values()].sort() }
}

function readProduct(row: SheetRow): void {
  row.read('sku', (text) => readCode(text, 100))
  row.read('barcode', (text) => readCode(text, 100))
  row.read('name', (text) => readText(text, 255))
  row.read('description', (text) => readText(text, 2000))
  row.read('unit', (text) => readText(text, 50))
  row.read('category', (text) => readText(namesOf(text).join(' > '), 600))
  row.read('salePrice', (text, sign) => readNumber(text, sign, MONEY))
  row.read('costPrice', (text, sign) => readNumber(text, sign, COST))
  row.read('stock', (text, sign) => readNumber(text, sign, QUANTITY))
  row.read('stockMin', (text, sign) => readNumber(text, sign, QUANTITY))
  row.read('stockMax', (text, sign) => readNumber(text, sign, QUANTITY))
  row.read('taxRate', (text, sign) => readNumber(text, sign, RATE))
  const { category = '', stockMin = '0', stockMax, taxRate = '0' } = row.values
  if (namesOf(category).length > 6) row.fault('category', 'category_too_deep')
  if (namesOf(category).some((name) => name.length > 100)) row.fault('category', 'too_long')
  if (Number(taxRate) > 100) row.fault('taxRate', 'rate_range')
  if (stockMax !== undefined && Number(stockMax) < Number(stockMin)) row.fault('stockMax', 'limits_disordered')
}

interface Known {
  bySku(sku: string | undefined): KnownProduct | undefined
  byBarcode(barcode: string | undefined): KnownProduct | undefined
}

async function findKnown(tx: OrganizationTx, rows: readonly SheetRow[]): Promise<Known> {
  const found = await tx.many(
    findProductsByCode(
      tx,
      rows.flatMap(({ values }) => values.sku ?? []),
      rows.flatMap(({ values }) => values.barcode ?? []),
    ),
  )
  const skus = new Map(found.map((product) => [product.sku, product]))
  const barcodes = new Map(found.flatMap((product) => (product.barcode === null ? [] : [[product.barcode, product]])))
  return {
    bySku: (sku) => (sku === undefined ? undefined : skus.get(sku)),
    byBarcode: (barcode) => (barcode === undefined ? undefined : barcodes.get(barcode)),
  }
}

function judgeNew(row: SheetRow, known: Known) {
  const { values } = row
  // A shop that numbers nothing itself has its barcodes.
  if (values.sku === undefined && values.barcode !== undefined) values.sku = values.barcode
  if (values.sku === undefined && row.text('sku') === '') row.fault('sku', 'missing')
  if (row.text('name') === '') row.fault('name', 'missing')
  if (row.text('salePrice') === '') row.fault('salePrice', 'missing')
  if (values.sku !== undefined && known.bySku(values.sku) !== undefined) row.fault('barcode', 'barcode_taken')
  const decimals = [values.stock, values.stockMin, values.stockMax].map((text) => text?.split('.')[1]?.length ?? 0)
  if (Math.max(...decimals) > 0) values.quantityDecimals = String(Math.max(...decimals))
  return { outcome: 'create' as const, entityId: newId(), before: null, version: null }
}

const COLUMN_OF = {
  name: 'name',
  description: 'description',
  barcode: 'barcode',
  unit: 'unit',
  salePrice: 'sale_price',
  costPrice: 'cost_price',
  stockMin: 'stock_min',
  stockMax: 'stock_max',
  taxRate: 'tax_rate',
} as const satisfies Record<string, keyof KnownProduct>

function judgeKnown(row: SheetRow, product: KnownProduct, known: Known, tree: CategoryPaths, actor: Actor) {
  const { values } = row
  if (values.costPrice !== undefined && !actor.can('costs.read')) {
    row.fault('costPrice', 'cost_of_existing', true)
    delete values.costPrice
  }
  const holder = known.byBarcode(values.barcode)
  if (holder !== undefined && holder.id !== product.id) row.fault('barcode', 'barcode_taken')
  if (values.stock !== undefined && !isSame(values.stock, product.stock_quantity))
    row.fault('stock', 'stock_of_existing', true)
  const [min, max] = [values.stockMin ?? product.stock_min, values.stockMax ?? product.stock_max]
  if (max !== null && Number(max) < Number(min)) row.fault('stockMax', 'limits_disordered')
  const before: Record<string, string | null> = {}
  for (const [field, column] of Object.entries(COLUMN_OF)) {
    const value = values[field]
    if (value !== undefined && !isSame(value, product[column])) before[field] = product[column]
  }
  const names = namesOf(values.category ?? '')
  if (names.length > 0 && tree.find(names) !== product.category_id) before.categoryId = product.category_id
  const isChanged = Object.keys(before).length > 0
  return {
    outcome: isChanged ? ('update' as const) : ('unchanged' as const),
    entityId: product.id,
    before: isChanged ? before : null,
    version: product.version,
  }
}

/** '4.50' and '4.5' are one price. */
export function isSame(text: string, value: string | null): boolean {
  if (value === null) return false
  const isNumber = /^\d+(\.\d+)?$/
  return text === value || (isNumber.test(text) && isNumber.test(value) && trimmed(text) === trimmed(value))
}

function trimmed(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text
}
