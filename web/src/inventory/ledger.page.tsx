import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Download, History, PackagePlus, Scale } from 'lucide-react'
import { useMemo } from 'react'
import type { LedgerEntry } from '../../../contract/src/stock-ledger.ts'
import { askAllPages } from '../lib/all-pages.ts'
import { useFormats } from '../lib/formats.ts'
import { asking, askingPages } from '../lib/queries.ts'
import { saveCsv } from '../lib/save-csv.ts'
import { useMay } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { ProductPicker } from '../products/public.tsx'
import { Button, buttonClass } from '../ui/button.tsx'
import { DataTable } from '../ui/data-table.tsx'
import { DateRange } from '../ui/date-range.tsx'
import { FilterBar } from '../ui/filter-bar.tsx'
import { FilterSelect } from '../ui/filter-select.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { EmptyState } from '../ui/states.tsx'
import { toast, toastError } from '../ui/toast.ts'
import { InventoryTabs } from './inventory-tabs.tsx'
import { inventoryTexts } from './inventory-texts.ts'
import { type LedgerColumn, useLedgerColumns } from './ledger-columns.tsx'
import { ENTRY_TYPES, type LedgerSearch, rangeOf, readLedgerSearch } from './ledger-search.ts'

const route = getRouteApi('/_signed-in/inventory/')

/** Everything that moved stock or its value: what, how much, who and why. */
export function LedgerPage() {
  const texts = useWords(inventoryTexts)
  const formats = useFormats()
  const may = useMay()
  const search = route.useSearch()
  const query = { ...search, ...rangeOf(search, formats.localDay()) }
  const columns = useColumns()
  const rows = useInfiniteQuery({ ...askingPages('ledger.list', { query }), placeholderData: keepPreviousData })
  const save = async () => {
    try {
      const all = await askAllPages('ledger.list', { query })
      const lines = all.map((row) => columns.map(({ text }) => text(row)))
      saveCsv(`${texts.movementsFile}-${query.from}-${query.to}`, [columns.map(({ header }) => header), ...lines])
      toast(texts.exported(all.length))
    } catch (error) {
      toastError(error)
    }
  }
  return (
    <>
      <PageHeader title={texts.title}>
        {may('inventory.write') && (
          <>
            <Link to="/inventory/adjust" className={buttonClass('outlined')}>
              <Scale aria-hidden="true" className="size-4" />
              {texts.adjust}
            </Link>
            <Link to="/inventory/receive" className={buttonClass('filled')}>
              <PackagePlus aria-hidden="true" className="size-4" />
              {texts.receive}
            </Link>
          </>
        )}
      </PageHeader>
      <InventoryTabs />
      <LedgerFilters search={search} />
      <DataTable
        name="ledger"
        caption={texts.movements}
        columns={columns}
        query={rows}
        rowId={({ id }) => id}
        toolbar={
          <Button size="small" icon={<Download aria-hidden="true" className="size-4" />} onClick={() => void save()}>
            {texts.export}
          </Button>
        }
        linkTo={({ product }) => ({ to: '/products/$id', params: { id: product.id } })}
        empty={<EmptyState icon={<History aria-hidden="true" />} title={texts.noMovements} />}
      />
    </>
  )
}

function useColumns(): LedgerColumn<LedgerEntry>[] {
  const texts = useWords(inventoryTexts)
  const { date, type, document, who, reason, quantity, costs } = useLedgerColumns<LedgerEntry>()
  return useMemo(
    () => [
      {
        id: 'product',
        header: texts.product,
        isTitle: true,
        cell: ({ product }) => product.name,
        text: ({ product }) => product.name,
      },
      { id: 'sku', header: texts.sku, isHiddenAtFirst: true, cell: ({ sku }) => sku, text: ({ sku }) => sku },
      date,
      type,
      document,
      who,
      { ...reason, isHiddenAtFirst: true },
      quantity,
      ...costs,
    ],
    [texts, date, type, document, who, reason, quantity, costs],
  )
}

function LedgerFilters({ search }: { search: LedgerSearch }) {
  const texts = useWords(inventoryTexts)
  const formats = useFormats()
  const may = useMay()
  const navigate = route.useNavigate()
  const { from: _, to: __, ...narrowing } = search
  const change = (wish: { [Key in keyof LedgerSearch]?: LedgerSearch[Key] | undefined }) =>
    void navigate({ search: (before) => readLedgerSearch({ ...before, ...wish }), replace: true })
  const product = useQuery({
    ...asking('products.read', { params: { id: search.productId ?? '' } }),
    enabled: search.productId !== undefined,
  })
  const people = useQuery({ ...asking('users.list', { query: { limit: 200 } }), enabled: may('users.read') })
  return (
    <FilterBar
      onClear={
        Object.keys(narrowing).length > 0
          ? () => change({ productId: undefined, type: undefined, userId: undefined, documentId: undefined })
          : undefined
      }
    >
      <DateRange align="start" value={rangeOf(search, formats.localDay())} onChange={change} />
      <FilterSelect
        label={texts.type}
        anything={texts.anyType}
        value={search.type}
        options={ENTRY_TYPES.map((value) => ({ value, label: texts[value] }))}
        onChange={(type) => change({ type })}
      />
      {people.data && (
        <FilterSelect
          label={texts.who}
          anything={texts.anybody}
          value={search.userId}
          options={people.data.items.map(({ id, firstName, lastName }) => ({
            value: id,
            label: `${firstName} ${lastName}`,
          }))}
          onChange={(userId) => change({ userId })}
        />
      )}
      <ProductPicker
        label={texts.product}
        placeholder={texts.anyProduct}
        isClearable
        className="w-full sm:w-64"
        value={product.data ?? null}
        onChange={(chosen) => change({ productId: chosen?.id })}
      />
    </FilterBar>
  )
}
