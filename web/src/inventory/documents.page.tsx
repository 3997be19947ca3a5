import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Files } from 'lucide-react'
import { useMemo } from 'react'
import type { StockDocumentSummary } from '../../../contract/src/stock-documents.ts'
import { useFormats } from '../lib/formats.ts'
import { askingPages } from '../lib/queries.ts'
import { useMay } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { DateRange } from '../ui/date-range.tsx'
import { FilterBar } from '../ui/filter-bar.tsx'
import { FilterSelect } from '../ui/filter-select.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { EmptyState } from '../ui/states.tsx'
import { kindName } from './document-kind.ts'
import { InventoryTabs } from './inventory-tabs.tsx'
import { inventoryTexts } from './inventory-texts.ts'
import { DOCUMENT_KINDS, type DocumentsSearch, rangeOf, readDocumentsSearch } from './ledger-search.ts'

const route = getRouteApi('/_signed-in/inventory/documents/')

/** Receipts, adjustments, counts and returns, each a sheet of its own. */
export function DocumentsPage() {
  const texts = useWords(inventoryTexts)
  const formats = useFormats()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const range = rangeOf(search, formats.localDay())
  const query = useInfiniteQuery({
    ...askingPages('inventory.listDocuments', { query: { ...search, ...range } }),
    placeholderData: keepPreviousData,
  })
  const change = (wish: { [Key in keyof DocumentsSearch]?: DocumentsSearch[Key] | undefined }) =>
    void navigate({ search: (before) => readDocumentsSearch({ ...before, ...wish }), replace: true })
  return (
    <>
      <PageHeader title={texts.documents} trail={[{ label: texts.title, to: '/inventory' }]} />
      <InventoryTabs />
      <FilterBar
        search={{
          value: search.supplier ?? '',
          label: texts.searchSupplier,
          onChange: (text) => change({ supplier: text.trim() || undefined }),
        }}
        onClear={search.kind || search.supplier ? () => change({ kind: undefined, supplier: undefined }) : undefined}
      >
        <DateRange align="start" value={range} onChange={change} />
        <FilterSelect
          label={texts.kind}
          anything={texts.anyKind}
          value={search.kind}
          options={DOCUMENT_KINDS.map((value) => ({ value, label: kindName(value, texts) }))}
          onChange={(kind) => change({ kind })}
        />
      </FilterBar>
      <DataTable
        name="stock-documents"
        caption={texts.documents}
        columns={useColumns()}
        query={query}
        rowId={({ id }) => id}
        linkTo={({ id }) => ({ to: '/inventory/documents/$id', params: { id } })}
        empty={<EmptyState icon={<Files aria-hidden="true" />} title={texts.noDocuments} />}
      />
    </>
  )
}

function useColumns(): Column<StockDocumentSummary>[] {
  const texts = useWords(inventoryTexts)
  const formats = useFormats()
  const seesCosts = useMay()('costs.read')
  return useMemo(() => {
    const columns: (Column<StockDocumentSummary> | false)[] = [
      {
        id: 'number',
        header: texts.number,
        isTitle: true,
        cell: ({ number }) => <span className="figure">{number}</span>,
      },
      { id: 'kind', header: texts.kind, cell: ({ kind }) => kindName(kind, texts) },
      {
        id: 'date',
        header: texts.date,
        cell: ({ occurredAt }) => <span className="figure">{formats.instant(occurredAt)}</span>,
      },
      { id: 'who', header: texts.who, cell: ({ user }) => user.name },
      {
        id: 'supplier',
        header: texts.supplier,
        cell: ({ supplierName, supplierInvoice }) => [supplierName, supplierInvoice].filter(Boolean).join(' · '),
      },
      { id: 'reason', header: texts.reason, isHiddenAtFirst: true, cell: ({ reason }) => reason ?? '' },
      { id: 'lines', header: texts.lines, align: 'end', cell: ({ itemsCount }) => itemsCount },
      seesCosts && {
        id: 'cost',
        header: texts.totalCost,
        align: 'end',
        cell: ({ totalCost }) => (totalCost === undefined ? '' : formats.money(totalCost)),
      },
    ]
    return columns.filter((column) => column !== false)
  }, [texts, formats, seesCosts])
}
