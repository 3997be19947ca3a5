import type { SalePrint } from '@orbit/contract/receipts.ts'
import { repeated } from '../platform/api.ts'
import type { Person } from '../platform/person.ts'
import { refuse } from '../platform/refusal.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { findSale } from '../sales/sales.queries.ts'
import { findPrint, insertPrint, type PrintRow, recordPrint, selectPrints } from './receipts.queries.ts'

/** Two requests with one id: the second finds what the first did. */
export const SAME_PRINT = ['sale_prints_pkey']

/** Whether the sale is there, and this print was recorded before. */
export async function readPrint(tx: OrganizationTx, saleId: string, printId: string) {
  const [sale, print] = await Promise.all([tx.maybe(findSale(tx, saleId)), tx.maybe(findPrint(tx, printId))])
  return { sale, print }
}

export type KnownPrint = Awaited<ReturnType<typeof readPrint>>

/** Records that the receipt is given out on paper. The first is the original, whoever asks at the same moment. */
export async function printReceipt(tx: OrganizationTx, person: Person, saleId: string, id: string, known: KnownPrint) {
  const earlier = earlierPrint(known, saleId, 'paper')
  if (earlier !== undefined) return repeated(earlier)
  const [, , [print]] = await tx.commitWith([
    insertPrint(tx, { id, saleId, medium: 'paper', userId: person.id }),
    recordPrint(tx, id),
    findPrint(tx, id),
  ])
  if (print === undefined) throw new Error('the print was not recorded')
  return salePrintOf(print)
}

/** The latest first. */
export async function listPrints(tx: OrganizationTx, saleId: string) {
  const [sale, prints] = await Promise.all([tx.maybe(findSale(tx, saleId)), tx.many(selectPrints(tx, saleId))])
  if (sale === undefined) refuse('not_found')
  return { items: prints.map(salePrintOf) }
}

/** The same request again; refuses what cannot be given out. */
export function earlierPrint({ sale, print }: KnownPrint, saleId: string, medium: PrintRow['medium']) {
  if (sale === undefined) refuse('not_found')
  if (print !== undefined) {
    if (print.sale_id !== saleId || print.medium !== medium) refuse('print_id_reused')
    return salePrintOf(print)
  }
  if (sale.invoice_number === null) refuse('sale_without_number')
  return undefined
}

export function salePrintOf(row: PrintRow): SalePrint {
  return {
    id: row.id,
    number: row.number,
    medium: row.medium,
    printedBy: { id: row.user_id, name: row.user_name },
    printedAt: row.created_at.toISOString(),
  }
}
