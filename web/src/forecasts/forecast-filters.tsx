import type { ReactNode } from 'react'
import { useWords } from '../lib/texts.ts'
import { useCategories } from '../products/public.tsx'
import { FilterBar } from '../ui/filter-bar.tsx'
import { FilterChip } from '../ui/filter-chip.tsx'
import { FilterSelect } from '../ui/filter-select.tsx'
import type { ForecastSearch } from './forecast-search.ts'
import { forecastsTexts } from './forecasts-texts.ts'

interface Props {
  search: ForecastSearch
  onChange: (change: { [Key in keyof ForecastSearch]?: ForecastSearch[Key] | undefined }) => void
  /** Also offers those of which too little is known. */
  hasState?: boolean
  children?: ReactNode
}

export function ForecastFilters({ search, onChange, hasState = false, children }: Props) {
  const texts = useWords(forecastsTexts)
  const { items } = useCategories()
  const isFiltered = Object.keys(search).length > 0
  return (
    <FilterBar
      search={{
        label: texts.search,
        value: search.search ?? '',
        onChange: (text) => onChange({ search: text || undefined }),
      }}
      onClear={
        isFiltered
          ? () => onChange({ search: undefined, categoryId: undefined, class: undefined, state: undefined })
          : undefined
      }
    >
      <FilterSelect
        label={texts.category}
        anything={texts.anyCategory}
        value={search.categoryId}
        options={items.map(({ id, name, depth }) => ({ value: id, label: `${'\u2003'.repeat(depth - 1)}${name}` }))}
        onChange={(categoryId) => onChange({ categoryId })}
      />
      <FilterSelect
        label={texts.class}
        anything={texts.anyClass}
        value={search.class}
        options={(['A', 'B', 'C'] as const).map((value) => ({ value, label: texts[value] }))}
        onChange={(value) => onChange({ class: value })}
      />
      {hasState && (
        <FilterChip
          label={texts.insufficient}
          isOn={search.state === 'insufficient'}
          onChange={(isOn) => onChange({ state: isOn ? 'insufficient' : undefined })}
        />
      )}
      {children}
    </FilterBar>
  )
}
