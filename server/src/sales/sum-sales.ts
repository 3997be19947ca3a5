import type { SaleSums, SaleTotals } from '@orbit/contract/sale-filters.ts'
import type { SaleStatus } from '@orbit/contract/sale-kinds.ts'
import { fromUnits, toUnits } from '@orbit/contract/units.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { planForValues, type SaleFilters } from './sale-list.queries.ts'
import { type StatusSums, sumSalesByStatus } from './sale-totals.queries.ts'

const NOTHING: SaleSums = { count: 0, total: '0.00', tax: '0.00', discount: '0.00' }

/** What a list with this filter comes to on all its pages. */
export async function sumSales(tx: OrganizationTx, filters: SaleFilters): Promise<SaleTotals> {
  const [, rows] = await Promise.all([tx.many(planForValues(tx)), tx.many(sumSalesByStatus(tx, filters))])
  const of = (status: SaleStatus): SaleSums => sumsOf(rows.find((row) => row.status === status))
  const [completed, pending, cancelled] = [of('completed'), of('pending'), of('cancelled')]
  return { all: [completed, pending, cancelled].reduce(added), completed, pending, cancelled }
}

function sumsOf(row: StatusSums | undefined): SaleSums {
  if (row === undefined) return NOTHING
  return { count: row.count, total: row.total, tax: row.tax, discount: row.discount }
}

function added(a: SaleSums, b: SaleSums): SaleSums {
  const sum = (part: 'total' | 'tax' | 'discount') => fromUnits(toUnits(a[part], 2) + toUnits(b[part], 2), 2)
  return { count: a.count + b.count, total: sum('total'), tax: sum('tax'), discount: sum('discount') }
}
