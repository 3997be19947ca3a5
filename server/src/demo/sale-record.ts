import type { PaymentMethod } from '@orbit/contract/payments.ts'
import type { SaleAct, SoldLine } from './acts.ts'
import { centsOf, costText, moneyText, quantityText } from './amounts.ts'
import { localDate } from './calendar.ts'
import { printedName } from './clients.ts'
import { instant } from './copy-text.ts'
import type { DailySums } from './daily.ts'
import type { DemoRows } from './rows.ts'
import type { Shelves } from './shelves.ts'

/** A sale as it stands; written down once nothing of it can change any more. */
export interface SaleRecord {
  act: SaleAct
  lines: RecordedLine[]
  status: 'completed' | 'pending' | 'cancelled'
  saleDate: number
  businessDate: string
  userId: string
  paymentMethod: PaymentMethod
  amountReceived: number | null
  subtotal: number
  discount: number
  tax: number
  rounding: number
  total: number
  series: string | null
  number: number | null
  invoiceNumber: string | null
  cancellation: { at: number; userId: string; reason: string } | null
  changedAt: number
}

interface RecordedLine {
  id: string
  sold: SoldLine
  totals: SaleAct['totals']['lines'][number]
  unitCost: number | null
}

export function recordOf(act: SaleAct, shelves: Shelves, newId: (at: number) => string): SaleRecord {
  const { totals } = act
  return {
    act,
    lines: act.lines.map((sold, index) => ({
      id: newId(act.at),
      sold,
      totals: totals.lines[index] as RecordedLine['totals'],
      unitCost: shelves.of(sold.product).cost,
    })),
    status: 'pending',
    saleDate: act.at,
    businessDate: localDate(act.at),
    userId: act.userId,
    paymentMethod: act.paymentMethod,
    amountReceived: act.amountReceived,
    subtotal: centsOf(totals.subtotal),
    discount: centsOf(totals.discount),
    tax: centsOf(totals.tax),
    rounding: centsOf(totals.rounding),
    total: centsOf(totals.total),
    series: null,
    number: null,
    invoiceNumber: null,
    cancellation: null,
    changedAt: act.at,
  }
}

/** Its products in the day's sums, and out of them again. */
export function countProducts(sale: SaleRecord, daily: DailySums, direction: 1 | -1): void {
  for (const { sold, totals, unitCost } of sale.lines) {
    const money = {
      subtotal: centsOf(totals.subtotal),
      discount: centsOf(totals.discount) + centsOf(totals.documentDiscount),
      tax: centsOf(totals.tax),
    }
    const line = { productId: sold.product.id, quantity: sold.quantity, ...money, unitCost }
    daily.addProduct(sale.businessDate, line, direction)
  }
}

export function writeSale(rows: DemoRows, organizationId: string, sale: SaleRecord): void {
  const { act, cancellation } = sale
  // The customer of the moment of completion.
  const customer = sale.number === null ? null : act.customer
  rows.sales.add([
    organizationId,
    act.id,
    sale.invoiceNumber,
    act.documentType,
    sale.series,
    sale.number,
    act.customer?.id ?? null,
    customer && printedName(customer),
    customer?.documentType ?? null,
    customer?.documentNumber ?? null,
    act.userId,
    instant(sale.saleDate),
    sale.businessDate,
    'PEN',
    2,
    true,
    'of_net',
    moneyText(sale.subtotal),
    moneyText(sale.discount),
    moneyText(sale.tax),
    moneyText(sale.rounding),
    moneyText(sale.total),
    sale.paymentMethod,
    sale.amountReceived === null ? null : moneyText(sale.amountReceived),
    sale.status,
    cancellation && instant(cancellation.at),
    cancellation?.userId ?? null,
    cancellation?.reason ?? null,
    instant(act.at),
    instant(sale.changedAt),
  ])
  for (const [index, line] of sale.lines.entries()) writeLine(rows, organizationId, act, line, index + 1)
}

function writeLine(rows: DemoRows, organizationId: string, act: SaleAct, line: RecordedLine, position: number): void {
  const { product, quantity, unitPrice } = line.sold
  rows.sale_items.add([
    organizationId,
    line.id,
    act.id,
    position,
    product.id,
    product.name,
    product.sku,
    quantityText(quantity),
    moneyText(unitPrice),
    line.totals.subtotal,
    line.totals.discount,
    line.totals.documentDiscount,
    line.totals.taxRate,
    product.taxCategory,
    line.totals.tax,
    line.unitCost === null ? null : costText(line.unitCost),
    instant(act.at),
  ])
}
