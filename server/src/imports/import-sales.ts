import { createHash } from 'node:crypto'
import type { NewSale } from '@orbit/contract/sales.ts'
import { fromUnits, toUnits, withoutTrailingZeros } from '@orbit/contract/units.ts'
import { constraintRefusals } from '../constraint-refusals.ts'
import type { Database } from '../platform/database.ts'
import { OperatorError } from '../platform/operator-error.ts'
import { Refusal, refusalOf } from '../platform/refusal.ts'
import { priceSale } from '../sales/price-sale.ts'
import { findProductsForSale, type ProductForSale } from '../sales/sales.queries.ts'
import { canonicalPrice, collectSales, type FileSale } from './collect-sales.ts'
import { derivedId } from './derived-ids.ts'
import { ImportReport } from './import-report.ts'
import { enterAsImporter, type Importer } from './importer.ts'
import { findSalesMade } from './imports.queries.ts'
import { inChunks } from './in-chunks.ts'
import { quantitiesOf } from './plan-receipts.ts'
import { provideProducts } from './provide-products.ts'
import { findGoodsUnsold, type Goods, receiveAhead } from './receive-ahead.ts'
import { type PreparedSale, type SaleOutcome, sellInOrder } from './sell-in-order.ts'

export interface SalesImport {
  organizationId: string
  file: string
  /** No more lines than these, in whole sales. */
  limit?: number | undefined
  /** Lines that are dealt with, of all that the file has. */
  onProgress?: (done: number, whole: number) => void
}

/** What the import knows while it runs. */
interface Run {
  database: Database
  importer: Importer
  productIds: ReadonlyMap<string, string>
  /** What earlier runs and this one brought in and have not sold. */
  goods: Goods
  report: ImportReport
  advance(lines: number): void
}

interface DraftSale extends PreparedSale {
  from: FileSale
}

/**
 * Sales of another system become sales of this one, through the use case of the API: numbered in the order of their
 * dates, with goods received ahead of each month. Ids follow from the file, so that a run that was killed is run again,
 * and running it twice changes nothing.
 */
export async function importSales(database: Database, options: SalesImport): Promise<ImportReport> {
  const { organizationId, file, limit, onProgress = () => {} } = options
  const report = new ImportReport()
  const importer = await enterAsImporter(database, organizationId)
  const { time_zone: timeZone } = importer.person.organization
  const { sales, products } = await collectSales(file, { timeZone, limit }, report)
  const whole = sales.reduce((sum, sale) => sum + sale.lines.length, 0)
  let done = 0
  const run: Run = {
    database,
    importer,
    productIds: await provideProducts(database, importer.identity, products, report),
    goods: await findGoodsUnsold(database, importer),
    report,
    advance(lines) {
      done += lines
      onProgress(done, whole)
    },
  }
  for (const [month, ofMonth] of Map.groupBy(sales, (sale) => sale.month)) await importMonth(run, month, ofMonth)
  return report
}

async function importMonth(run: Run, month: string, sales: readonly FileSale[]): Promise<void> {
  const { database, importer, report } = run
  const drafts = await leaveOutMade(
    run,
    sales.map((sale) => draftSale(run, sale)),
  )
  const productIds = [...new Set(drafts.flatMap(({ sale }) => sale.items.map((item) => item.productId)))]
  const products = await database.inOrganization(
    importer.identity,
    (tx) => tx.many(findProductsForSale(tx, productIds)),
    {
      isReadOnly: true,
    },
  )
  const catalogue = new Map(products.map((product) => [product.id, product]))
  const possible = drafts.filter((draft) => isPossible(run, draft, catalogue))
  const wanted = { name: month, sales: possible.map(({ sale }) => sale) }
  report.goodsReceived += await receiveAhead(database, importer, wanted, catalogue, run.goods)
  await sellInOrder(database, importer, possible, (draft, outcome) => settle(run, draft, outcome))
}

function draftSale({ importer, productIds }: Run, from: FileSale): DraftSale {
  const items = from.lines.map((line) => ({
    productId: productIds.get(line.sku) ?? '',
    quantity: withoutTrailingZeros(fromUnits(toUnits(line.quantity, 3), 3)),
    unitPrice: canonicalPrice(line.unitPrice),
    discount: '0.00',
  }))
  const sale: NewSale = {
    id: derivedId(importer.person.organization.id, 'sale', from.key),
    customerId: null,
    items,
    discount: '0.00',
    paymentMethod: 'other',
    status: 'completed',
    notes: null,
    soldAt: from.soldAt.toISOString(),
  }
  // Of what the file says, not of ids: the product may have been made by hand before.
  const said = [
    from.key,
    sale.soldAt,
    ...from.lines.map((line, index) => [line.sku, items[index]?.quantity, items[index]?.unitPrice]),
  ]
  return { from, sale, fingerprint: createHash('sha256').update(JSON.stringify(said)).digest().subarray(0, 16) }
}

/** Returns those that are still to be made. */
async function leaveOutMade(run: Run, drafts: readonly DraftSale[]): Promise<DraftSale[]> {
  const awaited: DraftSale[] = []
  for (const some of inChunks(drafts)) {
    const rows = await run.database.inOrganization(
      run.importer.identity,
      (tx) =>
        tx.many(
          findSalesMade(
            tx,
            some.map(({ sale }) => sale.id),
          ),
        ),
      { isReadOnly: true },
    )
    const made = new Map(rows.map((row) => [row.id, row.request_hash]))
    for (const draft of some) {
      const fingerprint = made.get(draft.sale.id)
      if (fingerprint === undefined) awaited.push(draft)
      else
        settle(run, draft, fingerprint?.equals(draft.fingerprint) ? 'found' : { error: new Refusal('sale_id_reused') })
    }
  }
  return awaited
}

/** Said before goods are received for it: what can never be sold needs none. */
function isPossible(run: Run, draft: DraftSale, catalogue: ReadonlyMap<string, ProductForSale>): boolean {
  try {
    if (draft.from.soldAt.getTime() > Date.now()) throw new Refusal('sale_date_in_future')
    priceSale(run.importer.person, draft.sale, catalogue)
    return true
  } catch (error) {
    settle(run, draft, { error })
    return false
  }
}

function settle({ report, goods, advance }: Run, { from, sale }: DraftSale, outcome: SaleOutcome): void {
  const lines = from.lines.length
  if (outcome === 'made') {
    report.salesMade++
    report.linesSold += lines
    for (const [productId, quantity] of quantitiesOf([sale]))
      goods.set(productId, (goods.get(productId) ?? 0n) - quantity)
  } else if (outcome === 'found') {
    report.salesFound++
    report.linesFound += lines
  } else {
    const refusal = refusalOf(outcome.error, constraintRefusals)
    // A bug, or the database is busy or gone: nothing that the file could be blamed for.
    if (refusal === undefined) throw outcome.error
    if (refusal.status >= 500)
      throw new OperatorError(`${refusal.message} Run the same again: it goes on where it stopped.`)
    report.refuse(
      refusal.code,
      from.lines.map((line) => line.lineNumber),
      `sale ${from.key}${Object.keys(refusal.details).length > 0 ? ` ${JSON.stringify(refusal.details)}` : ''}`,
    )
  }
  advance(lines)
}
