import type { Act, CancellationAct, CompletionAct, CountAct, PriceChange, ReceiptAct, SaleAct } from './acts.ts'
import { costText, moneyText, quantityText } from './amounts.ts'
import { type Audit, auditor, object, text } from './audit.ts'
import { DAY, localDate } from './calendar.ts'
import { Clients } from './clients.ts'
import { instant } from './copy-text.ts'
import { DailySums } from './daily.ts'
import type { Demo } from './make-demo.ts'
import { Numbers } from './numbers.ts'
import { type OpeningWish, openingRows } from './opening.ts'
import { type DemoRows, demoRows } from './rows.ts'
import { countProducts, recordOf, type SaleRecord, writeSale } from './sale-record.ts'
import { Shelves } from './shelves.ts'
import { writeStanding } from './standing.ts'

/** A sale may be completed or cancelled until so long after it was made. */
const OPEN_FOR = 3 * DAY

/**
 * Keeps the books of a shop as the triggers of the database would (db/logic/sales.sql, sale_stock.sql, inventory.sql,
 * audit.sql), act by act, and writes them down as rows. Rows of what can still change are held back until they are final.
 */
export class Books {
  readonly rows: DemoRows = demoRows()
  readonly shelves: Shelves
  readonly clients = new Clients()
  readonly numbers = new Numbers()
  readonly #demo: Demo
  readonly #audit: Audit
  readonly #daily: DailySums
  readonly #sales = new Map<string, SaleRecord>()

  constructor(demo: Demo, opening: OpeningWish) {
    this.#demo = demo
    this.shelves = new Shelves(this.rows, demo)
    this.#daily = new DailySums(this.rows, demo.organizationId)
    this.#audit = auditor(this.rows, demo.organizationId, demo.newId)
    openingRows(demo, opening, this.rows, this.#audit)
  }

  record(act: Act): void {
    if (act.kind === 'register') this.clients.register(act.customer, act.at, act.userId, this.#audit)
    else if (act.kind === 'complete') this.#completeHeld(act)
    else if (act.kind === 'cancel') this.#cancel(act)
    else if (act.kind === 'receive') this.#receive(act)
    else if (act.kind === 'count') this.#count(act)
    else if (act.kind === 'reprice') this.#reprice(act)
    else this.#sell(act)
  }

  /** Writes down what cannot change any more at this moment. */
  settle(at: number): void {
    this.#daily.settle(localDate(at - OPEN_FOR))
    for (const [id, sale] of this.#sales) {
      if (sale.act.at >= at - OPEN_FOR) continue
      this.#sales.delete(id)
      writeSale(this.rows, this.#demo.organizationId, sale)
    }
  }

  /** Writes down everything else, as it stands at the end. */
  close(): void {
    this.settle(this.#demo.until + 2 * OPEN_FOR)
    this.clients.write(this.rows, this.#demo.organizationId)
    writeStanding(this.rows, this.#demo, this.shelves, this.numbers)
  }

  #sell(act: SaleAct): void {
    const sale = recordOf(act, this.shelves, this.#demo.newId)
    this.#sales.set(act.id, sale)
    if (act.kind === 'sell') this.#complete(sale, act.at, act.userId)
    const items = act.lines.map(
      (line) => `[${text(line.product.sku)}, ${quantityText(line.quantity)}, ${moneyText(line.unitPrice)}]`,
    )
    const number = sale.invoiceNumber === null ? 'null' : text(sale.invoiceNumber)
    const after = { status: text(sale.status), number, total: moneyText(sale.total), items: `[${items.join(', ')}]` }
    this.#auditSale(sale, act, 'create', undefined, after)
  }

  #complete(sale: SaleRecord, at: number, userId: string): void {
    sale.status = 'completed'
    for (const line of sale.lines) {
      const shelf = this.shelves.of(line.sold.product)
      line.unitCost = shelf.cost
      if (!shelf.product.tracksStock) continue
      const movement = { at, userId, quantity: -line.sold.quantity, unitCost: shelf.cost, reason: null }
      this.shelves.move(shelf, { ...movement, type: 'sale', reference: sale.act.id, referenceType: 'sale' }, false)
    }
    countProducts(sale, this.#daily, 1)
    const { series, number, formatted } = this.numbers.take(sale.act.documentType)
    Object.assign(sale, { series, number, invoiceNumber: formatted })
    this.clients.bought(sale.act.customer, sale, at)
    this.#daily.addSale(sale, 'completed', 1)
  }

  #completeHeld(act: CompletionAct): void {
    const sale = this.#standing(act.saleId)
    sale.saleDate = act.at
    sale.businessDate = localDate(act.at)
    sale.paymentMethod = act.paymentMethod
    sale.amountReceived = act.amountReceived
    sale.rounding = act.rounding
    sale.total = act.total
    sale.changedAt = act.at
    this.#complete(sale, act.at, act.userId)
    const after = { status: text('completed'), number: text(sale.invoiceNumber ?? ''), total: moneyText(sale.total) }
    this.#auditSale(sale, act, 'complete', 'pending', after)
  }

  #cancel(act: CancellationAct): void {
    const sale = this.#standing(act.saleId)
    const before = sale.status
    sale.status = 'cancelled'
    sale.cancellation = { at: act.at, userId: act.userId, reason: act.reason }
    sale.changedAt = act.at
    if (before === 'completed') this.#takeBack(sale, act)
    const number = sale.invoiceNumber === null ? null : text(sale.invoiceNumber)
    const after = { status: text('cancelled'), number, total: moneyText(sale.total), reason: text(act.reason) }
    this.#auditSale(sale, act, 'cancel', before, after)
  }

  #takeBack(sale: SaleRecord, { at, userId, reason }: CancellationAct): void {
    for (const line of sale.lines) {
      const shelf = this.shelves.of(line.sold.product)
      if (!shelf.product.tracksStock) continue
      const movement = { at, userId, quantity: line.sold.quantity, unitCost: line.unitCost, reason }
      this.shelves.move(shelf, { ...movement, type: 'return', reference: sale.act.id, referenceType: 'sale' }, true)
    }
    countProducts(sale, this.#daily, -1)
    this.clients.gaveBack(sale.act.customer, sale, at)
    this.#daily.addSale(sale, 'completed', -1)
    this.#daily.addSale(sale, 'cancelled', 1)
  }

  #receive(act: ReceiptAct): void {
    const { at, userId, id } = act
    for (const [index, { product, quantity, unitCost }] of act.lines.entries()) {
      this.#writeDocumentLine(act, index + 1, product.id, quantity, null, unitCost)
      const movement = { at, userId, quantity, unitCost, reason: null, reference: id } as const
      this.shelves.move(this.shelves.of(product), { ...movement, type: 'purchase', referenceType: 'purchase' }, true)
    }
    const items = act.lines.map(({ product, quantity }) => `[${text(product.id)}, ${quantityText(quantity)}]`)
    this.#writeDocument(act, 'purchase', items, null)
  }

  #count(act: CountAct): void {
    const { at, userId, id, reason } = act
    const shelf = this.shelves.of(act.product)
    const quantity = act.counted - shelf.stock
    this.#writeDocumentLine(act, 1, act.product.id, quantity, act, null)
    if (quantity !== 0) {
      const movement = { at, userId, quantity, unitCost: null, reason, reference: id } as const
      this.shelves.move(shelf, { ...movement, type: 'adjustment', referenceType: 'adjustment' }, false)
    }
    this.#writeDocument(act, 'adjustment', [`[${text(act.product.id)}, ${quantityText(quantity)}]`], reason)
  }

  #reprice({ at, userId, product, salePrice }: PriceChange): void {
    const shelf = this.shelves.of(product)
    const before = object({ sale_price: moneyText(shelf.price) })
    shelf.price = salePrice
    shelf.version++
    shelf.changedAt = at
    const after = object({ sale_price: moneyText(salePrice) })
    this.#audit({ at, userId, action: 'update', entityType: 'product', entityId: product.id, before, after })
  }

  #standing(id: string): SaleRecord {
    const sale = this.#sales.get(id)
    if (sale === undefined) throw new Error(`sale ${id} was written down already`)
    return sale
  }

  #auditSale(
    sale: SaleRecord,
    { at, userId }: { at: number; userId: string },
    action: 'create' | 'complete' | 'cancel',
    before: SaleRecord['status'] | undefined,
    after: Parameters<typeof object>[0],
  ): void {
    const change = { action, entityType: 'sale', entityId: sale.act.id, after: object(after) }
    this.#audit({
      at,
      userId,
      ...change,
      ...(before === undefined ? {} : { before: object({ status: text(before) }) }),
    })
  }

  #writeDocumentLine(
    { at, id }: ReceiptAct | CountAct,
    position: number,
    productId: string,
    quantity: number,
    count: CountAct | null,
    unitCost: number | null,
  ): void {
    this.rows.stock_document_items.add([
      this.#demo.organizationId,
      this.#demo.newId(at),
      id,
      position,
      productId,
      quantityText(quantity),
      count && quantityText(count.counted),
      count && quantityText(count.expected),
      unitCost === null ? null : costText(unitCost),
    ])
  }

  #writeDocument(
    act: ReceiptAct | CountAct,
    kind: 'purchase' | 'adjustment',
    items: string[],
    reason: string | null,
  ): void {
    const { series, number, formatted } = this.numbers.take(kind)
    const { at, userId, id } = act
    this.rows.stock_documents.add([
      this.#demo.organizationId,
      id,
      kind,
      act.kind === 'count' ? act.cause : null,
      series,
      number,
      formatted,
      userId,
      act.kind === 'receive' ? act.supplier : null,
      act.kind === 'receive' ? act.invoice : null,
      reason,
      instant(at),
      localDate(at),
      instant(at),
    ])
    const why = reason === null ? null : text(reason)
    const after = object({ kind: text(kind), number, reason: why, items: `[${items.join(', ')}]` })
    this.#audit({ at, userId, action: 'create', entityType: 'stock_document', entityId: id, after })
  }
}
