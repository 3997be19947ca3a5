import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { UserPlus, Users } from 'lucide-react'
import type { CustomerSort } from '../../../contract/src/customer-filters.ts'
import type { Customer } from '../../../contract/src/customers.ts'
import { addressOf } from '../lib/ask.ts'
import { useFormats } from '../lib/formats.ts'
import { asking, askingPages } from '../lib/queries.ts'
import { filled, inAddress, textIn } from '../lib/search-params.ts'
import { useMay } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { Button, buttonClass } from '../ui/button.tsx'
import { DataTable } from '../ui/data-table.tsx'
import { ExportMenu } from '../ui/export-menu.tsx'
import { FilterBar } from '../ui/filter-bar.tsx'
import { FilterChip } from '../ui/filter-chip.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { EmptyState } from '../ui/states.tsx'
import { uiTexts } from '../ui/ui-texts.ts'
import { useCustomerColumns } from './customer-columns.tsx'
import { type CustomerSearch, customerQuery } from './customer-search.ts'
import { customersTexts } from './customers-texts.ts'
import { RestoreButton } from './restore-button.tsx'

const route = getRouteApi('/_signed-in/customers/')

export function CustomersPage() {
  const texts = useWords(customersTexts)
  const common = useWords(uiTexts)
  const may = useMay()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const narrow = (change: Partial<Record<keyof CustomerSearch, unknown>>) =>
    void navigate({ search: filled({ ...search, ...change }) as CustomerSearch, replace: true })
  const query = customerQuery(search)
  const customers = useInfiniteQuery({ ...askingPages('customers.list', { query }), placeholderData: keepPreviousData })
  const columns = useCustomerColumns()
  const { sort: _, ...filters } = search
  const isFiltered = Object.keys(filters).length > 0
  const clear = () => void navigate({ search: filled({ sort: search.sort }), replace: true })
  return (
    <>
      <PageHeader title={texts.customers}>
        <ExportMenu addressOf={(format) => addressOf('customers.listFile', { query: { ...query, format } })} />
        <Link to="/customers/duplicates" className={buttonClass()}>
          {texts.duplicates}
        </Link>
        {may('customers.create') && (
          <Link to="/customers/new" className={buttonClass('filled')}>
            <UserPlus aria-hidden="true" className="size-4.5" strokeWidth={1.75} />
            {texts.newCustomer}
          </Link>
        )}
      </PageHeader>
      <FilterBar
        search={{
          label: texts.search,
          value: textIn(search.search) ?? '',
          onChange: (text) => narrow({ search: text.trim() === '' ? undefined : inAddress(text.trim()) }),
        }}
        onClear={isFiltered ? clear : undefined}
      >
        <FilterChip
          label={texts.recent}
          isOn={search.isRecent === true}
          onChange={(isOn) => narrow({ isRecent: isOn || undefined, isActive: undefined, deleted: undefined })}
        />
        <FilterChip
          label={texts.inactive}
          isOn={search.isActive === false}
          onChange={(isOn) => narrow({ isActive: isOn ? false : undefined, isRecent: undefined })}
        />
        {may('customers.delete') && (
          <FilterChip
            label={texts.bin}
            isOn={search.deleted === true}
            onChange={(isOn) => narrow({ deleted: isOn || undefined, isRecent: undefined, isActive: undefined })}
          />
        )}
      </FilterBar>
      <DataTable<Customer>
        name="customers"
        caption={texts.customers}
        columns={
          search.deleted
            ? [
                ...columns.filter(({ id }) => id !== 'last'),
                { id: 'acts', header: common.acts, align: 'end', cell: (row) => <RestoreButton customer={row} /> },
              ]
            : columns
        }
        query={customers}
        rowId={({ id }) => id}
        {...(search.deleted ? {} : { linkTo: ({ id }) => ({ to: '/customers/$id', params: { id } }) })}
        sort={search.sort ?? (search.isRecent ? 'lastPurchase' : undefined)}
        onSort={(sort) => narrow({ sort: sort as CustomerSort })}
        rowTone={({ isActive }) => (isActive ? undefined : 'muted')}
        empty={<NoCustomers search={search} isFiltered={isFiltered} onClear={clear} />}
        footer={<CustomerCount search={search} />}
      />
    </>
  )
}

function CustomerCount({ search }: { search: CustomerSearch }) {
  const texts = useWords(customersTexts)
  const formats = useFormats()
  const { sort: _, ...query } = customerQuery(search)
  const { data } = useQuery({ ...asking('customers.count', { query }), placeholderData: keepPreviousData })
  return <p role="status">{data && texts.found(data.count, formats.quantity(data.count))}</p>
}

interface NoCustomersProps {
  search: CustomerSearch
  isFiltered: boolean
  onClear: () => void
}

function NoCustomers({ search, isFiltered, onClear }: NoCustomersProps) {
  const texts = useWords(customersTexts)
  const common = useWords(uiTexts)
  const may = useMay()
  if (isFiltered) {
    return (
      <EmptyState icon={<Users aria-hidden="true" />} title={search.deleted ? texts.binEmpty : texts.noMatch}>
        <Button onClick={onClear}>{common.clearFilters}</Button>
      </EmptyState>
    )
  }
  return (
    <EmptyState icon={<Users aria-hidden="true" />} title={texts.none}>
      {may('customers.create') && (
        <Link to="/customers/new" className={buttonClass()}>
          {texts.newCustomer}
        </Link>
      )}
      {may('imports.create') && (
        <Link to={'/imports' as never} className={buttonClass()}>
          {texts.import}
        </Link>
      )}
    </EmptyState>
  )
}
