import { useInfiniteQuery } from '@tanstack/react-query'
import { ReceiptText } from 'lucide-react'
import { useMemo } from 'react'
import type { SaleSummary } from '../../../contract/src/sales.ts'
import { useFormats } from '../lib/formats.ts'
import { askingPages } from '../lib/queries.ts'
import { useWords } from '../lib/texts.ts'
import { Badge } from '../ui/badge.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { EmptyState } from '../ui/states.tsx'
import { productTexts } from './product-texts.ts'

/** The sales that it was on. */
export function ProductSales({ productId }: { productId: string }) {
  const texts = useWords(productTexts)
  const formats = useFormats()
  const query = useInfiniteQuery(askingPages('sales.list', { query: { productId } }))
  const columns = useMemo<Column<SaleSummary>[]>(
    () => [
      {
        id: 'number',
        header: texts.saleNumber,
        isTitle: true,
        cell: ({ invoiceNumber }) => <span className="figure">{invoiceNumber ?? texts.none}</span>,
      },
      {
        id: 'date',
        header: texts.saleDate,
        cell: ({ soldAt }) => <span className="figure">{formats.instant(soldAt)}</span>,
      },
      { id: 'customer', header: texts.saleCustomer, cell: ({ customer }) => customer?.name ?? texts.finalConsumer },
      { id: 'seller', header: texts.saleSeller, isHiddenAtFirst: true, cell: ({ seller }) => seller.name },
      {
        id: 'status',
        header: texts.saleStatus,
        cell: ({ status }) => (
          <Badge tone={status === 'cancelled' ? 'bad' : status === 'pending' ? 'warn' : 'neutral'}>
            {texts[status]}
          </Badge>
        ),
      },
      { id: 'total', header: texts.saleTotal, align: 'end', cell: ({ total }) => formats.money(total) },
    ],
    [texts, formats],
  )
  return (
    <DataTable
      name="product-sales"
      caption={texts.sales}
      columns={columns}
      query={query}
      rowId={({ id }) => id}
      linkTo={({ id }) => ({ to: '/sales/$id', params: { id } })}
      rowTone={({ status }) => (status === 'cancelled' ? 'muted' : undefined)}
      empty={<EmptyState icon={<ReceiptText aria-hidden="true" />} title={texts.noSales} />}
    />
  )
}
