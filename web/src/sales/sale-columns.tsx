import { useMemo } from 'react'
import type { SaleSummary } from '../../../contract/src/sales.ts'
import { useFormats } from '../lib/formats.ts'
import { useWords } from '../lib/texts.ts'
import { classNames } from '../ui/class-names.ts'
import type { Column } from '../ui/data-table.tsx'
import { SaleStatusBadge } from './sale-status.tsx'
import { documentWords, methodWords } from './sale-words.ts'
import { salesTexts } from './sales-texts.ts'

export function useSaleColumns(): Column<SaleSummary>[] {
  const texts = useWords(salesTexts)
  const methods = useWords(methodWords)
  const documents = useWords(documentWords)
  const formats = useFormats()
  return useMemo(
    () => [
      {
        id: 'number',
        header: texts.number,
        isTitle: true,
        className: 'min-w-36!',
        cell: ({ invoiceNumber }) =>
          invoiceNumber === null ? texts.held : <span className="figure">{invoiceNumber}</span>,
      },
      {
        id: 'date',
        header: texts.date,
        sort: { ascending: 'oldest', descending: 'newest' },
        cell: ({ soldAt }) => <span className="figure">{formats.instant(soldAt)}</span>,
      },
      {
        id: 'customer',
        header: texts.customer,
        className: 'max-w-44!',
        cell: ({ customer }) => customer?.name ?? <span className="text-faint">{texts.nobody}</span>,
      },
      { id: 'seller', header: texts.seller, className: 'max-w-36!', cell: ({ seller }) => seller.name },
      { id: 'document', header: texts.document, isHiddenAtFirst: true, cell: (row) => documents[row.documentType] },
      { id: 'method', header: texts.method, cell: ({ paymentMethod }) => methods[paymentMethod] },
      { id: 'status', header: texts.status, cell: ({ status }) => <SaleStatusBadge status={status} /> },
      {
        id: 'total',
        header: texts.total,
        align: 'end',
        sort: { ascending: 'total', descending: '-total' },
        cell: ({ total, status }) => (
          <span className={classNames('font-medium', status === 'cancelled' && 'line-through')}>
            {formats.money(total)}
          </span>
        ),
      },
    ],
    [texts, methods, documents, formats],
  )
}
