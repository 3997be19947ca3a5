import { PackageOpen, Trash2 } from 'lucide-react'
import { useId } from 'react'
import { fromUnits } from '../../../contract/src/units.ts'
import { useFormats } from '../lib/formats.ts'
import { useWords } from '../lib/texts.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { Panel } from '../ui/panel.tsx'
import { EmptyState } from '../ui/states.tsx'
import { NumberInput } from '../ui/text-input.tsx'
import { costOf, faultOf, type ReceiveLine } from './receive-draft.ts'
import { receiveTexts } from './receive-texts.ts'

interface Props {
  lines: readonly ReceiveLine[]
  /** Somebody tried to save: what is wrong is said. */
  isJudged: boolean
  onChange: (productId: string, change: Partial<ReceiveLine>) => void
  onRemove: (line: ReceiveLine) => void
}

export function ReceiveLines({ lines, isJudged, onChange, onRemove }: Props) {
  const texts = useWords(receiveTexts)
  if (lines.length === 0) {
    return (
      <Panel>
        <EmptyState icon={<PackageOpen aria-hidden="true" />} title={texts.empty} />
      </Panel>
    )
  }
  return (
    <Panel>
      <div
        aria-hidden="true"
        className="hidden grid-cols-[minmax(0,1fr)_7rem_8rem_7rem_2rem] items-center gap-3 border-b border-hairline px-4 py-2 text-sm font-medium text-muted sm:grid [&>*]:text-right [&>*:first-child]:text-left"
      >
        <span>{texts.product}</span>
        <span>{texts.quantity}</span>
        <span>{texts.cost}</span>
        <span>{texts.amount}</span>
      </div>
      <ul aria-label={texts.lines}>
        {lines.map((line) => (
          <LineRow
            key={line.productId}
            line={line}
            isJudged={isJudged}
            onChange={(change) => onChange(line.productId, change)}
            onRemove={() => onRemove(line)}
          />
        ))}
      </ul>
    </Panel>
  )
}

interface RowProps {
  line: ReceiveLine
  isJudged: boolean
  onChange: (change: Partial<ReceiveLine>) => void
  onRemove: () => void
}

function LineRow({ line, isJudged, onChange, onRemove }: RowProps) {
  const texts = useWords(receiveTexts)
  const formats = useFormats()
  const messageId = useId()
  const fault = faultOf(line)
  // While a field is empty somebody is about to type; a wrong text is said at once.
  const isShown = fault !== undefined && (isJudged || (fault === 'cost' ? line.cost : line.quantity).trim() !== '')
  const cost = costOf(line)
  const tie = (name: typeof fault) =>
    isShown && fault === name ? { 'aria-invalid': true as const, 'aria-describedby': messageId } : {}
  return (
    <li
      data-line={line.productId}
      className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)_2.75rem] items-center gap-x-3 gap-y-1 border-b border-hairline px-4 py-2 last:border-0 sm:min-h-13 sm:grid-cols-[minmax(0,1fr)_7rem_8rem_7rem_2rem]"
    >
      <span className="col-span-2 min-w-0 sm:col-span-1">
        <span className="block truncate font-medium">{line.name}</span>
        <span className="block truncate text-xs text-muted">{line.sku}</span>
      </span>
      <NumberInput
        aria-label={texts.quantityOf(line.name)}
        {...tie('quantity')}
        value={line.quantity}
        onFocus={({ target }) => target.select()}
        onChange={({ target }) => onChange({ quantity: target.value })}
        className="max-sm:order-4"
      />
      <NumberInput
        aria-label={texts.costOf(line.name)}
        {...tie('cost')}
        placeholder={line.presentCost === null ? texts.cost : formats.quantity(line.presentCost)}
        value={line.cost}
        onFocus={({ target }) => target.select()}
        onChange={({ target }) => onChange({ cost: target.value })}
        className="max-sm:order-5"
      />
      <span className="figure text-right text-muted max-sm:hidden">
        {cost === undefined ? '—' : formats.money(fromUnits(cost, 2))}
      </span>
      <IconButton
        label={texts.remove(line.name)}
        icon={<Trash2 aria-hidden="true" className="size-4" />}
        onClick={onRemove}
        className="max-sm:order-3"
      />
      {isShown && (
        <p id={messageId} className="order-6 col-span-full text-right text-sm text-bad">
          {fault === 'quantity' ? texts.badQuantity : texts.badCost}
        </p>
      )}
    </li>
  )
}
