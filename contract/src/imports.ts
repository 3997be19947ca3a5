import { z } from 'zod'
import { Instant } from './dates.ts'
import { endpoint } from './endpoint.ts'
import { Id, IdParams, Reference } from './ids.ts'
import { importFaultNames } from './import-faults.ts'
import { ImportKind, importFieldNames } from './import-fields.ts'
import { PageQuery, page } from './pages.ts'
import { line } from './texts.ts'

export const ImportStatus = z.enum(['uploaded', 'checking', 'checked', 'applying', 'applied', 'undoing', 'undone'])
export type ImportStatus = z.output<typeof ImportStatus>

export const ImportOutcome = z.enum(['create', 'update', 'unchanged', 'refused', 'ignored'])
export type ImportOutcome = z.output<typeof ImportOutcome>

const Field = z.enum(importFieldNames)

export const Import = z.object({
  id: Id,
  kind: ImportKind,
  fileName: z.string(),
  status: ImportStatus,
  /** From left to right; `field` is what the column is taken for, null: nothing. */
  columns: z.array(z.object({ heading: z.string(), samples: z.array(z.string()), field: Field.nullable() })),
  rowsCount: z.int(),
  /** Of the check: how many rows would be, or were, what. */
  summary: z
    .object({
      create: z.int(),
      update: z.int(),
      unchanged: z.int(),
      refused: z.int(),
      ignored: z.int(),
      /** Made on the way: `Bebidas > Gaseosas`. */
      newCategories: z.array(z.string()),
    })
    .nullable(),
  /** The job that checks, applies or undoes it; null before there was one. */
  jobId: Id.nullable(),
  /** Of its stock. */
  documentId: Id.nullable(),
  user: Reference,
  createdAt: Instant,
  appliedAt: Instant.nullable(),
  undoneAt: Instant.nullable(),
})
export type Import = z.output<typeof Import>

export const ImportRow = z.object({
  /** In the file, from 1. */
  row: z.int(),
  cells: z.array(z.string()),
  /** Null until it is checked. */
  outcome: ImportOutcome.nullable(),
  /** Of the product or customer. */
  entityId: Id.nullable(),
  faults: z.array(
    z.object({
      /** From 0; null: the row as a whole. */
      column: z.int().nullable(),
      field: z.string(),
      value: z.string(),
      code: z.enum(importFaultNames),
      /** It does not keep the row out. */
      isNotice: z.boolean(),
      es: z.string(),
      en: z.string(),
    }),
  ),
})
export type ImportRow = z.output<typeof ImportRow>

const exampleImport: Import = {
  id: '01981f5e-8c00-7000-8000-000000000951',
  kind: 'products',
  fileName: 'lista.xlsx',
  status: 'checked',
  columns: [
    { heading: 'Código', samples: ['ARROZ-1', 'GAS-2'], field: 'sku' },
    { heading: 'Producto', samples: ['Arroz extra, 1 kg', 'Gaseosa 500 ml'], field: 'name' },
    { heading: 'Precio S/', samples: ['4.50', 'S/ 3.00'], field: 'salePrice' },
  ],
  rowsCount: 2,
  summary: { create: 1, update: 0, unchanged: 1, refused: 0, ignored: 0, newCategories: [] },
  jobId: '01981f5e-8c00-7000-8000-000000000901',
  documentId: null,
  user: { id: '01981f5e-8c00-7000-8000-000000000001', name: 'Rosa Quispe' },
  createdAt: '2026-03-31T15:04:05.000Z',
  appliedAt: null,
  undoneAt: null,
}

const common = { tag: 'Imports' } as const
const needs =
  'Besides, what it changes by hand: `products.create` and `products.update`, the same of customers, or `inventory.write`.'

export const imports = {
  create: endpoint({
    ...common,
    name: 'imports.create',
    method: 'POST',
    path: '/api/v1/imports',
    access: 'imports.create',
    summary: 'Upload a file to import',
    description: `CSV with any usual delimiter, decimal sign and encoding, or XLSX; up to 20 MB and 50,000 rows. Nothing changes yet: the answer proposes what each column is. The same upload again, under its id, answers the same. ${needs}`,
    query: z.strictObject({
      id: Id.meta({ refersTo: 'import', isNew: true }),
      kind: ImportKind,
      fileName: line(200).default('import'),
    }),
    upload: {
      types: [
        'text/csv',
        'text/plain',
        'text/tab-separated-values',
        'application/csv',
        'application/vnd.ms-excel',
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        'application/octet-stream',
      ],
      maximumBytes: 20 * 1024 * 1024,
      example: { type: 'text/csv', base64: 'Q29kaWdvLFByb2R1Y3RvLFByZWNpbwpBUlJPWi0xLEFycm96IGV4dHJhLDQuNTAK' },
    },
    answer: Import,
    status: 201,
    refusals: ['import_id_reused', 'import_file_empty', 'import_file_unreadable', 'import_file_too_large'],
    example: { answer: { ...exampleImport, status: 'uploaded', summary: null, jobId: null } },
  }),
  list: endpoint({
    ...common,
    name: 'imports.list',
    method: 'GET',
    path: '/api/v1/imports',
    access: 'imports.read',
    summary: 'List imports, newest first',
    query: z.strictObject({ ...PageQuery, kind: ImportKind.optional() }),
    answer: page(Import),
    status: 200,
    refusals: [],
    example: { answer: { items: [exampleImport], nextCursor: null } },
  }),
  read: endpoint({
    ...common,
    name: 'imports.read',
    method: 'GET',
    path: '/api/v1/imports/:id',
    access: 'imports.read',
    params: IdParams,
    summary: 'Read an import',
    answer: Import,
    status: 200,
    refusals: [],
    example: { answer: exampleImport },
  }),
  listRows: endpoint({
    ...common,
    name: 'imports.listRows',
    method: 'GET',
    path: '/api/v1/imports/:id/rows',
    access: 'imports.read',
    params: IdParams,
    query: z.strictObject({ ...PageQuery, outcome: ImportOutcome.optional() }),
    summary: 'What becomes of each row, and what is wrong with which cell',
    answer: page(ImportRow),
    status: 200,
    refusals: [],
    example: {
      answer: {
        items: [
          {
            row: 3,
            cells: ['GAS-2', 'Gaseosa 500 ml', 'tres'],
            outcome: 'refused',
            entityId: null,
            faults: [
              {
                column: 2,
                field: 'salePrice',
                value: 'tres',
                code: 'not_a_number',
                isNotice: false,
                es: 'No es un número.',
                en: 'This is not a number.',
              },
            ],
          },
        ],
        nextCursor: null,
      },
    },
  }),
  map: endpoint({
    ...common,
    name: 'imports.map',
    method: 'PUT',
    path: '/api/v1/imports/:id/mapping',
    access: 'imports.create',
    params: IdParams,
    summary: 'Say what each column is, and check every row',
    description: `Begins a job that changes nothing but says of every row what would become of it. ${needs}`,
    body: z.strictObject({
      /** One for each column, from left to right. */
      fields: z.array(Field.nullable()).max(200),
    }),
    answer: Import,
    status: 200,
    refusals: ['import_mapping_unfit', 'import_under_way'],
    example: {
      body: { fields: ['sku', 'name', 'salePrice'] },
      answer: { ...exampleImport, status: 'checking', summary: null },
    },
  }),
  apply: endpoint({
    ...common,
    name: 'imports.apply',
    method: 'POST',
    path: '/api/v1/imports/:id/application',
    access: 'imports.create',
    params: z.strictObject({ id: Id.meta({ refersTo: 'checkedImport' }) }),
    summary: 'Do what the check said',
    description: `Begins a job. Rows that are refused stay out; the others come in, with their categories, and their stock in one document. ${needs}`,
    body: z.strictObject({}),
    answer: Import,
    status: 200,
    refusals: ['import_unchecked', 'import_under_way'],
    example: { body: {}, answer: { ...exampleImport, status: 'applying' } },
  }),
  undo: endpoint({
    ...common,
    name: 'imports.undo',
    method: 'POST',
    path: '/api/v1/imports/:id/undo',
    access: 'imports.undo',
    params: z.strictObject({ id: Id.meta({ refersTo: 'appliedImport' }) }),
    summary: 'Take an import back, while nothing depends on it',
    description:
      'Begins a job: what was created goes to the bin, what was changed gets its values back unless somebody changed it since, and stock is taken back by a document. Categories stay. Refused, with what stands in the way, when something of it was sold, moved or edited.',
    body: z.strictObject({}),
    answer: Import,
    status: 200,
    refusals: ['import_not_applied', 'import_in_use', 'import_under_way'],
    example: { body: {}, answer: { ...exampleImport, status: 'undoing' } },
  }),
}
