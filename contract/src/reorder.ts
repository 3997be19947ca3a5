import { z } from 'zod'
import { LocalDate } from './dates.ts'
import { endpoint } from './endpoint.ts'
import { RowsFormat } from './file-formats.ts'
import { exampleReorderItem } from './forecast-examples.ts'
import { ReorderItem } from './forecast-shapes.ts'
import { ForecastFilters } from './forecasts.ts'
import { MoneySum } from './money.ts'
import { PageQuery, page } from './pages.ts'
import { asFile } from './reports-shapes.ts'

const list = endpoint({
  name: 'reorder.list',
  method: 'GET',
  path: '/api/v1/forecasts/reorder',
  access: 'forecasts.read',
  tag: 'Forecasts',
  summary: 'What to buy, how much, by when and why; most urgent first',
  description:
    'What suffices for lead time and review period at the service level, less stock and what is on order, within the maximum.',
  query: z.strictObject({ ...PageQuery, ...ForecastFilters }),
  answer: z.object({
    asOf: LocalDate.nullable(),
    /** Of all pages. `cost` only for those who may see costs, without products whose cost is not known. */
    total: z.object({
      products: z.int(),
      cost: MoneySum.optional(),
      unknownCosts: z.int().optional(),
      saleValue: MoneySum,
    }),
    ...page(ReorderItem).shape,
  }),
  status: 200,
  refusals: [],
  example: {
    answer: {
      asOf: '2026-03-31',
      total: { products: 1, cost: '82.50', unknownCosts: 0, saleValue: '99.00' },
      items: [exampleReorderItem],
      nextCursor: null,
    },
  },
})

export const reorder = {
  list,
  listFile: asFile(list, z.strictObject({ ...ForecastFilters, format: RowsFormat })),
}
