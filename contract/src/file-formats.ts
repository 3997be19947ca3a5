import { z } from 'zod'

/** Rows as a file: `format` in the query of every endpoint whose path ends in `/file`. */
export const RowsFormat = z.enum(['csv', 'xlsx'])
export type RowsFormat = z.output<typeof RowsFormat>

export const rowsFileTypes = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const satisfies Record<RowsFormat, string>
