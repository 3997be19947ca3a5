import { useQuery } from '@tanstack/react-query'
import { customerName } from '../customers/public.tsx'
import { asking } from '../lib/queries.ts'
import { filled, inAddress, textIn } from '../lib/search-params.ts'
import { useMay, useSession } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { FilterBar } from '../ui/filter-bar.tsx'
import { FilterChip, FilterChoice } from '../ui/filter-chip.tsx'
import { AmountFilter } from './amount-filter.tsx'
import { CustomerFilter } from './customer-filter.tsx'
import { DateFilter } from './date-filter.tsx'
import { documentTypes, isFiltered, methods, type SaleSearch, statuses } from './sale-search.ts'
import { documentWords, methodWords, statusWords } from './sale-words.ts'
import { salesTexts } from './sales-texts.ts'

interface SaleFiltersProps {
  search: SaleSearch
  onChange: (search: SaleSearch) => void
}

export function SaleFilters({ search, onChange }: SaleFiltersProps) {
  const texts = useWords(salesTexts)
  const mayFindCustomers = useMay()('customers.read')
  const named = { status: useWords(statusWords), method: useWords(methodWords), document: useWords(documentWords) }
  const narrow = (change: Partial<Record<keyof SaleSearch, unknown>>) =>
    onChange(filled({ ...search, ...change }) as SaleSearch)
  const amount = (text: string | undefined) => (text === undefined ? undefined : inAddress(text))
  return (
    <FilterBar
      search={{
        label: texts.searchNumber,
        value: textIn(search.number) ?? '',
        onChange: (text) => narrow({ number: text.trim() === '' ? undefined : inAddress(text.trim()) }),
      }}
      onClear={isFiltered(search) ? () => onChange(filled({ sort: search.sort })) : undefined}
    >
      <DateFilter from={search.from} to={search.to} onChange={({ from, to }) => narrow({ from, to })} />
      <FilterChoice
        label={texts.status}
        value={search.status}
        choices={statuses.map((value) => ({ value, label: named.status[value] }))}
        onChange={(status) => narrow({ status })}
      />
      <FilterChoice
        label={texts.method}
        value={search.paymentMethod}
        choices={methods.map((value) => ({ value, label: named.method[value] }))}
        onChange={(paymentMethod) => narrow({ paymentMethod })}
      />
      <FilterChoice
        label={texts.document}
        value={search.documentType}
        choices={documentTypes.map((value) => ({ value, label: named.document[value] }))}
        onChange={(documentType) => narrow({ documentType })}
      />
      <SellerFilter userId={search.userId} onChange={(userId) => narrow({ userId })} />
      <AmountFilter
        least={textIn(search.minTotal)}
        most={textIn(search.maxTotal)}
        onChange={({ least, most }) => narrow({ minTotal: amount(least), maxTotal: amount(most) })}
      />
      {search.customerId ? (
        <CustomerChip id={search.customerId} onRemove={() => narrow({ customerId: undefined })} />
      ) : (
        mayFindCustomers && <CustomerFilter onChoose={(customerId) => narrow({ customerId })} />
      )}
      {search.productId && <ProductChip id={search.productId} onRemove={() => narrow({ productId: undefined })} />}
    </FilterBar>
  )
}

/** Everybody for whoever may see people; else oneself. */
function SellerFilter({
  userId,
  onChange,
}: {
  userId: string | undefined
  onChange: (id: string | undefined) => void
}) {
  const texts = useWords(salesTexts)
  const { user } = useSession()
  const mayList = useMay()('users.read')
  const { data } = useQuery({ ...asking('users.list', { query: { limit: 200 } }), enabled: mayList })
  if (!mayList) {
    const isOn = userId === user.id
    return <FilterChip label={texts.onlyMine} isOn={isOn} onChange={(wants) => onChange(wants ? user.id : undefined)} />
  }
  const people = data?.items ?? []
  return (
    <FilterChoice
      label={texts.seller}
      value={userId}
      choices={people.map(({ id, firstName, lastName }) => ({ value: id, label: `${firstName} ${lastName}` }))}
      onChange={onChange}
    />
  )
}

/** Came with a link, e.g. from the customer's page. */
function CustomerChip({ id, onRemove }: { id: string; onRemove: () => void }) {
  const texts = useWords(salesTexts)
  const may = useMay()
  const { data } = useQuery({ ...asking('customers.read', { params: { id } }), enabled: may('customers.read') })
  const name = data && customerName(data)
  return <FilterChip label={name ? `${texts.customer}: ${name}` : texts.customer} isOn onChange={onRemove} />
}

function ProductChip({ id, onRemove }: { id: string; onRemove: () => void }) {
  const texts = useWords(salesTexts)
  const may = useMay()
  const { data } = useQuery({ ...asking('products.read', { params: { id } }), enabled: may('inventory.read') })
  return <FilterChip label={data ? `${texts.product}: ${data.name}` : texts.product} isOn onChange={onRemove} />
}
