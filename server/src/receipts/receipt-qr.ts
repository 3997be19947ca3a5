import type { SaleRow } from '../sales/sales.queries.ts'
import type { IssuerRow } from './receipts.queries.ts'

/**
 * What the code on a receipt says. In Peru the fields of SUNAT in their order, so that its readers find what they look for;
 * elsewhere who, what, how much and when. Null for a sale without a number. (docs/decisions/0026-receipts.md)
 */
export function receiptCode(sale: SaleRow, issuer: IssuerRow): string | null {
  if (sale.invoice_number === null) return null
  if (issuer.country === 'PE' && issuer.tax_number !== null)
    return peruvian(sale, issuer.tax_number, sale.invoice_number)
  return [issuer.tax_number ?? issuer.name, sale.invoice_number, sale.total, sale.currency, sale.business_date]
    .map(asField)
    .join('|')
}

/** RUC | type | series | number | tax | total | date | type and number of the customer's document. */
function peruvian(sale: SaleRow, taxNumber: string, invoiceNumber: string): string {
  const dash = invoiceNumber.lastIndexOf('-')
  return [
    taxNumber,
    sale.document_type === 'invoice' ? '01' : '03',
    invoiceNumber.slice(0, dash),
    invoiceNumber.slice(dash + 1),
    sale.tax,
    sale.total,
    sale.business_date,
    DOCUMENT_TYPES[(sale.customer_document_type ?? '').toUpperCase()] ?? '-',
    sale.customer_document_number ?? '-',
  ]
    .map(asField)
    .join('|')
    .concat('|')
}

/** SUNAT's catalogue 06. */
const DOCUMENT_TYPES: Record<string, string> = { DNI: '1', CE: '4', RUC: '6', PASSPORT: '7', PASAPORTE: '7' }

function asField(text: string): string {
  return text.replaceAll('|', ' ')
}
