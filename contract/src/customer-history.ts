import { z } from 'zod'
import { Customer, exampleCustomer } from './customers.ts'
import { Instant } from './dates.ts'
import { endpoint } from './endpoint.ts'
import { Id, IdParams } from './ids.ts'
import { Amount, MoneySum } from './money.ts'
import { PageQuery, page } from './pages.ts'
import { PaymentMethod } from './payments.ts'
import { DocumentType, SaleStatus } from './sale-kinds.ts'

export const Purchase = z.object({
  id: Id,
  documentType: DocumentType,
  /** Null while it is held. */
  invoiceNumber: z.string().nullable(),
  status: SaleStatus,
  saleDate: Instant,
  total: Amount,
  paymentMethod: PaymentMethod,
  sellerName: z.string(),
  /** As the document has it: the customer of that moment. */
  customerName: z.string().nullable(),
})

const PurchaseTotals = z.object({
  /** Whose history this is: another one, when the customer was merged. */
  customerId: Id,
  totals: z.object({
    count: z.int(),
    total: MoneySum,
    /** Null without a purchase. */
    averageTicket: MoneySum.nullable(),
    lastPurchaseAt: Instant.nullable(),
  }),
})

export const customerHistory = {
  listSales: endpoint({
    name: 'customers.listSales',
    method: 'GET',
    path: '/api/v1/customers/:id/sales',
    access: 'customers.read',
    tag: 'Customers',
    summary: 'What a customer has bought, latest first, and what it comes to',
    description:
      'The completed sales unless `status` asks for others; the totals are always of all completed ones. With the sales of everybody who was merged into this customer.',
    params: IdParams,
    query: z.strictObject({ ...PageQuery, status: SaleStatus.default('completed') }),
    answer: page(Purchase).extend(PurchaseTotals.shape),
    status: 200,
    refusals: [],
    example: {
      answer: {
        items: [
          {
            id: '01981f5e-8c00-7000-8000-000000000401',
            documentType: 'receipt',
            invoiceNumber: 'B001-00000123',
            status: 'completed',
            saleDate: '2026-03-31T15:04:05.000Z',
            total: '9.00',
            paymentMethod: 'cash',
            sellerName: 'Rosa Quispe',
            customerName: 'Julia Mamani',
          },
        ],
        nextCursor: null,
        customerId: exampleCustomer.id,
        totals: { count: 1, total: '9.00', averageTicket: '9.00', lastPurchaseAt: '2026-03-31T15:04:05.000Z' },
      },
    },
  }),
  restore: endpoint({
    name: 'customers.restore',
    method: 'POST',
    path: '/api/v1/customers/:id/restoration',
    access: 'customers.delete',
    tag: 'Customers',
    summary: 'Take a customer out of the bin',
    description: 'What is in the bin is listed with `deleted=true`. A customer who is not in it stays as they are.',
    params: IdParams,
    body: z.strictObject({}),
    answer: Customer,
    status: 200,
    refusals: ['customer_document_taken', 'customer_merged', 'customer_anonymised'],
    ifMatch: 'optional',
    example: { body: {}, answer: { ...exampleCustomer, version: 3 } },
  }),
}
