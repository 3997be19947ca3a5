import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Coins } from 'lucide-react'
import { useMemo } from 'react'
import type { z } from 'zod'
import type { ValuationItem } from '../../../contract/src/stock-ledger.ts'
import { addressOf } from '../lib/ask.ts'
import { useFormats } from '../lib/formats.ts'
import { askingPages } from '../lib/queries.ts'
import { useWords } from '../lib/texts.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { ExportMenu } from '../ui/export-menu.tsx'
import { Field } from '../ui/field.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { Panel } from '../ui/panel.tsx'
import { EmptyState } from '../ui/states.tsx'
import { TextInput } from '../ui/text-input.tsx'
import { InventoryTabs } from './inventory-tabs.tsx'
import { inventoryTexts } from './inventory-texts.ts'

type Item = z.output<typeof ValuationItem>

const route = getRouteApi('/_signed-in/inventory/valuation')

/** What the stock was worth at the end of a day. */
export function ValuationPage() {
  const texts = useWords(inventoryTexts)
  const formats = useFormats()
  const { date } = route.useSearch()
  const navigate = route.useNavigate()
  const today = formats.localDay()
  const asked = date === undefined ? {} : { date }
  const query = useInfiniteQuery({
    ...askingPages('ledger.valuation', { query: asked }),
    placeholderData: keepPreviousData,
  })
  const first = query.data?.pages[0]
  return (
    <>
      <PageHeader title={texts.valuation} trail={[{ label: texts.title, to: '/inventory' }]}>
        <ExportMenu addressOf={(format) => addressOf('reports.valuationFile', { query: { ...asked, format } })} />
      </PageHeader>
      <InventoryTabs />
      <div className="mb-3 flex flex-wrap items-end gap-4">
        <Field label={texts.valuationAt} className="print:hidden">
          {(control) => (
            <TextInput
              {...control}
              type="date"
              max={today}
              value={date ?? today}
              onChange={({ target: { value } }) =>
                void navigate({ search: value && value !== today ? { date: value } : {}, replace: true })
              }
            />
          )}
        </Field>
        {first && (
          <Panel className="flex flex-wrap items-baseline gap-x-6 gap-y-1 px-4 py-2">
            <p>
              <span className="text-sm text-muted">{texts.stockWorth} </span>
              <strong className="figure text-xl">{formats.money(first.total.value)}</strong>
            </p>
            <p>
              <span className="text-sm text-muted">{texts.productsWithStock} </span>
              <span className="figure">{first.total.products}</span>
            </p>
            {first.unknownCost.products > 0 && (
              <p className="text-sm text-warn">{texts.unknownCost(first.unknownCost.products)}</p>
            )}
          </Panel>
        )}
      </div>
      <DataTable
        name="valuation"
        caption={texts.valuation}
        columns={useColumns()}
        query={query}
        rowId={({ product }) => product.id}
        linkTo={({ product }) => ({ to: '/products/$id', params: { id: product.id } })}
        empty={<EmptyState icon={<Coins aria-hidden="true" />} title={texts.noValuation} />}
      />
    </>
  )
}

function useColumns(): Column<Item>[] {
  const texts = useWords(inventoryTexts)
  const formats = useFormats()
  return useMemo<Column<Item>[]>(
    () => [
      { id: 'product', header: texts.product, isTitle: true, cell: ({ product }) => product.name },
      { id: 'sku', header: texts.sku, cell: ({ sku }) => <span className="text-muted">{sku}</span> },
      { id: 'stock', header: texts.stock, align: 'end', cell: ({ quantity }) => formats.quantity(quantity) },
      {
        id: 'cost',
        header: texts.averageCost,
        align: 'end',
        cell: ({ averageCost }) =>
          averageCost === null ? <span className="text-warn">{texts.noCost}</span> : formats.cost(averageCost),
      },
      {
        id: 'value',
        header: texts.value,
        align: 'end',
        cell: ({ value }) => (value === null ? '—' : <strong>{formats.money(value)}</strong>),
      },
    ],
    [texts, formats],
  )
}
