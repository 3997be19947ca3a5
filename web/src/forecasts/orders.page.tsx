import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { ShoppingCart, Truck } from 'lucide-react'
import { useMemo } from 'react'
import type { PurchaseOrderSummary } from '../../../contract/src/purchases.ts'
import { useFormats } from '../lib/formats.ts'
import { askingPages } from '../lib/queries.ts'
import { useMay } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { buttonClass } from '../ui/button.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { FilterBar } from '../ui/filter-bar.tsx'
import { FilterSelect } from '../ui/filter-select.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { EmptyState } from '../ui/states.tsx'
import { ForecastTabs } from './forecast-tabs.tsx'
import { forecastsTexts } from './forecasts-texts.ts'
import { LateBadge } from './late-badge.tsx'
import { OrderStatus } from './order-status.tsx'
import { useOrderTitle } from './order-title.ts'
import { ordersTexts } from './orders-texts.ts'

const route = getRouteApi('/_signed-in/forecasts/orders/')

export function OrdersPage() {
  const texts = useWords(ordersTexts)
  const { title } = useWords(forecastsTexts)
  const { status } = route.useSearch()
  const navigate = route.useNavigate()
  const query = useInfiniteQuery({
    ...askingPages('purchases.list', { query: status ? { status } : {} }),
    placeholderData: keepPreviousData,
  })
  const toReorder = (
    <Link to="/forecasts/reorder" className={buttonClass('filled')}>
      <ShoppingCart aria-hidden="true" className="size-4" />
      {texts.toReorder}
    </Link>
  )
  const isEmpty = query.data?.pages[0]?.items.length === 0 && !status
  return (
    <>
      <PageHeader title={texts.title} trail={[{ label: title, to: '/forecasts' }]} subtitle={texts.subtitle}>
        {!isEmpty && toReorder}
      </PageHeader>
      <ForecastTabs />
      <FilterBar>
        <FilterSelect
          label={texts.status}
          value={status}
          anything={texts.anyStatus}
          options={(['open', 'received', 'cancelled'] as const).map((value) => ({ value, label: texts[value] }))}
          onChange={(value) => void navigate({ search: value ? { status: value } : {}, replace: true })}
        />
      </FilterBar>
      <DataTable
        name="purchase-orders"
        caption={texts.caption}
        columns={useColumns()}
        query={query}
        rowId={({ id }) => id}
        linkTo={({ id }) => ({ to: '/forecasts/orders/$id', params: { id } })}
        rowTone={(order) => (order.status === 'cancelled' ? 'muted' : undefined)}
        empty={
          <EmptyState icon={<Truck aria-hidden="true" />} title={status ? texts.emptyFiltered : texts.empty}>
            {!status && toReorder}
          </EmptyState>
        }
      />
    </>
  )
}

function useColumns(): Column<PurchaseOrderSummary>[] {
  const texts = useWords(ordersTexts)
  const formats = useFormats()
  const titleOf = useOrderTitle()
  const seesCosts = useMay()('costs.read')
  return useMemo<Column<PurchaseOrderSummary>[]>(
    () => [
      { id: 'order', header: texts.order, isTitle: true, cell: titleOf },
      { id: 'status', header: texts.status, cell: ({ status }) => <OrderStatus status={status} /> },
      { id: 'expected', header: texts.expectedOn, cell: (order) => <ExpectedOn {...order} /> },
      { id: 'items', header: texts.items, align: 'end', cell: ({ itemsCount }) => formats.quantity(itemsCount) },
      ...(seesCosts
        ? [
            {
              id: 'cost',
              header: texts.total,
              align: 'end' as const,
              cell: ({ totalCost }: PurchaseOrderSummary) => (totalCost === undefined ? '—' : formats.money(totalCost)),
            },
          ]
        : []),
      { id: 'who', header: texts.who, cell: ({ user }) => <span className="text-muted">{user.name}</span> },
    ],
    [texts, formats, titleOf, seesCosts],
  )
}

function ExpectedOn(order: PurchaseOrderSummary) {
  const formats = useFormats()
  if (order.expectedOn === null) return '—'
  return (
    <span className="inline-flex items-center gap-2 whitespace-nowrap">
      <span className="figure">{formats.day(order.expectedOn)}</span>
      <LateBadge {...order} />
    </span>
  )
}
