import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { PackageCheck, PackagePlus } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { Answer } from '../lib/ask.ts'
import { useFormats } from '../lib/formats.ts'
import { askingPages } from '../lib/queries.ts'
import { useMay } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { buttonClass } from '../ui/button.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { EmptyState } from '../ui/states.tsx'
import { InventoryTabs } from './inventory-tabs.tsx'
import { inventoryTexts } from './inventory-texts.ts'

type Row = Answer<'reports.lowStock'>['items'][number]

/** What is at its minimum, scarcest first; ticked, it becomes a receipt to fill in. */
export function LowStockPage() {
  const texts = useWords(inventoryTexts)
  const may = useMay()
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const query = useInfiniteQuery(askingPages('reports.lowStock', {}))
  return (
    <>
      <PageHeader
        title={texts.lowStock}
        trail={[{ label: texts.title, to: '/inventory' }]}
        subtitle={texts.lowStockHint}
      />
      <InventoryTabs />
      <DataTable
        name="low-stock"
        caption={texts.lowStock}
        columns={useColumns()}
        query={query}
        rowId={({ id }) => id}
        linkTo={({ id }) => ({ to: '/products/$id', params: { id } })}
        {...(may('inventory.write') && {
          selection: {
            selected,
            onChange: setSelected,
            actions: (
              <Link
                to="/inventory/receive"
                search={{ products: [...selected] }}
                className={buttonClass('filled', 'small')}
              >
                <PackagePlus aria-hidden="true" className="size-4" />
                {texts.receiveThese(selected.size)}
              </Link>
            ),
          },
        })}
        empty={<EmptyState icon={<PackageCheck aria-hidden="true" />} title={texts.nothingLow} />}
      />
    </>
  )
}

function useColumns(): Column<Row>[] {
  const texts = useWords(inventoryTexts)
  const formats = useFormats()
  return useMemo<Column<Row>[]>(
    () => [
      { id: 'name', header: texts.product, isTitle: true, cell: ({ name }) => name },
      {
        id: 'category',
        header: texts.category,
        cell: ({ categoryName }) => <span className="text-muted">{categoryName ?? ''}</span>,
      },
      {
        id: 'stock',
        header: texts.stock,
        align: 'end',
        cell: ({ stockQuantity }) => (
          <span className={Number(stockQuantity) <= 0 ? 'font-medium text-bad' : 'font-medium text-warn'}>
            {formats.quantity(stockQuantity)}
          </span>
        ),
      },
      { id: 'min', header: texts.min, align: 'end', cell: ({ stockMin }) => formats.quantity(stockMin) },
      {
        id: 'max',
        header: texts.max,
        align: 'end',
        cell: ({ stockMax }) => (stockMax === null ? '—' : formats.quantity(stockMax)),
      },
      { id: 'buy', header: texts.toBuy, align: 'end', cell: ({ toBuy }) => <strong>{formats.quantity(toBuy)}</strong> },
    ],
    [texts, formats],
  )
}
