import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Clock } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { HeldSale } from '../../../contract/src/held-sales.ts'
import { useFormats } from '../lib/formats.ts'
import { askingPages } from '../lib/queries.ts'
import { useMay } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { Button, buttonClass } from '../ui/button.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { EmptyState } from '../ui/states.tsx'
import { uiTexts } from '../ui/ui-texts.ts'
import { CancelSaleDialog } from './cancel-sale-dialog.tsx'
import { saleTexts } from './sale-texts.ts'
import { salesTexts } from './sales-texts.ts'

/** Baskets that wait: resumed in the till, or dropped here. */
export function HeldSalesPage() {
  const texts = useWords(salesTexts)
  const may = useMay()
  const [dropped, setDropped] = useState<HeldSale>()
  const held = useInfiniteQuery(askingPages('sales.listHeld', {}))
  return (
    <>
      <PageHeader
        title={texts.heldSales}
        trail={[{ label: texts.sales, to: '/sales' }]}
        subtitle={may('sales.create') && texts.resumeInTill}
      >
        {may('sales.create') && (
          <Link to="/till" className={buttonClass('filled')}>
            {texts.toTill}
          </Link>
        )}
      </PageHeader>
      <DataTable
        name="held-sales"
        caption={texts.heldSales}
        columns={useHeldColumns(may('sales.cancel') ? setDropped : undefined)}
        query={held}
        rowId={({ id }) => id}
        linkTo={({ id }) => ({ to: '/sales/$id', params: { id } })}
        empty={<EmptyState icon={<Clock aria-hidden="true" />} title={texts.noHeld} />}
      />
      {dropped && <CancelSaleDialog sale={{ ...dropped, invoiceNumber: null }} onClose={() => setDropped(undefined)} />}
    </>
  )
}

function useHeldColumns(onDrop: ((sale: HeldSale) => void) | undefined): Column<HeldSale>[] {
  const texts = useWords(salesTexts)
  const acts = useWords(saleTexts)
  const common = useWords(uiTexts)
  const formats = useFormats()
  return useMemo(() => {
    const columns: Column<HeldSale>[] = [
      {
        id: 'customer',
        header: texts.customer,
        isTitle: true,
        cell: ({ customer, notes }) => notes ?? customer?.name ?? texts.nobody,
      },
      {
        id: 'heldAt',
        header: texts.heldSince,
        cell: ({ heldAt }) => <span className="figure">{formats.instant(heldAt)}</span>,
      },
      { id: 'seller', header: texts.seller, cell: ({ seller }) => seller.name },
      { id: 'items', header: texts.articles, align: 'end', cell: ({ itemsCount }) => itemsCount },
      {
        id: 'total',
        header: texts.total,
        align: 'end',
        cell: ({ total }) => <span className="font-medium">{formats.money(total)}</span>,
      },
    ]
    if (!onDrop) return columns
    const cell = (sale: HeldSale) => (
      <Button size="small" kind="danger" onClick={() => onDrop(sale)}>
        {acts.dropHeld}
      </Button>
    )
    return [...columns, { id: 'acts', header: common.acts, align: 'end', cell }]
  }, [texts, acts, common, formats, onDrop])
}
