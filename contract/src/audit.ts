import { z } from 'zod'
import { Instant, isOrdered, notOrdered, OptionalDateRange } from './dates.ts'
import { endpoint } from './endpoint.ts'
import { RowsFormat, rowsFileTypes } from './file-formats.ts'
import { Id, IdParams, Reference } from './ids.ts'
import { PageQuery, page } from './pages.ts'
import { line } from './texts.ts'

/** Text, a claim, a list or a record. Numbers are decimal text with the decimals they have. */
const AuditValue = z.unknown()

export const AuditChange = z.object({
  /** As the API calls it: `salePrice`. */
  field: z.string(),
  /** Null: there was none. */
  old: AuditValue,
  new: AuditValue,
})
export type AuditChange = z.output<typeof AuditChange>

export const AuditEntry = z.object({
  id: Id,
  at: Instant,
  /** `create`, `update`, `delete`, `restore`, `complete`, `cancel`, `merge`, `anonymise`, `login`, `permission_denied`, `export` … */
  action: z.string(),
  /** What it was done to: `product`, `customer`, `sale`, `user`, `organization` … with its present name or its number, where there is one. */
  entityType: z.string(),
  entityId: Id.nullable(),
  entityName: z.string().nullable(),
  /** Null: nobody who is signed in, or the system. */
  user: Reference.nullable(),
  /**
   * Field by field, in alphabetical order. Personal values are among them as long as nobody asked to be forgotten, for those
   * who may see the person; costs for those who may see costs.
   */
  changes: z.array(AuditChange),
  /** Of the session in which it was done. */
  ipAddress: z.string().nullable(),
  userAgent: z.string().nullable(),
  /** The number that an error shows. */
  requestId: z.string().nullable(),
})
export type AuditEntry = z.output<typeof AuditEntry>

/** Local days, both included. Without `from`, all that there is: one month is read much faster. */
const AuditFilterQuery = {
  ...OptionalDateRange,
  /** Who did it. */
  userId: Id.optional(),
  action: line(100).optional(),
  entityType: line(100).optional(),
  entityId: Id.meta({ refersTo: 'product' }).optional(),
}

const exampleEntry: AuditEntry = {
  id: '01981f5e-8c00-7000-8000-000000000901',
  at: '2026-03-31T15:04:05.000Z',
  action: 'update',
  entityType: 'product',
  entityId: '01981f5e-8c00-7000-8000-000000000101',
  entityName: 'Arroz extra, 1 kg',
  user: { id: '01981f5e-8c00-7000-8000-000000000001', name: 'Rosa Quispe' },
  changes: [{ field: 'salePrice', old: '4.50', new: '4.80' }],
  ipAddress: '203.0.113.9',
  userAgent: 'Mozilla/5.0',
  requestId: 'req-1a',
}

export const audit = {
  list: endpoint({
    name: 'audit.list',
    method: 'GET',
    path: '/api/v1/audit',
    access: 'audit.read',
    tag: 'Audit',
    summary: 'Who did what, the latest first',
    description: '`from` and `to` are local days, both included.',
    query: z.strictObject({ ...PageQuery, ...AuditFilterQuery }).refine(isOrdered, notOrdered),
    answer: page(AuditEntry),
    status: 200,
    refusals: [],
    example: { answer: { items: [exampleEntry], nextCursor: null } },
  }),
  export: endpoint({
    name: 'audit.export',
    method: 'GET',
    path: '/api/v1/audit/file',
    access: 'audit.read',
    tag: 'Audit',
    summary: 'The same entries as a file, one line for each change',
    description: 'That it was taken is on record, too.',
    query: z.strictObject({ format: RowsFormat, ...AuditFilterQuery }).refine(isOrdered, notOrdered),
    answer: null,
    file: Object.values(rowsFileTypes),
    status: 200,
    refusals: [],
  }),
  read: endpoint({
    name: 'audit.read',
    method: 'GET',
    path: '/api/v1/audit/:id',
    access: 'audit.read',
    tag: 'Audit',
    summary: 'Read one entry',
    params: IdParams.extend({ id: Id.meta({ refersTo: 'act' }) }),
    answer: AuditEntry,
    status: 200,
    refusals: [],
    example: { answer: exampleEntry },
  }),
}
