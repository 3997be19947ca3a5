import { amountInWords } from '@orbit/contract/amount-in-words.ts'
import type { TaxCategory } from '@orbit/contract/taxes.ts'
import { fromUnits, toUnits, withoutTrailingZeros } from '@orbit/contract/units.ts'
import type { SaleItemRow, SaleRow } from '../sales/sales.queries.ts'
import { type ReceiptFormats, receiptFormats } from './receipt-formats.ts'
import {
  type ReceiptLabels,
  type ReceiptLanguage,
  receiptLabels,
  receiptTitle,
  taxNumberName,
} from './receipt-labels.ts'
import { receiptCode } from './receipt-qr.ts'
import type { IssuerRow } from './receipts.queries.ts'

/** Everything a receipt says, in words and in order; HTML and PDF only lay it out. */
export interface ReceiptDocument {
  language: ReceiptLanguage
  labels: ReceiptLabels
  title: string
  /** Null: on hold. */
  number: string | null
  /** In large letters across it: ANULADA, COPIA, PRE-CUENTA. */
  marks: string[]
  issuer: { name: string; details: string[] }
  facts: Fact[]
  lines: ReceiptLine[]
  sums: Fact[]
  total: string
  taxes: { label: string; base: string; tax: string }[]
  taxName: string
  words: string
  payment: Fact[]
  remarks: string[]
  code: string | null
  footer: string[]
}

export type Fact = readonly [label: string, value: string]

export interface ReceiptLine {
  description: string
  quantity: string
  price: string
  /** Below zero, and in the discount of the whole; null: none. */
  discount: string | null
  amount: string
  /** Of this and all lines before it. */
  running: string
}

export interface ReceiptFacts {
  sale: SaleRow
  items: readonly SaleItemRow[]
  issuer: IssuerRow
  language: ReceiptLanguage
  /** Which copy it is; 1 and below: the original. Undefined: nobody has recorded it, so it is a copy of no number. */
  printNumber: number | undefined
}

export function receiptDocument({ sale, items, issuer, language, printNumber }: ReceiptFacts): ReceiptDocument {
  const labels = receiptLabels[language]
  const formats = receiptFormats(issuer, sale.currency, sale.currency_decimals)
  return {
    language,
    labels,
    title:
      sale.status === 'pending'
        ? labels.held
        : receiptTitle(issuer.country, sale.document_type === 'invoice', language),
    number: sale.invoice_number,
    marks: marksOf(sale, labels, printNumber),
    issuer: { name: issuer.name, details: detailsOf(issuer) },
    facts: factsOf(sale, labels, formats),
    lines: linesOf(items, formats),
    sums: sumsOf(sale, labels, formats, issuer.tax_name),
    total: formats.money(sale.total),
    taxes: taxesOf(sale, items, labels, formats, issuer.tax_name),
    taxName: issuer.tax_name,
    words: amountInWords(sale.total, sale.currency, language),
    payment: paymentOf(sale, labels, formats),
    remarks: remarksOf(sale, labels, formats),
    code: receiptCode(sale, issuer),
    footer: sale.status === 'pending' ? [labels.heldNotice] : [labels.thanks, labels.notElectronic],
  }
}

function marksOf(sale: SaleRow, labels: ReceiptLabels, printNumber: number | undefined): string[] {
  if (sale.status === 'pending') return [labels.held]
  const marks = sale.status === 'cancelled' ? [labels.cancelled] : []
  return printNumber === 1 ? marks : [...marks, labels.copy(printNumber ?? 0)]
}

function detailsOf({ country, tax_number, address, phone }: IssuerRow): string[] {
  return [tax_number && `${taxNumberName(country)} ${tax_number}`, address, phone].filter((detail) => detail !== null)
}

function factsOf(sale: SaleRow, labels: ReceiptLabels, { moment }: ReceiptFormats): Fact[] {
  const facts: Fact[] = [
    [labels.date, moment(sale.sale_date)],
    [labels.customer, sale.customer_name ?? labels.nobody],
  ]
  if (sale.customer_document_number !== null) {
    facts.push([sale.customer_document_type ?? '', sale.customer_document_number])
  }
  return [...facts, [labels.seller, sale.seller_name]]
}

function linesOf(items: readonly SaleItemRow[], { amount }: ReceiptFormats): ReceiptLine[] {
  let running = 0n
  return items.map((item) => {
    running += cents(item.subtotal)
    return {
      description: item.product_name,
      quantity: withoutTrailingZeros(item.quantity),
      price: amount(item.unit_price),
      discount: cents(item.discount) === 0n ? null : amount(`-${item.discount}`),
      amount: amount(item.subtotal),
      running: amount(fromUnits(running, 2)),
    }
  })
}

function sumsOf(sale: SaleRow, labels: ReceiptLabels, { amount }: ReceiptFormats, taxName: string): Fact[] {
  const sums: Fact[] = [[labels.subtotal, amount(sale.subtotal)]]
  if (cents(sale.discount) !== 0n) sums.push([labels.discount, amount(`-${sale.discount}`)])
  if (!sale.prices_include_tax) sums.push([taxName, amount(sale.tax)])
  if (cents(sale.rounding) !== 0n) sums.push([labels.rounding, amount(sale.rounding)])
  return sums
}

/** Per category and rate: what the tax is of, and the tax. Together they are what the lines come to. */
function taxesOf(
  sale: SaleRow,
  items: readonly SaleItemRow[],
  labels: ReceiptLabels,
  { amount }: ReceiptFormats,
  taxName: string,
): ReceiptDocument['taxes'] {
  const groups = new Map<string, { category: TaxCategory; rate: string; base: bigint; tax: bigint }>()
  for (const item of items) {
    const rate = withoutTrailingZeros(item.tax_rate)
    const group = groups.get(`${item.tax_category} ${rate}`) ?? { category: item.tax_category, rate, base: 0n, tax: 0n }
    const paid = cents(item.subtotal) - cents(item.discount) - cents(item.document_discount)
    group.base += sale.prices_include_tax && sale.tax_method === 'of_net' ? paid - cents(item.tax) : paid
    group.tax += cents(item.tax)
    groups.set(`${item.tax_category} ${rate}`, group)
  }
  return [...groups.values()].map(({ category, rate, base, tax }) => ({
    label: labels.taxOf(category, rate, taxName),
    base: amount(fromUnits(base, 2)),
    tax: amount(fromUnits(tax, 2)),
  }))
}

function paymentOf(sale: SaleRow, labels: ReceiptLabels, { money }: ReceiptFormats): Fact[] {
  if (sale.status === 'pending') return []
  const payment: Fact[] = [[labels.paidBy, labels.methods[sale.payment_method]]]
  if (sale.amount_received === null) return payment
  const change = cents(sale.amount_received) - cents(sale.total)
  return [
    ...payment,
    [labels.received, money(sale.amount_received)],
    ...(change < 0n ? [] : ([[labels.change, money(fromUnits(change, 2))]] as Fact[])),
  ]
}

function remarksOf(sale: SaleRow, labels: ReceiptLabels, { moment }: ReceiptFormats): string[] {
  const remarks = sale.notes === null ? [] : [`${labels.notes}: ${sale.notes}`]
  if (sale.cancelled_at === null) return remarks
  const who = sale.cancelled_by_name ?? ''
  return [...remarks, labels.cancelledBy(who, moment(sale.cancelled_at), sale.cancellation_reason ?? '')]
}

function cents(amount: string): bigint {
  return toUnits(amount, 2)
}
