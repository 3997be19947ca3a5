import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { ReportSale } from '../../../contract/src/reports-rows.ts'
import { useFormats } from '../lib/formats.ts'
import { useMay } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { methodWords, SaleStatusBadge } from '../sales/public.tsx'
import { type Column, DataTable, type DataTableProps } from '../ui/data-table.tsx'
import { EmptyState } from '../ui/states.tsx'
import { reportsTexts } from './reports-texts.ts'

interface SaleRowsProps extends Pick<DataTableProps<ReportSale>, 'query'> {
  name: string
  caption: string
  footer?: ReactNode
  showsCancellation?: boolean
}

/** Sales as reports know them; each opens its page. */
export function SaleRows({ name, caption, query, footer, showsCancellation = false }: SaleRowsProps) {
  const texts = useWords(reportsTexts)
  const may = useMay()
  return (
    <DataTable<ReportSale>
      name={name}
      caption={caption}
      columns={useSaleRowColumns(showsCancellation)}
      query={query}
      rowId={({ id }) => id}
      {...(may('sales.read')
        ? { linkTo: ({ id }: ReportSale) => ({ to: '/sales/$id' as const, params: { id } }) }
        : {})}
      empty={<EmptyState title={texts.empty} />}
      footer={footer}
    />
  )
}

function useSaleRowColumns(showsCancellation: boolean): Column<ReportSale>[] {
  const texts = useWords(reportsTexts)
  const methods = useWords(methodWords)
  const formats = useFormats()
  const columns: Column<ReportSale>[] = [
    {
      id: 'number',
      header: texts.number,
      isTitle: true,
      className: 'min-w-36!',
      cell: ({ invoiceNumber }) => <span className="figure">{invoiceNumber}</span>,
    },
    { id: 'date', header: texts.date, cell: ({ soldAt }) => <span className="figure">{formats.instant(soldAt)}</span> },
    { id: 'seller', header: texts.seller, className: 'max-w-36!', cell: ({ seller }) => seller.name },
  ]
  if (showsCancellation) {
    columns.push(
      {
        id: 'by',
        header: texts.cancelledBy,
        className: 'max-w-36!',
        cell: ({ cancellation }) => cancellation?.by.name,
      },
      {
        id: 'at',
        header: texts.cancelledAt,
        cell: ({ cancellation }) => (
          <span className="figure">{cancellation && formats.instant(cancellation.cancelledAt)}</span>
        ),
      },
      { id: 'reason', header: texts.reason, className: 'max-w-56!', cell: ({ cancellation }) => cancellation?.reason },
    )
  } else {
    columns.push(
      { id: 'method', header: texts.method, cell: ({ paymentMethod }) => methods[paymentMethod] },
      { id: 'status', header: texts.status, cell: ({ status }) => <SaleStatusBadge status={status} /> },
      { id: 'net', header: texts.net, align: 'end', isHiddenAtFirst: true, cell: (row) => formats.money(row.net) },
      { id: 'tax', header: texts.tax, align: 'end', isHiddenAtFirst: true, cell: (row) => formats.money(row.tax) },
    )
  }
  columns.push({
    id: 'total',
    header: texts.total,
    align: 'end',
    cell: ({ total }) => <span className="font-medium">{formats.money(total)}</span>,
  })
  return columns
}

export function ToSale({ id, children }: { id: string; children: ReactNode }) {
  const may = useMay()
  if (!may('sales.read')) return children
  return (
    <Link to="/sales/$id" params={{ id }} className="hover:underline">
      {children}
    </Link>
  )
}
