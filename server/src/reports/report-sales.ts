import type { OrganizationTx } from '../platform/transaction.ts'
import { linesOf, salesOf } from './drill-down.ts'
import { cancelledOf, figuresOf, frameOf, lineFiguresOf } from './report-frame.ts'
import {
  type Days,
  type SalesByRow,
  selectPeriodSums,
  selectSalesByDay,
  selectSalesByHour,
  selectSalesByPaymentMethod,
  selectSalesBySeller,
  selectTaxes,
  type TaxRow,
} from './sales-reports.queries.ts'

export async function reportSellers(tx: OrganizationTx, days: Days) {
  const [sums, rows] = await Promise.all([tx.one(selectPeriodSums(tx, days)), tx.many(selectSalesBySeller(tx, days))])
  const items = rows.map((row) => ({
    seller: { id: row.key, name: row.name ?? '' },
    ...groupOf(days, row, { userId: row.key }),
  }))
  return { ...frameOf(days, sums), total: figuresOf(sums), items }
}

export async function reportPaymentMethods(tx: OrganizationTx, days: Days) {
  const [sums, rows] = await Promise.all([
    tx.one(selectPeriodSums(tx, days)),
    tx.many(selectSalesByPaymentMethod(tx, days)),
  ])
  const items = rows.map((row) => ({ paymentMethod: row.key, ...groupOf(days, row, { paymentMethod: row.key }) }))
  return { ...frameOf(days, sums), total: figuresOf(sums), items }
}

export async function reportDays(tx: OrganizationTx, days: Days) {
  const [sums, rows] = await Promise.all([tx.one(selectPeriodSums(tx, days)), tx.many(selectSalesByDay(tx, days))])
  const items = rows.map((row) => ({ businessDate: row.key, ...groupOf({ from: row.key, to: row.key }, row, {}) }))
  return { ...frameOf(days, sums), total: figuresOf(sums), items }
}

export async function reportHours(tx: OrganizationTx, days: Days) {
  const [sums, rows] = await Promise.all([tx.one(selectPeriodSums(tx, days)), tx.many(selectSalesByHour(tx, days))])
  const items = rows.map((row) => ({ hour: Number(row.key), ...groupOf(days, row, { hour: row.key }) }))
  return { ...frameOf(days, sums), total: figuresOf(sums), items }
}

export async function reportTaxes(tx: OrganizationTx, days: Days) {
  const [sums, rows] = await Promise.all([tx.one(selectPeriodSums(tx, days)), tx.many(selectTaxes(tx, days))])
  const sum = rows.at(-1)
  if (sum === undefined) throw new Error('a report of taxes has a sum')
  return { ...frameOf(days, sums), total: lineFiguresOf(sum), items: rows.slice(0, -1).map((row) => taxOf(days, row)) }
}

function groupOf(days: Days, row: SalesByRow, filters: Record<string, string>) {
  return {
    ...figuresOf(row),
    cancelled: cancelledOf(days, row, filters),
    drillDown: salesOf(days, filters),
  }
}

function taxOf(days: Days, row: TaxRow) {
  const { tax_category, tax_rate } = row
  if (tax_category === null || tax_rate === null) throw new Error('one sum is enough')
  const filters = { taxCategory: tax_category, taxRate: Number(tax_rate) }
  return {
    taxCategory: tax_category,
    taxRate: tax_rate,
    ...lineFiguresOf(row),
    cancelled: {
      net: row.cancelled_net,
      tax: row.cancelled_tax,
      total: row.cancelled_total,
      drillDown: linesOf(days, { ...filters, status: 'cancelled' }),
    },
    drillDown: linesOf(days, filters),
  }
}
