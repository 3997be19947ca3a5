import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Clock, ReceiptText, ShoppingBasket } from 'lucide-react'
import type { SaleSort } from '../../../contract/src/sale-filters.ts'
import { addressOf } from '../lib/ask.ts'
import { useFormats } from '../lib/formats.ts'
import { asking, askingPages } from '../lib/queries.ts'
import { useMay } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { Button, buttonClass } from '../ui/button.tsx'
import { DataTable } from '../ui/data-table.tsx'
import { ExportMenu } from '../ui/export-menu.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { EmptyState } from '../ui/states.tsx'
import { uiTexts } from '../ui/ui-texts.ts'
import { useSaleColumns } from './sale-columns.tsx'
import { SaleFilters } from './sale-filters.tsx'
import { isFiltered, type SaleSearch, saleQuery } from './sale-search.ts'
import { salesTexts } from './sales-texts.ts'

const route = getRouteApi('/_signed-in/sales/')

export function SalesPage() {
  const texts = useWords(salesTexts)
  const may = useMay()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const narrow = (next: SaleSearch) => void navigate({ search: next, replace: true })
  const query = saleQuery(search)
  const sales = useInfiniteQuery({ ...askingPages('sales.list', { query }), placeholderData: keepPreviousData })
  return (
    <>
      <PageHeader title={texts.sales}>
        <ExportMenu addressOf={(format) => addressOf('sales.listFile', { query: { ...query, format } })} />
        <Link to="/sales/held" className={buttonClass()}>
          <Clock aria-hidden="true" className="size-4" />
          {texts.held}
        </Link>
        {may('sales.create') && (
          <Link to="/till" className={buttonClass('filled')}>
            <ShoppingBasket aria-hidden="true" className="size-4.5" strokeWidth={1.75} />
            {texts.newSale}
          </Link>
        )}
      </PageHeader>
      <SaleFilters search={search} onChange={narrow} />
      <DataTable
        name="sales"
        caption={texts.sales}
        columns={useSaleColumns()}
        query={sales}
        rowId={({ id }) => id}
        linkTo={({ id }) => ({ to: '/sales/$id', params: { id } })}
        sort={search.sort ?? 'newest'}
        onSort={(sort) => narrow({ ...search, sort: sort as SaleSort })}
        rowTone={({ status }) => (status === 'cancelled' ? 'muted' : undefined)}
        empty={<NoSales isFiltered={isFiltered(search)} onClear={() => narrow({})} />}
        footer={<SaleTotals search={search} />}
      />
    </>
  )
}

/** Of everything the filters find, whatever is on the screen. */
function SaleTotals({ search }: { search: SaleSearch }) {
  const texts = useWords(salesTexts)
  const formats = useFormats()
  const { sort: _, ...query } = saleQuery(search)
  const { data } = useQuery({ ...asking('sales.totals', { query }), placeholderData: keepPreviousData })
  if (!data) return null
  const { all, completed, pending, cancelled } = data
  return (
    <p role="status" className="flex flex-wrap items-baseline gap-x-5 gap-y-1">
      <span className="figure">{texts.foundSales(all.count, formats.quantity(all.count))}</span>
      {completed.count > 0 && (
        <strong className="figure text-base font-bold text-text">
          {texts.completedSum(formats.quantity(completed.count), formats.money(completed.total))}
        </strong>
      )}
      {pending.count > 0 && (
        <span className="figure max-sm:hidden">
          {texts.pendingSum(formats.quantity(pending.count), formats.money(pending.total))}
        </span>
      )}
      {cancelled.count > 0 && (
        <span className="figure max-sm:hidden">
          {texts.cancelledSum(formats.quantity(cancelled.count), formats.money(cancelled.total))}
        </span>
      )}
    </p>
  )
}

function NoSales({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) {
  const texts = useWords(salesTexts)
  const common = useWords(uiTexts)
  return (
    <EmptyState icon={<ReceiptText aria-hidden="true" />} title={isFiltered ? texts.noMatch : texts.noSales}>
      {isFiltered && <Button onClick={onClear}>{common.clearFilters}</Button>}
    </EmptyState>
  )
}
