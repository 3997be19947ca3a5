import type { RowsFormat } from '@orbit/contract/file-formats.ts'
import type { SaleSort } from '@orbit/contract/sale-filters.ts'
import type { SaleSummary } from '@orbit/contract/sales.ts'
import type { Database } from '../platform/database.ts'
import type { Person } from '../platform/person.ts'
import { allPagesOf, answerRows, type Column, type Language } from '../platform/rows-file.ts'
import { listSales } from './read-sales.ts'
import type { SaleFilters } from './sale-list.queries.ts'

/** What the list shows on all its pages, in its order. */
export function exportSales(
  database: Database,
  reader: Person,
  requestId: string,
  { format, ...query }: SaleFilters & { sort?: SaleSort | undefined; format: RowsFormat },
) {
  const identity = {
    organizationId: reader.organization.id,
    userId: reader.id,
    sessionId: reader.sessionId,
    requestId,
  }
  return answerRows(format, reader.organization, {
    name: [languageName(reader), query.from, query.to].filter((part) => part !== undefined).join('_'),
    columns: COLUMNS,
    pages: allPagesOf(database, identity, (tx, page) => listSales(tx, { ...query, ...page })),
  })
}

function languageName(reader: Person): string {
  return /^en\b/i.test(reader.organization.locale) ? 'sales' : 'ventas'
}

const COLUMNS: readonly Column<SaleSummary>[] = [
  { name: { es: 'Número', en: 'Number' }, kind: 'text', of: ({ invoiceNumber }) => invoiceNumber, width: 18 },
  { name: { es: 'Fecha', en: 'Day' }, kind: 'date', of: ({ businessDate }) => businessDate },
  { name: { es: 'Momento', en: 'Moment' }, kind: 'instant', of: ({ soldAt }) => soldAt },
  { name: { es: 'Estado', en: 'Status' }, kind: 'text', of: (row, language) => said(row.status, language), width: 12 },
  { name: { es: 'Documento', en: 'Document' }, kind: 'text', of: (row, language) => said(row.documentType, language) },
  { name: { es: 'Cliente', en: 'Customer' }, kind: 'text', of: ({ customer }) => customer?.name, width: 32 },
  { name: { es: 'Documento del cliente', en: 'Customer document' }, kind: 'text', of: documentOf },
  { name: { es: 'Vendedor', en: 'Seller' }, kind: 'text', of: ({ seller }) => seller.name },
  {
    name: { es: 'Método de pago', en: 'Payment method' },
    kind: 'text',
    of: (row, language) => said(row.paymentMethod, language),
    width: 16,
  },
  { name: { es: 'Total', en: 'Total' }, kind: 'money', of: ({ total }) => total },
]

function documentOf({ customer }: SaleSummary): string | null {
  return customer?.documentNumber == null ? null : `${customer.documentType} ${customer.documentNumber}`
}

const WORDS = {
  completed: { es: 'cobrada', en: 'completed' },
  pending: { es: 'en espera', en: 'held' },
  cancelled: { es: 'anulada', en: 'cancelled' },
  receipt: { es: 'boleta', en: 'receipt' },
  invoice: { es: 'factura', en: 'invoice' },
  cash: { es: 'efectivo', en: 'cash' },
  card: { es: 'tarjeta', en: 'card' },
  transfer: { es: 'transferencia', en: 'transfer' },
  other: { es: 'otro', en: 'other' },
} as const

function said(code: keyof typeof WORDS, language: Language): string {
  return WORDS[code][language]
}
