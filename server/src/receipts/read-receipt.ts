import type { Paper } from '@orbit/contract/receipts.ts'
import { FileAnswer } from '../platform/file-answer.ts'
import { refuse } from '../platform/refusal.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { findSale, findSaleItems } from '../sales/sales.queries.ts'
import { type ReceiptDocument, receiptDocument } from './receipt-document.ts'
import { receiptHtml, receiptPolicy } from './receipt-html.ts'
import type { ReceiptLanguage } from './receipt-labels.ts'
import { receiptPdf } from './receipt-pdf.ts'
import { findIssuer, findPrint, type IssuerRow, type PrintRow } from './receipts.queries.ts'

export interface ReceiptWish {
  format: 'html' | 'pdf'
  paper: Paper
  language?: ReceiptLanguage | undefined
  printId?: string | undefined
}

export async function readReceipt(tx: OrganizationTx, saleId: string, { language, printId }: ReceiptWish) {
  const [facts, print] = await Promise.all([
    readReceiptFacts(tx, saleId),
    printId === undefined ? undefined : tx.maybe(findPrint(tx, printId)),
  ])
  return documentOf(facts, { language, printNumber: print?.sale_id === saleId ? numberOf(print) : undefined })
}

/** Everything a receipt is made of, in one round trip. */
export async function readReceiptFacts(tx: OrganizationTx, saleId: string) {
  const [sale, items, issuer] = await Promise.all([
    tx.maybe(findSale(tx, saleId)),
    tx.many(findSaleItems(tx, saleId)),
    tx.one(findIssuer(tx)),
  ])
  return { sale: sale ?? refuse('not_found'), items, issuer }
}

export function documentOf(
  facts: Awaited<ReturnType<typeof readReceiptFacts>>,
  { language, printNumber }: { language?: ReceiptLanguage | undefined; printNumber: number | undefined },
): ReceiptDocument {
  return receiptDocument({ ...facts, language: language ?? languageOf(facts.issuer), printNumber })
}

/** `lane`: for whom, since what is drawn waits its turn. */
export async function layOut(
  lane: string,
  receipt: ReceiptDocument,
  { format, paper }: ReceiptWish,
): Promise<FileAnswer> {
  const name = (receipt.number ?? receipt.title).replace(/[^\w-]+/g, '-')
  if (format === 'pdf') {
    const content = await receiptPdf(lane, receipt, paper)
    return new FileAnswer({ type: 'application/pdf', name: `${name}.pdf`, content, disposition: 'inline' })
  }
  return new FileAnswer({
    type: 'text/html; charset=utf-8',
    name: `${name}.html`,
    content: receiptHtml(receipt, paper),
    disposition: 'inline',
    headers: { 'content-security-policy': receiptPolicy(paper) },
  })
}

/** An original that was printed some time ago is one no more: whoever asks again gets a copy of no number. */
function numberOf({ number, is_recent }: PrintRow): number | undefined {
  return number > 1 || is_recent ? number : undefined
}

function languageOf({ locale }: IssuerRow): ReceiptLanguage {
  return locale.startsWith('en') ? 'en' : 'es'
}
