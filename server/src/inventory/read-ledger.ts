import { averageCostOf } from '@orbit/contract/average-cost.ts'
import { LocalDate } from '@orbit/contract/dates.ts'
import { Id } from '@orbit/contract/ids.ts'
import type { KardexEntry, LedgerEntry, StockBalance } from '@orbit/contract/stock-ledger.ts'
import { z } from 'zod'
import { decodeCursor, Moment, pageOf } from '../platform/cursor.ts'
import type { Person } from '../platform/person.ts'
import { refuse } from '../platform/refusal.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import {
  type KardexRow,
  type LedgerFilters,
  type LedgerLineRow,
  type LedgerOrder,
  type LedgerRow,
  selectKardex,
  selectLedger,
} from './stock-ledger.queries.ts'

/** The sort key of the ledger: local day, moment of recording with its microseconds, id. */
const LedgerKey = z.tuple([LocalDate, Moment, Id])

interface Page {
  limit: number
  cursor?: string | undefined
}

export async function listLedger(tx: OrganizationTx, reader: Person, query: LedgerFilters & Page) {
  const after = decodeCursor(query.cursor, LedgerKey)
  const rows = await tx.many(selectLedger(tx, query, after, query.limit + 1))
  return pageOf(rows, query.limit, (row) => entryOf(row, reader), keyOf)
}

export async function readKardex(
  tx: OrganizationTx,
  reader: Person,
  productId: string,
  query: { order: LedgerOrder; from?: string | undefined; to?: string | undefined } & Page,
) {
  const after = decodeCursor(query.cursor, LedgerKey)
  const rows = await tx.many(selectKardex(tx, productId, query, after, query.limit + 1))
  const frame = rows[0] ?? refuse('not_found')
  const lines = frame.id === null ? [] : rows
  return {
    product: { id: frame.product_id, name: frame.product_name },
    sku: frame.sku,
    opening: balanceOf(frame.opening_quantity, frame.opening_value, frame.opening_uncosted, reader),
    closing: balanceOf(frame.closing_quantity, frame.closing_value, frame.closing_uncosted, reader),
    ...pageOf(lines, query.limit, (row) => kardexEntryOf(row, reader), keyOf),
  }
}

function keyOf(row: LedgerLineRow): readonly unknown[] {
  return [row.business_date, row.created_moment, row.id]
}

function entryOf(row: LedgerRow, reader: Person): LedgerEntry {
  return { ...lineOf(row, reader), product: { id: row.product_id, name: row.product_name }, sku: row.sku }
}

function kardexEntryOf(row: KardexRow, reader: Person): KardexEntry {
  const balance = balanceOf(row.balance_quantity, row.balance_value, row.balance_uncosted, reader)
  // The last unit left at the average there was.
  const isEmpty = balance.averageCost === null && Number(row.balance_quantity) === 0
  return { ...lineOf(row, reader), balance: isEmpty ? { ...balance, averageCost: row.unit_cost } : balance }
}

function lineOf(row: LedgerLineRow, reader: Person) {
  const { reference_type: type, reference_id: id, user_id, user_name } = row
  return {
    id: row.id,
    businessDate: row.business_date,
    recordedAt: row.created_at.toISOString(),
    type: row.movement_type,
    document: type === null || id === null ? null : { type, id, number: row.document_number },
    user: user_id === null ? null : { id: user_id, name: user_name ?? '' },
    reason: row.reason,
    quantity: row.quantity,
    ...(reader.can('costs.read') ? { unitCost: row.unit_cost, valueChange: row.value_change } : {}),
  }
}

function balanceOf(quantity: string, value: string, uncosted: string, reader: Person): StockBalance {
  if (!reader.can('costs.read')) return { quantity }
  return { quantity, averageCost: averageCostOf(quantity, value, uncosted), value }
}
