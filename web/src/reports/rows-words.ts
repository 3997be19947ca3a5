import { useQuery } from '@tanstack/react-query'
import { useFormats } from '../lib/formats.ts'
import { asking } from '../lib/queries.ts'
import { useWords } from '../lib/texts.ts'
import { methodWords, statusWords, taxCategoryWords } from '../sales/public.tsx'
import { reportsTexts } from './reports-texts.ts'
import type { LinesRowsSearch, SalesRowsSearch } from './rows-search.ts'

interface Names {
  seller?: string | undefined
  product?: string | undefined
}

/** What the rows were narrowed to, in words: '23/11/2026 · hasta las 17:46 · Efectivo'. */
export function useRowsSubtitle(
  search: SalesRowsSearch & LinesRowsSearch,
  period: { from: string; to: string },
  { seller, product }: Names,
): string {
  const texts = useWords(reportsTexts)
  const methods = useWords(methodWords)
  const statuses = useWords(statusWords)
  const taxes = useWords(taxCategoryWords)
  const formats = useFormats()
  const categoryId = search.categoryId ?? ''
  const category = useQuery({
    ...asking('categories.read', { params: { id: categoryId } }),
    enabled: categoryId !== '',
  })
  const clock = (hour: number) => `${String(hour).padStart(2, '0')}:00`
  const { costKnown } = search
  return [
    period.from === period.to ? formats.day(period.from) : `${formats.day(period.from)} – ${formats.day(period.to)}`,
    search.hour !== undefined && texts.atHour(`${clock(search.hour)} – ${clock((search.hour + 1) % 24)}`),
    search.until && texts.until(search.until.slice(0, 5)),
    search.status === 'cancelled' && statuses.cancelled,
    search.cancelledSameDay !== undefined && (search.cancelledSameDay ? texts.sameDay : texts.later),
    search.userId && seller,
    search.paymentMethod && methods[search.paymentMethod],
    search.productId && product,
    category.data?.name,
    search.branch === false && texts.onlyOwn,
    search.uncategorized && texts.withoutCategory,
    search.taxCategory && taxes[search.taxCategory],
    search.taxRate !== undefined && formats.percent(search.taxRate),
    costKnown !== undefined && (costKnown ? texts.costKnown : texts.costUnknown),
  ]
    .filter(Boolean)
    .join(' · ')
}
