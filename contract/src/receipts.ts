import { z } from 'zod'
import { Instant } from './dates.ts'
import { endpoint } from './endpoint.ts'
import { Id, Reference } from './ids.ts'
import { Email } from './texts.ts'

export const ReceiptFormat = z.enum(['html', 'pdf'])
/** The roll of a ticket printer, or a sheet. */
export const Paper = z.enum(['80mm', 'a4'])
export type Paper = z.output<typeof Paper>

/** A receipt that was given out. */
export const SalePrint = z.object({
  id: Id,
  /** 1 is the original; from 2 on they are copies and say so. */
  number: z.int(),
  medium: z.enum(['paper', 'email']),
  printedBy: Reference,
  printedAt: Instant,
})
export type SalePrint = z.output<typeof SalePrint>

const OfSale = z.strictObject({ id: Id.meta({ refersTo: 'completedSale' }) })

const examplePrint: SalePrint = {
  id: '01981f5e-8c00-7000-8000-000000000901',
  number: 1,
  medium: 'paper',
  printedBy: { id: '01981f5e-8c00-7000-8000-000000000001', name: 'Rosa Quispe' },
  printedAt: '2026-03-31T15:04:06.000Z',
}

export const receipts = {
  read: endpoint({
    name: 'receipts.read',
    method: 'GET',
    path: '/api/v1/sales/:id/receipt',
    access: 'sales.read',
    tag: 'Receipts',
    summary: 'Show the receipt of a sale, for a roll of 80 mm or a sheet',
    description:
      'With the `printId` of an original recorded within the last ten minutes it bears no mark; otherwise it says COPIA. A cancelled one says ANULADA, a held one that it is no receipt. It is not an electronic invoice.',
    params: OfSale,
    query: z.strictObject({
      format: ReceiptFormat.default('html'),
      paper: Paper.default('80mm'),
      /** The organization's when left out. */
      language: z.enum(['es', 'en']).optional(),
      printId: Id.optional(),
    }),
    answer: null,
    file: ['text/html', 'application/pdf'],
    status: 200,
    refusals: [],
  }),
  print: endpoint({
    name: 'receipts.print',
    method: 'POST',
    path: '/api/v1/sales/:id/prints',
    access: 'sales.create',
    tag: 'Receipts',
    summary: 'Record that a receipt is printed: the first is the original, all others are copies',
    params: OfSale,
    body: z.strictObject({ id: Id }),
    answer: SalePrint,
    status: 201,
    refusals: ['print_id_reused', 'sale_without_number'],
    repeatable: true,
    example: { body: { id: examplePrint.id }, answer: examplePrint },
  }),
  prints: endpoint({
    name: 'receipts.prints',
    method: 'GET',
    path: '/api/v1/sales/:id/prints',
    access: 'sales.read',
    tag: 'Receipts',
    summary: 'List how often the receipt of a sale was given out, by whom and when',
    description: 'At most the last two hundred.',
    params: OfSale,
    answer: z.object({ items: z.array(SalePrint) }),
    status: 200,
    refusals: [],
    example: { answer: { items: [examplePrint] } },
  }),
  email: endpoint({
    name: 'receipts.email',
    method: 'POST',
    path: '/api/v1/sales/:id/emails',
    access: 'sales.create',
    tag: 'Receipts',
    summary: 'Send the receipt to the customer, as a PDF',
    description:
      'To the address of the customer when `to` is left out. It counts as a print: the first is the original.',
    params: OfSale,
    body: z.strictObject({ id: Id, to: Email.optional() }),
    answer: SalePrint,
    status: 201,
    refusals: ['print_id_reused', 'sale_without_number', 'email_missing', 'too_many_requests'],
    repeatable: true,
    example: {
      body: { id: examplePrint.id, to: 'julia@example.com' },
      answer: { ...examplePrint, number: 2, medium: 'email' },
    },
  }),
}
