import { z } from 'zod'
import { Instant, isOrdered, LocalDate, notOrdered, OptionalDateRange } from './dates.ts'
import { endpoint } from './endpoint.ts'
import { Id, IdParams, Reference } from './ids.ts'
import { Cost, Quantity, QuantitySum } from './money.ts'
import { PageQuery, page } from './pages.ts'

/**
 * Quantity x average cost, to the last of their decimals and rounded by nobody, so that lines add up to their total:
 * '150.00', '18.282075'.
 */
export const StockValue = z
  .string()
  .regex(/^-?\d{1,17}(\.\d{1,7})?$/, 'Expected a decimal string like "150.00"')
  .overwrite(atLeastCents)

export const LedgerEntryType = z.enum(['sale', 'purchase', 'adjustment', 'return', 'revaluation'])
export type LedgerEntryType = z.output<typeof LedgerEntryType>

const LedgerLine = z.object({
  id: Id,
  /** The local day of the act, by which the ledger reads. */
  businessDate: LocalDate,
  /** When it was written down. */
  recordedAt: Instant,
  /** `revaluation`: a person set another cost while goods were there. */
  type: LedgerEntryType,
  /** The sale or stock document that moved it; its number is null while it has none. */
  document: z
    .object({
      type: z.enum(['sale', 'purchase', 'adjustment', 'count', 'return']),
      id: Id,
      number: z.string().nullable(),
    })
    .nullable(),
  user: Reference.nullable(),
  reason: z.string().nullable(),
  /** In +, out -, 0 in a revaluation. */
  quantity: Quantity,
  /** What one unit came or left at; the new cost in a revaluation. Null: unknown. Only for those who may see costs. */
  unitCost: Cost.nullable().optional(),
  /** How much more the stock is worth. Only for those who may see costs. */
  valueChange: StockValue.optional(),
})

export const LedgerEntry = z.object({ ...LedgerLine.shape, product: Reference, sku: z.string() })
export type LedgerEntry = z.output<typeof LedgerEntry>

export const StockBalance = z.object({
  quantity: QuantitySum,
  /** Moving average; null while unknown. Only for those who may see costs. */
  averageCost: Cost.nullable().optional(),
  /** Quantity x average; what has no known cost counts as nothing. Only for those who may see costs. */
  value: StockValue.optional(),
})
export type StockBalance = z.output<typeof StockBalance>

/** A line with the balance after it. */
export const KardexEntry = z.object({ ...LedgerLine.shape, balance: StockBalance })
export type KardexEntry = z.output<typeof KardexEntry>

export const Kardex = z.object({
  product: Reference,
  sku: z.string(),
  /** Before the first day asked for. */
  opening: StockBalance,
  /** After the last day asked for. */
  closing: StockBalance,
  ...page(KardexEntry).shape,
})

export const ValuationItem = z.object({
  product: Reference,
  sku: z.string(),
  quantity: QuantitySum,
  /** Null, and no value: unknown. */
  averageCost: Cost.nullable(),
  value: StockValue.nullable(),
  /** Path and query of what moved up to that day. */
  drillDown: z.string(),
})
export type ValuationItem = z.output<typeof ValuationItem>

export const Valuation = z.object({
  /** At the end of this local day. */
  date: LocalDate,
  /** Of all products with stock and a known cost, whatever the page. */
  total: z.object({ products: z.int(), value: StockValue }),
  /** Products with stock whose cost nobody knows: they are in no sum. */
  unknownCost: z.object({ products: z.int(), quantity: QuantitySum }),
  ...page(ValuationItem).shape,
})

/** Latest first, or from the beginning on. */
const Order = z.enum(['latest', 'earliest']).default('latest')

const rice = { id: '01981f5e-8c00-7000-8000-000000000101', name: 'Arroz extra, 1 kg' }
const exampleLine = {
  id: '01981f5e-8c00-7000-8000-000000000501',
  businessDate: '2026-03-31',
  recordedAt: '2026-03-31T15:04:05.000Z',
  type: 'sale' as const,
  document: { type: 'sale' as const, id: '01981f5e-8c00-7000-8000-000000000301', number: 'B001-00000123' },
  user: { id: '01981f5e-8c00-7000-8000-000000000001', name: 'Rosa Quispe' },
  reason: null,
  quantity: '-2',
  unitCost: '3.7500',
  valueChange: '-7.50',
}

export const ledger = {
  list: endpoint({
    name: 'ledger.list',
    method: 'GET',
    path: '/api/v1/inventory/movements',
    access: 'inventory.read',
    tag: 'Stock ledger',
    summary: 'Everything that moved stock or its value',
    description: '`from` and `to` are local days, both included.',
    query: z
      .strictObject({
        ...PageQuery,
        ...OptionalDateRange,
        order: Order,
        productId: Id.optional(),
        type: LedgerEntryType.optional(),
        userId: Id.optional(),
        /** The sale or stock document. */
        documentId: Id.optional(),
      })
      .refine(isOrdered, notOrdered),
    answer: page(LedgerEntry),
    status: 200,
    refusals: [],
    example: { answer: { items: [{ ...exampleLine, product: rice, sku: 'ARROZ-1' }], nextCursor: null } },
  }),
  kardex: endpoint({
    name: 'ledger.kardex',
    method: 'GET',
    path: '/api/v1/products/:id/kardex',
    access: 'inventory.read',
    tag: 'Stock ledger',
    summary: 'What moved of one product, with stock, average cost and value after each movement',
    description: 'By local day of the act. `from` and `to` are local days, both included.',
    params: IdParams,
    query: z.strictObject({ ...PageQuery, ...OptionalDateRange, order: Order }).refine(isOrdered, notOrdered),
    answer: Kardex,
    status: 200,
    refusals: [],
    example: {
      answer: {
        product: rice,
        sku: 'ARROZ-1',
        opening: { quantity: '40', averageCost: '3.7500', value: '150.00' },
        closing: { quantity: '38', averageCost: '3.7500', value: '142.50' },
        items: [{ ...exampleLine, balance: { quantity: '38', averageCost: '3.7500', value: '142.50' } }],
        nextCursor: null,
      },
    },
  }),
  valuation: endpoint({
    name: 'ledger.valuation',
    method: 'GET',
    path: '/api/v1/reports/valuation',
    access: 'costs.read',
    tag: 'Stock ledger',
    summary: 'What the stock was worth at the end of a local day, most valuable product first',
    description: 'Today when no `date` is given. Products of unknown cost come last and are in no sum.',
    query: z.strictObject({ ...PageQuery, date: LocalDate.optional() }),
    answer: Valuation,
    status: 200,
    refusals: [],
    example: {
      answer: {
        date: '2026-03-31',
        total: { products: 1, value: '142.50' },
        unknownCost: { products: 0, quantity: '0' },
        items: [
          {
            product: rice,
            sku: 'ARROZ-1',
            quantity: '38',
            averageCost: '3.7500',
            value: '142.50',
            drillDown: `/api/v1/products/${rice.id}/kardex?to=2026-03-31`,
          },
        ],
        nextCursor: null,
      },
    },
  }),
}

function atLeastCents(text: string): string {
  const [whole = '', fraction = ''] = text.split('.')
  const kept = fraction.replace(/0+$/, '').padEnd(2, '0')
  return /[1-9]/.test(whole + kept) ? `${whole}.${kept}` : '0.00'
}
