import { SlidersHorizontal, X } from 'lucide-react'
import { useFormats } from '../lib/formats.ts'
import { useMay } from '../lib/session.ts'
import { useWords } from '../lib/texts.ts'
import { Button } from '../ui/button.tsx'
import { SearchBox } from '../ui/filter-bar.tsx'
import { Menu, MenuCheckbox } from '../ui/menu.tsx'
import { Select } from '../ui/select.tsx'
import { useCategories } from './category-queries.ts'
import { CategorySelect } from './category-select.tsx'
import type { ProductSearch } from './product-search.ts'
import { productsTexts } from './products-texts.ts'

interface Props {
  search: ProductSearch
  /** The filters that change; undefined takes one away. */
  onChange: (change: { [Key in keyof ProductSearch]?: ProductSearch[Key] | undefined }) => void
}

export function ProductsFilters({ search, onChange }: Props) {
  const texts = useWords(productsTexts)
  const may = useMay()
  const tick = (label: string, isOn: boolean, change: Parameters<Props['onChange']>[0]) => (
    <MenuCheckbox checked={isOn} onChange={() => onChange(change)}>
      {label}
    </MenuCheckbox>
  )
  return (
    <search className="flex min-w-0 flex-1 basis-full flex-col gap-2 sm:basis-0">
      <div className="flex flex-wrap items-center gap-2">
        <SearchBox
          label={texts.searchHint}
          value={search.search ?? ''}
          onChange={(text) => onChange({ search: text || undefined, sort: undefined })}
        />
        <CategorySelect
          aria-label={texts.filterCategory}
          none={texts.anyCategory}
          className="min-w-40 flex-1 sm:max-w-56"
          value={search.categoryId ?? ''}
          onChange={(id) => onChange({ categoryId: id || undefined, hasCategory: undefined })}
        />
        <Select
          aria-label={texts.filterStatus}
          className="w-auto!"
          value={search.isActive === undefined ? '' : String(search.isActive)}
          onChange={({ target: { value } }) => onChange({ isActive: value === '' ? undefined : value === 'true' })}
        >
          <option value="">{texts.anyStatus}</option>
          <option value="true">{texts.onlyActive}</option>
          <option value="false">{texts.onlyInactive}</option>
        </Select>
        <Menu
          align="start"
          trigger={
            <Button icon={<SlidersHorizontal aria-hidden="true" className="size-4" />}>{texts.moreFilters}</Button>
          }
        >
          {tick(texts.lowStock, search.lowStock === true, { lowStock: search.lowStock ? undefined : true })}
          {tick(texts.noCategory, search.hasCategory === false, {
            hasCategory: search.hasCategory === false ? undefined : false,
            categoryId: undefined,
          })}
          {tick(texts.withoutBarcode, search.hasBarcode === false, {
            hasBarcode: search.hasBarcode === false ? undefined : false,
          })}
          {may('costs.read') &&
            tick(texts.withoutCost, search.hasCost === false, {
              hasCost: search.hasCost === false ? undefined : false,
            })}
          {tick(texts.services, search.tracksStock === false, {
            tracksStock: search.tracksStock === false ? undefined : false,
          })}
        </Menu>
      </div>
      <FilterChips search={search} onChange={onChange} />
    </search>
  )
}

/** What narrows the list, each with a way to take it away. */
function FilterChips({ search, onChange }: Props) {
  const texts = useWords(productsTexts)
  const formats = useFormats()
  const { byId } = useCategories()
  const chips: [keyof ProductSearch, string | undefined | false][] = [
    ['categoryId', search.categoryId && (byId.get(search.categoryId)?.path.join(' › ') ?? '…')],
    ['isActive', search.isActive !== undefined && (search.isActive ? texts.onlyActive : texts.onlyInactive)],
    ['lowStock', search.lowStock && texts.lowStock],
    ['hasCategory', search.hasCategory === false && texts.noCategory],
    ['hasBarcode', search.hasBarcode === false && texts.withoutBarcode],
    ['hasCost', search.hasCost === false && texts.withoutCost],
    ['tracksStock', search.tracksStock === false && texts.services],
    ['minPrice', search.minPrice && `${texts.minPrice} ${formats.money(search.minPrice)}`],
    ['maxPrice', search.maxPrice && `${texts.maxPrice} ${formats.money(search.maxPrice)}`],
  ]
  const shown = chips.filter((chip): chip is [keyof ProductSearch, string] => Boolean(chip[1]))
  if (shown.length === 0) return null
  return (
    <ul className="flex flex-wrap items-center gap-2">
      {shown.map(([key, label]) => (
        <li key={key}>
          <button
            type="button"
            aria-label={texts.removeFilter(label)}
            onClick={() => onChange({ [key]: undefined })}
            className="inline-flex h-7 items-center gap-1.5 rounded-full bg-accent-tint pr-2 pl-3 text-sm font-medium text-accent hover:text-accent-hover pointer-coarse:h-11"
          >
            {label}
            <X aria-hidden="true" className="size-3.5" />
          </button>
        </li>
      ))}
      <li>
        <Button
          kind="plain"
          size="small"
          onClick={() => onChange(Object.fromEntries(shown.map(([key]) => [key, undefined])))}
        >
          {texts.clearFilters}
        </Button>
      </li>
    </ul>
  )
}
