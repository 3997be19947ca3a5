import { z } from 'zod'
import { endpoint } from './endpoint.ts'

/** What is numbered: two kinds of documents for customers, and the kinds of stock documents. */
export const DocumentKind = z.enum(['receipt', 'invoice', 'purchase', 'adjustment', 'count', 'return'])

/** `B001`: what stands before the number. */
export const SeriesName = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z0-9]{1,20}$/, 'Expected up to 20 letters and digits like "B001"')

export const Series = z.object({
  series: z.string(),
  documentType: DocumentKind,
  /** The number that the document given last has; 0: none yet. */
  lastNumber: z.int(),
  /** Digits of the number as it is written: 8 makes 00000123. */
  padding: z.int(),
  /** Where the next number comes from. One per kind of document. */
  isDefault: z.boolean(),
})
export type Series = z.output<typeof Series>

const b002: Series = { series: 'B002', documentType: 'receipt', lastNumber: 0, padding: 8, isDefault: false }

export const series = {
  list: endpoint({
    name: 'series.list',
    method: 'GET',
    path: '/api/v1/series',
    access: 'settings.read',
    tag: 'Settings',
    summary: 'List the number series of all kinds of documents',
    answer: z.object({ items: z.array(Series) }),
    status: 200,
    refusals: [],
    example: { answer: { items: [b002] } },
  }),
  create: endpoint({
    name: 'series.create',
    method: 'POST',
    path: '/api/v1/series',
    access: 'settings.update',
    tag: 'Settings',
    summary: 'Add a series; it begins with number 1 and is not the default yet',
    body: z.strictObject({
      series: SeriesName,
      documentType: DocumentKind,
      padding: z.int().min(0).max(12).default(8),
    }),
    answer: Series,
    status: 201,
    refusals: ['series_taken'],
    example: { body: { series: 'B002', documentType: 'receipt' }, answer: b002 },
  }),
  choose: endpoint({
    name: 'series.choose',
    method: 'POST',
    path: '/api/v1/default-series',
    access: 'settings.update',
    tag: 'Settings',
    summary: 'Take the next numbers of its kind of document from this series',
    body: z.strictObject({ series: SeriesName }),
    answer: Series,
    status: 200,
    refusals: ['series_unavailable'],
    example: { body: { series: 'B002' }, answer: { ...b002, isDefault: true } },
  }),
}
