import { ChevronUp } from 'lucide-react'
import { useFormats } from '../../lib/formats.ts'
import { useWords } from '../../lib/texts.ts'
import { Button } from '../../ui/button.tsx'
import { pay } from './till-acts.ts'
import { tillTexts } from './till-texts.ts'
import { useBasket, useBasketTotals, useTill } from './use-till.ts'

/** Always there on a phone: what it comes to, and the next act. A touch opens the basket. */
export function PhoneBasketBar() {
  const texts = useWords(tillTexts)
  const { till } = useTill()
  const { lines } = useBasket()
  const { total } = useBasketTotals()
  const { money } = useFormats()
  return (
    <div className="flex shrink-0 items-center gap-3 border-t border-hairline bg-surface px-3 pt-2 pb-[max(0.5rem,env(safe-area-inset-bottom))] lg:hidden">
      <button
        type="button"
        onClick={() => till.show({ isBasketOpen: true })}
        className="flex min-h-12 min-w-0 flex-1 items-center gap-2 rounded-control px-1 text-left"
      >
        <ChevronUp aria-hidden="true" className="size-5 shrink-0 text-muted" />
        <span className="min-w-0">
          <span className="seen-by-readers-only">{texts.seeBasket}: </span>
          <span className="block truncate text-sm text-muted">{texts.items(lines.length)}</span>
          <span className="figure block text-xl leading-5 font-bold">{money(total)}</span>
        </span>
      </button>
      <Button kind="filled" size="large" shortcut="F9" disabled={lines.length === 0} onClick={() => pay(till)}>
        {texts.pay}
      </Button>
    </div>
  )
}
