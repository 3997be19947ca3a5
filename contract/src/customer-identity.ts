import { z } from 'zod'
import { Customer, exampleCustomer } from './customers.ts'
import { documentVerdicts, faultNames } from './document-verdicts.ts'
import { endpoint } from './endpoint.ts'
import { Id, IdParams, Reference } from './ids.ts'
import { PageQuery, page } from './pages.ts'
import { line } from './texts.ts'

/** Why two customers may be one: the same number under another type, the same email, telephone or name. */
export const DuplicateReason = z.enum(['document', 'email', 'phone', 'name'])
export type DuplicateReason = z.output<typeof DuplicateReason>

const exampleTwin: Customer = {
  ...exampleCustomer,
  id: '01981f5e-8c00-7000-8000-000000000302',
  documentType: 'RUC',
  documentNumber: '10456789124',
}

export const customerIdentity = {
  checkDocument: endpoint({
    name: 'customers.checkDocument',
    method: 'GET',
    path: '/api/v1/customers/document-check',
    access: 'customers.read',
    tag: 'Customers',
    summary: 'What can be said of a document, while it is being typed',
    description:
      'By the rules of the organization’s country. `invalid` would be refused; `warn` looks odd and is taken. `takenBy`: who has it already.',
    query: z.strictObject({ documentType: line(50), documentNumber: line(50) }),
    answer: z.object({
      verdict: z.enum(documentVerdicts),
      /** Null when valid. */
      fault: z.enum(faultNames).nullable(),
      takenBy: Reference.nullable(),
    }),
    status: 200,
    refusals: [],
    example: { answer: { verdict: 'invalid', fault: 'check_digit', takenBy: null } },
  }),
  listDuplicates: endpoint({
    name: 'customers.listDuplicates',
    method: 'GET',
    path: '/api/v1/customers/duplicates',
    access: 'customers.read',
    tag: 'Customers',
    summary: 'Pairs of customers who are probably one',
    description:
      'The same number under another type of document, the same email, telephone or name. Of more than two who are alike, each comes with the oldest.',
    query: z.strictObject(PageQuery),
    answer: page(z.object({ customer: Customer, other: Customer, reasons: z.array(DuplicateReason) })),
    status: 200,
    refusals: [],
    example: {
      answer: { items: [{ customer: exampleCustomer, other: exampleTwin, reasons: ['name'] }], nextCursor: null },
    },
  }),
  merge: endpoint({
    name: 'customers.merge',
    method: 'POST',
    path: '/api/v1/customers/:id/merger',
    access: 'customers.delete',
    tag: 'Customers',
    summary: 'Merge a customer into another one',
    description:
      'What they bought, and what is still on hold, counts for the other one from now on; documents keep the name that stands on them. The merged customer takes no new sales and says who they turned out to be. Asking again changes nothing. The answer is the other one.',
    params: IdParams,
    body: z.strictObject({ intoId: Id.meta({ refersTo: 'customer' }) }),
    answer: Customer,
    status: 200,
    refusals: ['customer_merge_into_itself', 'customer_merged', 'customer_anonymised', 'customer_unavailable'],
    ifMatch: 'optional',
    example: { body: { intoId: exampleCustomer.id }, answer: { ...exampleCustomer, purchasesCount: 2 } },
  }),
  anonymise: endpoint({
    name: 'customers.anonymise',
    method: 'POST',
    path: '/api/v1/customers/:id/anonymisation',
    access: 'personal_data.erase',
    tag: 'Customers',
    summary: 'Forget a person, for good',
    description:
      'Everything personal goes: here, in who was merged into them, in the search, in the audit, in letters that have not left and in imported files. Documents keep name and number as long as the country’s law wants them, which `documentsKeptUntil` says. Write no names into `reason`: it stays. Asking again changes nothing.',
    params: IdParams,
    body: z.strictObject({ reason: line(500) }),
    answer: Customer,
    status: 200,
    refusals: ['customer_merged', 'customer_has_held_sales'],
    ifMatch: 'optional',
    example: {
      body: { reason: 'Pedido por escrito del titular' },
      answer: {
        ...exampleCustomer,
        documentType: 'none',
        documentNumber: null,
        firstName: null,
        lastName: null,
        email: null,
        phone: null,
        city: null,
        country: null,
        anonymisedAt: '2026-04-02T15:04:05.000Z',
        documentsKeptUntil: '2031-12-31',
        version: 2,
      },
    },
  }),
}
