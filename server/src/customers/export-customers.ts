import type { CustomerSort } from '@orbit/contract/customer-filters.ts'
import type { Customer } from '@orbit/contract/customers.ts'
import type { RowsFormat } from '@orbit/contract/file-formats.ts'
import { NO_DOCUMENT } from '@orbit/contract/identity-documents.ts'
import type { Database } from '../platform/database.ts'
import type { Person } from '../platform/person.ts'
import { allPagesOf, answerRows, type Column } from '../platform/rows-file.ts'
import type { CustomerFilters } from './customer-list.queries.ts'
import { listCustomers } from './read-customers.ts'

/** What the list shows on all its pages, in its order. */
export function exportCustomers(
  database: Database,
  reader: Person,
  requestId: string,
  { format, ...query }: Omit<CustomerFilters, 'timeZone'> & { sort?: CustomerSort | undefined; format: RowsFormat },
) {
  const identity = {
    organizationId: reader.organization.id,
    userId: reader.id,
    sessionId: reader.sessionId,
    requestId,
  }
  return answerRows(format, reader.organization, {
    name: /^en\b/i.test(reader.organization.locale) ? 'customers' : 'clientes',
    columns: COLUMNS,
    pages: allPagesOf(database, identity, (tx, page) => listCustomers(tx, reader, { ...query, ...page })),
  })
}

const COLUMNS: readonly Column<Customer>[] = [
  { name: { es: 'Tipo de documento', en: 'Document type' }, kind: 'text', of: documentTypeOf, width: 12 },
  { name: { es: 'Documento', en: 'Document' }, kind: 'text', of: ({ documentNumber }) => documentNumber, width: 16 },
  { name: { es: 'Nombres', en: 'First name' }, kind: 'text', of: ({ firstName }) => firstName, width: 24 },
  { name: { es: 'Apellidos', en: 'Last name' }, kind: 'text', of: ({ lastName }) => lastName, width: 24 },
  { name: { es: 'Razón social', en: 'Company' }, kind: 'text', of: ({ companyName }) => companyName, width: 32 },
  { name: { es: 'Correo', en: 'Email' }, kind: 'text', of: ({ email }) => email, width: 28 },
  { name: { es: 'Teléfono', en: 'Phone' }, kind: 'text', of: ({ phone }) => phone, width: 16 },
  { name: { es: 'Dirección', en: 'Address' }, kind: 'text', of: ({ address }) => address, width: 32 },
  { name: { es: 'Ciudad', en: 'City' }, kind: 'text', of: ({ city }) => city, width: 16 },
  { name: { es: 'País', en: 'Country' }, kind: 'text', of: ({ country }) => country, width: 8 },
  { name: { es: 'Notas', en: 'Notes' }, kind: 'text', of: ({ notes }) => notes, width: 32 },
  { name: { es: 'Compras', en: 'Purchases' }, kind: 'quantity', of: ({ purchasesCount }) => purchasesCount },
  { name: { es: 'Total comprado', en: 'Total bought' }, kind: 'money', of: ({ totalPurchases }) => totalPurchases },
  { name: { es: 'Última compra', en: 'Last purchase' }, kind: 'instant', of: ({ lastPurchaseAt }) => lastPurchaseAt },
  { name: { es: 'Activo', en: 'Active' }, kind: 'text', of: isActiveText, width: 8 },
]

function documentTypeOf({ documentType }: Customer): string | null {
  return documentType === NO_DOCUMENT ? null : documentType
}

function isActiveText({ isActive }: Customer, language: 'es' | 'en'): string {
  if (language === 'en') return isActive ? 'yes' : 'no'
  return isActive ? 'sí' : 'no'
}
