import { useFormats } from '../../lib/formats.ts'
import { useWords } from '../../lib/texts.ts'
import { heldSales, resumeSale } from './hold.ts'
import { useObserved } from './observable.ts'
import { tillTexts } from './till-texts.ts'
import { useTill } from './use-till.ts'

/** What waits for somebody who went for their purse. */
export function HeldChips() {
  const texts = useWords(tillTexts)
  const { till } = useTill()
  const { amount, time } = useFormats()
  const held = useObserved(heldSales) ?? []
  if (held.length === 0) return null
  return (
    <div className="flex shrink-0 items-center gap-2 overflow-x-auto [scrollbar-width:none]">
      <span className="shrink-0 text-sm text-muted">{texts.held}</span>
      {held.slice(0, 9).map(({ id, customer, notes, heldAt, total }) => (
        <button
          key={id}
          type="button"
          onClick={() => void resumeSale(till, id)}
          className="figure min-h-8 shrink-0 rounded-full border border-hairline bg-surface px-3 hover:border-field hover:bg-sunken pointer-coarse:min-h-11"
        >
          {customer?.name ?? notes ?? time(heldAt)} <span className="font-medium">{amount(total)}</span>
        </button>
      ))}
    </div>
  )
}
