import { useFormats } from '../lib/formats.ts'
import { sumOf } from '../lib/sum-of.ts'
import { useWords } from '../lib/texts.ts'
import { rowsTexts } from './rows-texts.ts'

interface RowsFooterProps {
  totals: readonly string[]
  hasMore: boolean
  count: (count: number, text: string) => string
}

/** How many and how much: the figure that led here, once all of its rows are loaded. */
export function RowsFooter({ totals, hasMore, count }: RowsFooterProps) {
  const texts = useWords(rowsTexts)
  const formats = useFormats()
  const counted = count(totals.length, formats.quantity(totals.length))
  return (
    <p role="status" className="flex flex-wrap items-baseline gap-x-5 gap-y-1">
      <span className="figure">{hasMore ? texts.soFar(counted) : counted}</span>
      {!hasMore && <strong className="figure text-base font-bold text-text">{formats.money(sumOf(totals))}</strong>}
    </p>
  )
}
