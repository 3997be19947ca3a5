import { z } from 'zod'
import { DateRange, isOrdered, LocalDate, notOrdered } from './dates.ts'
import { type Endpoint, endpoint } from './endpoint.ts'
import { RowsFormat, rowsFileTypes } from './file-formats.ts'
import { Amount, MoneySum, QuantitySum } from './money.ts'

/** Path and query of the endpoint that answers exactly the rows behind a figure. */
export const DrillDown = z.string()

/** The query of a report, to which each adds what else it takes: local days of the organization, both included. */
export const Period = z.strictObject(DateRange).refine(isOrdered, notOrdered)

/** The same for its file. */
export const PeriodFile = Period.safeExtend({ format: RowsFormat })

/** All rows of a report as CSV or XLSX: `<path>/file?format=csv`, for whoever may read the report. */
export function asFile<Query extends z.ZodType>(report: Endpoint, query: Query) {
  return endpoint({
    name: `${report.name}File`,
    method: 'GET',
    path: `${report.path}/file`,
    access: report.access,
    tag: 'Reports',
    summary: `${report.summary}, as a file`,
    query,
    answer: null,
    file: Object.values(rowsFileTypes),
    status: 200,
    refusals: [],
  })
}

/** What every report of a period says besides its rows. */
export const ReportFrame = {
  from: LocalDate,
  to: LocalDate,
  /** Completed sales. The lines come to `total` − `rounding`. */
  sales: z.object({ salesCount: z.int(), rounding: MoneySum, total: MoneySum, drillDown: DrillDown }),
  /** Sales of the period that were cancelled since: in no other figure. */
  cancelled: z.object({ salesCount: z.int(), total: MoneySum, drillDown: DrillDown }),
}

/** Completed sales. `net` + `tax` + `rounding` = `total`. */
export const SalesFigures = z.object({
  salesCount: z.int(),
  discount: MoneySum,
  net: MoneySum,
  tax: MoneySum,
  /** Of cash. */
  rounding: MoneySum,
  total: MoneySum,
  /** Null without a sale. */
  averageTicket: Amount.nullable(),
})
export type SalesFigures = z.output<typeof SalesFigures>

/** Lines of completed sales. `net` + `tax` = `total`. */
export const LineFigures = z.object({
  quantity: QuantitySum,
  discount: MoneySum,
  net: MoneySum,
  tax: MoneySum,
  total: MoneySum,
})
export type LineFigures = z.output<typeof LineFigures>

export const exampleFrame = {
  from: '2026-03-01',
  to: '2026-03-31',
  sales: {
    salesCount: 1,
    rounding: '0.00',
    total: '9.00',
    drillDown: '/api/v1/reports/sales?from=2026-03-01&to=2026-03-31',
  },
  cancelled: {
    salesCount: 0,
    total: '0.00',
    drillDown: '/api/v1/reports/sales?from=2026-03-01&to=2026-03-31&status=cancelled',
  },
}

export const exampleSalesFigures: SalesFigures = {
  salesCount: 1,
  discount: '0.00',
  net: '7.63',
  tax: '1.37',
  rounding: '0.00',
  total: '9.00',
  averageTicket: '9.00',
}

export const exampleLineFigures: LineFigures = {
  quantity: '2',
  discount: '0.00',
  net: '7.63',
  tax: '1.37',
  total: '9.00',
}
