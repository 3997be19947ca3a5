import { z } from 'zod'
import { CustomerFilterQuery, CustomerSort } from './customer-filters.ts'
import { Instant, LocalDate } from './dates.ts'
import { documentVerdicts } from './document-verdicts.ts'
import { endpoint } from './endpoint.ts'
import { RowsFormat, rowsFileTypes } from './file-formats.ts'
import { canonicalDocumentType, NO_DOCUMENT } from './identity-documents.ts'
import { Id, IdParams } from './ids.ts'
import { MoneySum } from './money.ts'
import { PageQuery, page } from './pages.ts'
import { Email, line, paragraph } from './texts.ts'

const editable = {
  /** DNI, RUC, NIT, passport … however it is written, or `none`, which goes without a number. */
  documentType: line(50).overwrite(canonicalDocumentType),
  documentNumber: line(50)
    .regex(/[A-Za-z0-9]/, 'Expected letters or digits')
    .nullable(),
  /** Null only for companies. */
  firstName: line(100).nullable(),
  /** Null for companies, and for who goes by one name. */
  lastName: line(100).nullable(),
  /** Razón social. */
  companyName: line(255).nullable(),
  email: Email.nullable(),
  phone: line(50).nullable(),
  address: paragraph(500).nullable(),
  city: line(100).nullable(),
  country: line(100).nullable(),
  notes: paragraph().nullable(),
}

const documentMismatch = {
  path: ['documentNumber'],
  error: 'Expected a number with every document type, and none with "none"',
}

export const NewCustomer = z
  .strictObject({
    id: Id,
    documentType: editable.documentType.default(NO_DOCUMENT),
    documentNumber: editable.documentNumber.default(null),
    firstName: editable.firstName.default(null),
    lastName: editable.lastName.default(null),
    companyName: editable.companyName.default(null),
    email: editable.email.default(null),
    phone: editable.phone.default(null),
    address: editable.address.default(null),
    city: editable.city.default(null),
    country: editable.country.default(null),
    notes: editable.notes.default(null),
  })
  .refine(documentMatches, documentMismatch)
  .refine((customer) => customer.firstName !== null || customer.companyName !== null, {
    path: ['firstName'],
    error: 'Expected a first name or a company name',
  })
export type NewCustomer = z.output<typeof NewCustomer>

/** Only what is sent changes; type and number of the document change together. */
export const CustomerChanges = z
  .strictObject({ ...editable, isActive: z.boolean() })
  .partial()
  .refine(
    (changes) =>
      changes.documentType === undefined
        ? changes.documentNumber === undefined
        : documentMatches({
            documentType: changes.documentType,
            documentNumber: changes.documentNumber ?? null,
          }),
    documentMismatch,
  )
export type CustomerChanges = z.output<typeof CustomerChanges>

export const Customer = z.object({
  id: Id,
  documentType: z.string(),
  /** Null with `none`. */
  documentNumber: z.string().nullable(),
  /** By the rules of the organization's country: see `GET /customers/document-check`. */
  documentVerdict: z.enum(documentVerdicts),
  firstName: z.string().nullable(),
  lastName: z.string().nullable(),
  companyName: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  address: z.string().nullable(),
  city: z.string().nullable(),
  country: z.string().nullable(),
  notes: z.string().nullable(),
  totalPurchases: MoneySum,
  purchasesCount: z.int(),
  lastPurchaseAt: Instant.nullable(),
  isActive: z.boolean(),
  /** Who they turned out to be: what they bought counts for that one. */
  mergedIntoId: Id.nullable(),
  /** When the person was forgotten on request; nothing personal is left here. */
  anonymisedAt: Instant.nullable(),
  /** Until this day the documents of a forgotten person keep their name; null when there are none, or nobody asked. */
  documentsKeptUntil: LocalDate.nullable(),
  /** For `If-Match`. Raised by edits, not by sales. */
  version: z.int(),
  createdAt: Instant,
  updatedAt: Instant,
})
export type Customer = z.output<typeof Customer>

export const exampleCustomer: Customer = {
  id: '01981f5e-8c00-7000-8000-000000000301',
  documentType: 'DNI',
  documentNumber: '45678912',
  documentVerdict: 'valid',
  firstName: 'Julia',
  lastName: 'Mamani',
  companyName: null,
  email: 'julia@example.com',
  phone: '+51 999 888 777',
  address: null,
  city: 'Arequipa',
  country: 'PE',
  notes: null,
  totalPurchases: '9.00',
  purchasesCount: 1,
  lastPurchaseAt: '2026-03-31T15:04:05.000Z',
  isActive: true,
  mergedIntoId: null,
  anonymisedAt: null,
  documentsKeptUntil: null,
  version: 1,
  createdAt: '2026-03-31T15:04:05.000Z',
  updatedAt: '2026-03-31T15:04:05.000Z',
}

export const customers = {
  list: endpoint({
    name: 'customers.list',
    method: 'GET',
    path: '/api/v1/customers',
    access: 'customers.read',
    tag: 'Customers',
    summary: 'List customers',
    description:
      '`search` looks in names, razón social, document, email and phone. Without `sort`, what was searched for comes by relevance, recent customers by their last purchase, and everybody else the newest first.',
    query: z.strictObject({ ...PageQuery, ...CustomerFilterQuery, sort: CustomerSort.optional() }),
    answer: page(Customer),
    status: 200,
    refusals: [],
    example: { answer: { items: [exampleCustomer], nextCursor: null } },
  }),
  listFile: endpoint({
    name: 'customers.listFile',
    method: 'GET',
    path: '/api/v1/customers/file',
    access: 'customers.read',
    tag: 'Customers',
    summary: 'The customers that a list would show on all its pages, as a file',
    query: z.strictObject({ ...CustomerFilterQuery, sort: CustomerSort.optional(), format: RowsFormat }),
    answer: null,
    file: Object.values(rowsFileTypes),
    status: 200,
    refusals: [],
  }),
  count: endpoint({
    name: 'customers.count',
    method: 'GET',
    path: '/api/v1/customers/count',
    access: 'customers.read',
    tag: 'Customers',
    summary: 'How many customers a list has',
    query: z.strictObject(CustomerFilterQuery),
    answer: z.object({ count: z.int() }),
    status: 200,
    refusals: [],
    example: { answer: { count: 312 } },
  }),
  create: endpoint({
    name: 'customers.create',
    method: 'POST',
    path: '/api/v1/customers',
    access: 'customers.create',
    tag: 'Customers',
    summary: 'Create a customer',
    body: NewCustomer,
    answer: Customer,
    status: 201,
    description: 'A document that cannot be is refused. One that only looks odd is taken: see `documentVerdict`.',
    refusals: ['customer_id_reused', 'customer_document_taken', 'customer_document_invalid'],
    repeatable: true,
    example: {
      body: {
        id: '01981f5e-8c00-7000-8000-000000000301',
        documentType: 'DNI',
        documentNumber: '45678912',
        firstName: 'Julia',
        lastName: 'Mamani',
      },
      answer: exampleCustomer,
    },
  }),
  read: endpoint({
    name: 'customers.read',
    method: 'GET',
    path: '/api/v1/customers/:id',
    access: 'customers.read',
    tag: 'Customers',
    summary: 'Read a customer',
    description:
      'Whoever was merged into another one says so with `mergedIntoId`, whoever was forgotten with `anonymisedAt`; a deleted customer is not found.',
    params: IdParams,
    answer: Customer,
    status: 200,
    refusals: [],
    example: { answer: exampleCustomer },
  }),
  update: endpoint({
    name: 'customers.update',
    method: 'PATCH',
    path: '/api/v1/customers/:id',
    access: 'customers.update',
    tag: 'Customers',
    summary: 'Change a customer',
    description: 'Only what is sent changes. `If-Match` carries the version that was read.',
    params: IdParams,
    body: CustomerChanges,
    answer: Customer,
    status: 200,
    refusals: [
      'customer_document_taken',
      'customer_document_invalid',
      'customer_name_missing',
      'customer_merged',
      'customer_anonymised',
    ],
    ifMatch: 'required',
    example: {
      body: { city: 'Arequipa' },
      answer: { ...exampleCustomer, version: 2 },
    },
  }),
  delete: endpoint({
    name: 'customers.delete',
    method: 'DELETE',
    path: '/api/v1/customers/:id',
    access: 'customers.delete',
    tag: 'Customers',
    summary: 'Delete a customer; the documents of their purchases stay',
    params: IdParams,
    answer: null,
    status: 204,
    refusals: ['customer_merged', 'customer_anonymised'],
    ifMatch: 'optional',
  }),
}

function documentMatches(document: { documentType: string; documentNumber: string | null }): boolean {
  return (document.documentType === NO_DOCUMENT) === (document.documentNumber === null)
}
