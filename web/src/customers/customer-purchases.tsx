import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ReceiptText } from 'lucide-react'
import { useMemo } from 'react'
import type { Answer } from '../lib/ask.ts'
import { useFormats } from '../lib/formats.ts'
import { askingPages } from '../lib/queries.ts'
import { useMay } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { methodWords, SaleStatusBadge } from '../sales/public.tsx'
import { buttonClass } from '../ui/button.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { EmptyState } from '../ui/states.tsx'
import { customerTexts } from './customers-texts.ts'
import { purchaseTexts } from './purchase-texts.ts'

type Purchase = Answer<'customers.listSales'>['items'][number]

/** What they bought, latest first, with everybody's who was merged into them. */
export function CustomerPurchases({ customerId }: { customerId: string }) {
  const texts = useWords(customerTexts)
  const may = useMay()
  const purchases = useInfiniteQuery({
    ...askingPages('customers.listSales', { params: { id: customerId }, query: {} }),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <PurchaseTiles totals={purchases.data?.pages[0]?.totals} />
      <DataTable<Purchase>
        name="customer-purchases"
        caption={texts.whatTheyBought}
        columns={usePurchaseColumns()}
        query={purchases}
        rowId={({ id }) => id}
        {...(may('sales.read') ? { linkTo: ({ id }) => ({ to: '/sales/$id', params: { id } }) } : {})}
        toolbar={
          may('sales.read') && (
            <Link to="/sales" search={{ customerId }} className={buttonClass('outlined', 'small')}>
              {texts.allSales}
            </Link>
          )
        }
        empty={<EmptyState icon={<ReceiptText aria-hidden="true" />} title={texts.noPurchases} />}
      />
    </>
  )
}

function PurchaseTiles({ totals }: { totals: Answer<'customers.listSales'>['totals'] | undefined }) {
  const texts = useWords(customerTexts)
  const formats = useFormats()
  const last = totals?.lastPurchaseAt
  const tiles = [
    { label: texts.totalBought, figure: totals && formats.money(totals.total) },
    { label: texts.whatTheyBought, figure: totals && formats.quantity(totals.count) },
    {
      label: texts.averageTicket,
      figure: totals && (totals.averageTicket ? formats.money(totals.averageTicket) : '—'),
    },
    { label: texts.lastPurchase, figure: totals && (last ? formats.day(formats.localDay(new Date(last))) : '—') },
  ]
  return (
    <dl className="mb-5 grid grid-cols-2 gap-3 lg:grid-cols-4">
      {tiles.map(({ label, figure }) => (
        <div key={label} className="rounded-panel border border-hairline bg-surface p-4">
          <dt className="text-sm text-muted">{label}</dt>
          <dd className="figure mt-1 text-xl font-bold">{figure ?? '…'}</dd>
        </div>
      ))}
    </dl>
  )
}

function usePurchaseColumns(): Column<Purchase>[] {
  const texts = useWords(purchaseTexts)
  const methods = useWords(methodWords)
  const formats = useFormats()
  return useMemo(
    () => [
      {
        id: 'number',
        header: texts.number,
        isTitle: true,
        className: 'min-w-36!',
        cell: ({ invoiceNumber }) => <span className="figure">{invoiceNumber ?? texts.held}</span>,
      },
      {
        id: 'date',
        header: texts.date,
        cell: ({ saleDate }) => <span className="figure">{formats.instant(saleDate)}</span>,
      },
      { id: 'seller', header: texts.seller, cell: ({ sellerName }) => sellerName },
      { id: 'method', header: texts.method, cell: ({ paymentMethod }) => methods[paymentMethod] },
      {
        id: 'status',
        header: texts.status,
        isHiddenAtFirst: true,
        cell: ({ status }) => <SaleStatusBadge status={status} />,
      },
      {
        id: 'total',
        header: texts.total,
        align: 'end',
        cell: ({ total }) => <span className="font-medium">{formats.money(total)}</span>,
      },
    ],
    [texts, methods, formats],
  )
}
