import { Link } from '@tanstack/react-router'
import { CalendarClock, RotateCcw } from 'lucide-react'
import { memo, useId } from 'react'
import { fromUnits } from '../../../contract/src/units.ts'
import { useFormats } from '../lib/formats.ts'
import { useLanguage } from '../lib/language.ts'
import { useWords } from '../lib/texts.ts'
import { Badge } from '../ui/badge.tsx'
import { classNames } from '../ui/class-names.ts'
import { Panel } from '../ui/panel.tsx'
import { NumberInput } from '../ui/text-input.tsx'
import { TriStateCheckbox } from '../ui/tri-state-checkbox.tsx'
import { daysBetween, useDayWord } from './days-words.ts'
import { costOf, isFaulty, type ReorderLine } from './reorder-draft.ts'
import { reorderTexts } from './reorder-texts.ts'

type Change = (productId: string, change: { quantity?: string | undefined; isLeftOut?: boolean }) => void

interface Props {
  lines: readonly ReorderLine[]
  hasCosts: boolean
  onChange: Change
  onChangeAll: (isIncluded: boolean) => void
}

/** Each with its reason, in or out, and how much. */
export function ReorderRows({ lines, hasCosts, onChange, onChangeAll }: Props) {
  const texts = useWords(reorderTexts)
  const isAll = lines.every(({ isLeftOut }) => !isLeftOut)
  return (
    <Panel>
      <div className="grid grid-cols-[1.25rem_minmax(0,1fr)] items-center gap-4 border-b border-hairline px-4 py-2 text-sm font-medium text-muted md:grid-cols-[1.25rem_minmax(0,1fr)_8rem_7rem_7rem]">
        <TriStateCheckbox
          label={texts.includeAll}
          state={isAll ? true : lines.some(({ isLeftOut }) => !isLeftOut) ? 'some' : false}
          onChange={onChangeAll}
        />
        <span aria-hidden="true">{texts.product}</span>
        <span aria-hidden="true" className="max-md:hidden">
          {texts.orderBy}
        </span>
        <span aria-hidden="true" className="text-right max-md:hidden">
          {texts.quantity}
        </span>
        {hasCosts && (
          <span aria-hidden="true" className="text-right max-md:hidden">
            {texts.cost}
          </span>
        )}
      </div>
      <ul aria-label={texts.lines}>
        {lines.map((line) => (
          <Row key={line.item.product.id} line={line} hasCosts={hasCosts} onChange={onChange} />
        ))}
      </ul>
    </Panel>
  )
}

interface RowProps {
  line: ReorderLine
  hasCosts: boolean
  onChange: Change
}

const Row = memo(ReorderRow, (before, after) => {
  const [a, b] = [before.line, after.line]
  return (
    a.item === b.item &&
    a.typed === b.typed &&
    a.isLeftOut === b.isLeftOut &&
    before.hasCosts === after.hasCosts &&
    before.onChange === after.onChange
  )
})

function ReorderRow({ line, hasCosts, onChange }: RowProps) {
  const texts = useWords(reorderTexts)
  const formats = useFormats()
  const language = useLanguage()
  const dayWord = useDayWord()
  const messageId = useId()
  const { item, typed, isLeftOut, isChanged } = line
  const { product, orderBy, stockMax } = item
  const cost = costOf(line)
  const isWrong = isFaulty(line)
  const isUrgent = daysBetween(formats.localDay(), orderBy) <= 0
  return (
    <li
      className={classNames(
        'grid grid-cols-[1.25rem_minmax(0,1fr)_6rem] items-start gap-x-4 gap-y-2 border-b border-hairline px-4 py-3 last:border-0 md:grid-cols-[1.25rem_minmax(0,1fr)_8rem_7rem_7rem]',
        '[contain-intrinsic-size:auto_5rem] [content-visibility:auto]',
        isLeftOut && 'text-muted',
      )}
    >
      <span className="flex h-9 items-center pointer-coarse:h-11">
        <input
          type="checkbox"
          aria-label={texts.include(product.name)}
          checked={!isLeftOut}
          onChange={({ target }) =>
            onChange(product.id, {
              isLeftOut: !target.checked,
              // What was left out by a zero comes back as suggested.
              ...(target.checked && line.quantity === null && { quantity: undefined }),
            })
          }
          className="size-4 accent-accent pointer-coarse:size-5"
        />
      </span>
      <div className="min-w-0 max-md:col-span-2">
        <Link to="/forecasts/$id" params={{ id: product.id }} className="font-medium hover:underline">
          {product.name}
        </Link>
        {stockMax !== null && (
          <span className="ml-2 text-sm text-muted">{texts.atMost(formats.quantity(stockMax))}</span>
        )}
        <p className="text-sm text-muted">{item.reason[language]}</p>
      </div>
      <div className="flex min-h-9 items-center max-md:col-start-2">
        {isUrgent ? (
          <Badge tone="bad" icon={<CalendarClock aria-hidden="true" />}>
            {dayWord(orderBy)}
          </Badge>
        ) : (
          <span className="figure">{dayWord(orderBy)}</span>
        )}
      </div>
      <div>
        <NumberInput
          aria-label={texts.quantityOf(product.name)}
          aria-invalid={isWrong || undefined}
          aria-describedby={isWrong ? messageId : undefined}
          value={typed}
          onFocus={({ target }) => target.select()}
          onChange={({ target }) => onChange(product.id, { quantity: target.value, isLeftOut: false })}
        />
        {isChanged && (
          <button
            type="button"
            onClick={() => onChange(product.id, { quantity: undefined, isLeftOut: false })}
            className="mt-1 ml-auto flex items-center gap-1 rounded-control text-sm text-accent hover:underline pointer-coarse:min-h-11"
          >
            <RotateCcw aria-hidden="true" className="size-3.5" />
            {texts.suggested(formats.quantity(item.quantity))}
          </button>
        )}
      </div>
      {hasCosts && (
        <span className="figure flex min-h-9 items-center justify-end max-md:col-span-2 max-md:col-start-2 max-md:min-h-0">
          {isLeftOut || cost === undefined ? '—' : formats.money(fromUnits(cost, 2))}
        </span>
      )}
      {isWrong && (
        <p id={messageId} className="col-span-full text-right text-sm text-bad">
          {texts.badQuantity}
        </p>
      )}
    </li>
  )
}
