import { z } from 'zod'
import { DateRange, isOrdered, LocalDate, notOrdered } from './dates.ts'
import { endpoint } from './endpoint.ts'
import { RowsFormat } from './file-formats.ts'
import { Id } from './ids.ts'
import { Amount, MoneySum, Quantity, QuantitySum } from './money.ts'
import { PageQuery, page } from './pages.ts'
import { asFile, DrillDown } from './reports-shapes.ts'

export const SalesToday = z.object({
  businessDate: LocalDate,
  totalSales: z.int(),
  totalAmount: MoneySum,
  /** Null before the first sale of the day. */
  averageTicket: Amount.nullable(),
  drillDown: DrillDown,
})

export const LowStockProduct = z.object({
  id: Id,
  name: z.string(),
  sku: z.string(),
  stockQuantity: Quantity,
  stockMin: Quantity,
  stockMax: Quantity.nullable(),
  /** What brings the stock up to its maximum; without one, to its minimum. */
  toBuy: Quantity,
  categoryName: z.string().nullable(),
  drillDown: DrillDown,
})

export const TopProduct = z.object({
  id: Id,
  name: z.string(),
  sku: z.string(),
  totalSold: QuantitySum,
  totalRevenue: MoneySum,
  drillDown: DrillDown,
})

const lowStock = endpoint({
  name: 'reports.lowStock',
  method: 'GET',
  path: '/api/v1/reports/low-stock',
  access: 'inventory.read',
  tag: 'Reports',
  summary: 'Active products at or below their minimum, scarcest first',
  query: z.strictObject(PageQuery),
  answer: page(LowStockProduct),
  status: 200,
  refusals: [],
  example: {
    answer: {
      items: [
        {
          id: '01981f5e-8c00-7000-8000-000000000101',
          name: 'Arroz extra, 1 kg',
          sku: 'ARROZ-1',
          stockQuantity: '8',
          stockMin: '10',
          stockMax: '40',
          toBuy: '32',
          categoryName: 'Abarrotes',
          drillDown: '/api/v1/products/01981f5e-8c00-7000-8000-000000000101/kardex',
        },
      ],
      nextCursor: null,
    },
  },
})

export const reports = {
  salesToday: endpoint({
    name: 'reports.salesToday',
    method: 'GET',
    path: '/api/v1/reports/sales-today',
    access: 'reports.read',
    tag: 'Reports',
    summary: "Completed sales of the organization's present day",
    answer: SalesToday,
    status: 200,
    refusals: [],
    example: {
      answer: {
        businessDate: '2026-03-31',
        totalSales: 12,
        totalAmount: '345.60',
        averageTicket: '28.80',
        drillDown: '/api/v1/reports/sales?from=2026-03-31&to=2026-03-31',
      },
    },
  }),
  lowStock,
  lowStockFile: asFile(lowStock, z.strictObject({ format: RowsFormat })),
  topProducts: endpoint({
    name: 'reports.topProducts',
    method: 'GET',
    path: '/api/v1/reports/top-products',
    access: 'reports.read',
    tag: 'Reports',
    summary: 'The products of which most was sold',
    description: '`from` and `to` are local days, both included. Completed sales only.',
    query: z
      .strictObject({
        ...DateRange,
        limit: z.coerce.number<string | number>().int().min(1).max(100).default(10),
      })
      .refine(isOrdered, notOrdered),
    answer: z.object({ items: z.array(TopProduct) }),
    status: 200,
    refusals: [],
    example: {
      answer: {
        items: [
          {
            id: '01981f5e-8c00-7000-8000-000000000101',
            name: 'Arroz extra, 1 kg',
            sku: 'ARROZ-1',
            totalSold: '120',
            totalRevenue: '540.00',
            drillDown:
              '/api/v1/reports/lines?from=2026-03-01&to=2026-03-31&productId=01981f5e-8c00-7000-8000-000000000101',
          },
        ],
      },
    },
  }),
}
