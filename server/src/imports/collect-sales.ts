import { fromUnits, toUnits, withoutTrailingZeros } from '@orbit/contract/units.ts'
import type { ImportReport } from './import-report.ts'
import { momentOf } from './local-time.ts'
import { readSaleLines, type SaleLine } from './read-sale-lines.ts'

/** A sale as the file tells it. */
export interface FileSale {
  key: string
  soldAt: Date
  /** Of the local day: 'YYYY-MM'. */
  month: string
  lines: SaleLine[]
}

/** A product as the file tells it: what it mostly costs, and in how small parts it is sold. */
export interface FileProduct {
  sku: string
  salePrice: string
  quantityDecimals: number
}

export interface CollectedSales {
  /** By time, then in the order of the file: the order in which they get their numbers. */
  sales: FileSale[]
  products: FileProduct[]
}

const MAX_LINES_OF_SALE = 2_000

interface GrowingSale extends FileSale {
  hasSeveralTimes: boolean
}

/**
 * The whole file in memory, about 100 bytes for each line: the lines of a sale may stand anywhere in it, and the goods
 * must be there before the first sale. `limit` keeps as many whole sales as have that many lines together.
 */
export async function collectSales(
  file: string,
  { timeZone, limit }: { timeZone: string; limit?: number | undefined },
  report: ImportReport,
): Promise<CollectedSales> {
  const sales = new Map<string, GrowingSale>()
  for await (const line of readSaleLines(file)) {
    report.lines++
    if ('fault' in line) report.refuse(line.fault, [line.lineNumber], line.text)
    else addLine(sales, line, timeZone, report)
  }
  const ordered = [...sales.values()].filter((sale) => hasFewLines(sale, report))
  ordered.sort((a, b) => a.soldAt.getTime() - b.soldAt.getTime()) // stable: then the order of the file
  const kept = withinLimit(ordered, limit, report)
  report.salesOfSeveralTimes = kept.filter((sale) => sale.hasSeveralTimes).length
  return { sales: kept, products: productsOf(kept) }
}

function addLine(sales: Map<string, GrowingSale>, line: SaleLine, timeZone: string, report: ImportReport): void {
  const sale = sales.get(line.saleKey)
  const month = line.soldAt.slice(0, 7)
  const soldAt = sale?.lines[0]?.soldAt === line.soldAt ? sale.soldAt : momentOf(line.soldAt, timeZone)
  if (soldAt === undefined) {
    report.refuse('date', [line.lineNumber], line.soldAt)
  } else if (sale === undefined) {
    sales.set(line.saleKey, { key: line.saleKey, soldAt, month, lines: [line], hasSeveralTimes: false })
  } else {
    sale.lines.push(line)
    if (soldAt.getTime() !== sale.soldAt.getTime()) sale.hasSeveralTimes = true
    if (soldAt < sale.soldAt) Object.assign(sale, { soldAt, month })
  }
}

function hasFewLines(sale: FileSale, report: ImportReport): boolean {
  if (sale.lines.length <= MAX_LINES_OF_SALE) return true
  report.refuse(
    'too_many_lines',
    sale.lines.map((line) => line.lineNumber),
    `sale ${sale.key} has ${sale.lines.length}`,
  )
  return false
}

function withinLimit<Sale extends FileSale>(sales: Sale[], limit: number | undefined, report: ImportReport): Sale[] {
  if (limit === undefined) return sales
  let lines = 0
  const kept: Sale[] = []
  for (const sale of sales) {
    lines += sale.lines.length
    if (lines > limit) break
    kept.push(sale)
  }
  report.linesBeyondLimit = sales.slice(kept.length).reduce((sum, sale) => sum + sale.lines.length, 0)
  return kept
}

/** The price is the most frequent one, the latest of equals. */
function productsOf(sales: readonly FileSale[]): FileProduct[] {
  const found = new Map<string, { prices: Map<string, number>; quantityDecimals: number }>()
  for (const { sku, quantity, unitPrice } of sales.flatMap((sale) => sale.lines)) {
    const product = found.get(sku) ?? { prices: new Map<string, number>(), quantityDecimals: 0 }
    const seen = product.prices.get(unitPrice) ?? 0
    product.prices.delete(unitPrice) // to the end: the latest
    product.prices.set(unitPrice, seen + 1)
    product.quantityDecimals = Math.max(product.quantityDecimals, decimalsOf(quantity))
    found.set(sku, product)
  }
  return [...found].map(([sku, { prices, quantityDecimals }]) => ({
    sku,
    quantityDecimals,
    salePrice: canonicalPrice([...prices].reduce((best, price) => (price[1] >= best[1] ? price : best))[0]),
  }))
}

function decimalsOf(quantity: string): number {
  return withoutTrailingZeros(quantity).split('.')[1]?.length ?? 0
}

/** '2.5' → '2.50', as the contract writes prices. */
export function canonicalPrice(text: string): string {
  return fromUnits(toUnits(text, 2), 2)
}
