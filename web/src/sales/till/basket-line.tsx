import { Minus, Plus, TriangleAlert } from 'lucide-react'
import { memo } from 'react'
import { useFormats } from '../../lib/formats.ts'
import { useWords } from '../../lib/texts.ts'
import { classNames } from '../../ui/class-names.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { type Line, priceOf, quantityOf } from '../basket/basket.ts'
import { isMore } from '../basket/quantities.ts'
import { useObserved } from './observable.ts'
import type { Till } from './till.ts'
import { tillTexts } from './till-texts.ts'

interface BasketLineProps {
  till: Till
  line: Line
  total: string
  discount: string
  isPicked: boolean
  isFlashed: boolean
}

export const BasketLine = memo(function BasketLine(props: BasketLineProps) {
  const { till, line, total, isPicked, isFlashed } = props
  const texts = useWords(tillTexts)
  const { amount, quantity } = useFormats()
  const { name } = line.product
  return (
    <li
      data-line={line.id}
      aria-current={isPicked || undefined}
      className={classNames(
        'flex min-h-13 items-center gap-2 border-b border-hairline py-1.5 pr-4 pl-2 transition-colors',
        isPicked && 'bg-sunken shadow-[inset_3px_0_0_var(--accent)]',
        isFlashed && 'bg-accent-tint!',
      )}
    >
      <button
        type="button"
        onClick={() => till.open({ what: 'line', lineId: line.id, first: 'quantity' })}
        className="min-w-0 flex-1 rounded-control px-2 py-0.5 text-left hover:bg-sunken pointer-coarse:min-h-11"
      >
        <span className="seen-by-readers-only">{texts.edit}</span>
        <span className="line-clamp-2 text-base leading-4.5 font-medium">{name}</span>
        <Price {...props} />
        <ShortStock till={till} line={line} />
      </button>
      <span className="flex items-center">
        <IconButton
          label={texts.oneLess(name)}
          icon={<Minus className="size-4" />}
          onClick={() => till.step(line, -1)}
        />
        <span className="figure min-w-7 text-center text-lg font-medium">{quantity(line.quantity)}</span>
        <IconButton label={texts.oneMore(name)} icon={<Plus className="size-4" />} onClick={() => till.step(line, 1)} />
      </span>
      <span className="figure min-w-17 text-right text-lg font-medium">{amount(total)}</span>
    </li>
  )
})

function Price({ line, discount }: BasketLineProps) {
  const texts = useWords(tillTexts)
  const { amount, percent, money } = useFormats()
  const { priceBefore } = line
  return (
    <span className="figure block text-sm text-muted">
      {amount(priceOf(line))}
      {line.discount && (
        <span className="text-good">
          {'  \u2212'}
          {line.discount.kind === 'percent' ? percent(line.discount.value) : amount(discount)}
        </span>
      )}
      {priceBefore !== null && <span className="text-warn"> · {texts.priceWas(money(priceBefore))}</span>}
    </span>
  )
}

/** Stays in the basket: perhaps it stands in front of the seller. */
function ShortStock({ till, line }: { till: Till; line: Line }) {
  const texts = useWords(tillTexts)
  const { quantity } = useFormats()
  const left = useObserved(till.stock.known).get(line.product.id)
  const asked = quantityOf(till.basket, line.product.id)
  if (!line.product.tracksStock || left === undefined || !isMore(asked, left)) return null
  return (
    <span className="flex items-center gap-1 text-sm font-medium text-warn">
      <TriangleAlert aria-hidden="true" className="size-3.5 shrink-0" />
      {texts.shortStock(quantity(left), line.product.name, quantity(asked))}
    </span>
  )
}
