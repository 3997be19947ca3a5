import { Link } from '@tanstack/react-router'
import { Trash2 } from 'lucide-react'
import { useId } from 'react'
import { fromUnits } from '../../../contract/src/units.ts'
import { useFormats } from '../lib/formats.ts'
import { useWords } from '../lib/texts.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { NumberInput } from '../ui/text-input.tsx'
import { ordersTexts } from './orders-texts.ts'
import { costOf, faultOf, type PurchaseLine } from './purchase-lines.ts'

interface Props {
  label: string
  lines: readonly PurchaseLine[]
  hasCosts: boolean
  /** Of what was ordered, nothing may have come. */
  mayBeNone?: boolean
  onChange: (productId: string, change: Partial<PurchaseLine>) => void
  onRemove?: (line: PurchaseLine) => void
  /** Below the name. */
  hintOf?: (line: PurchaseLine) => string
}

/** Quantity and cost of each product, to be typed. */
export function PurchaseLineRows({ label, lines, ...rest }: Props) {
  const texts = useWords(ordersTexts)
  return (
    <>
      <div
        aria-hidden="true"
        className="hidden items-center gap-3 border-b border-hairline px-4 py-2 text-sm font-medium text-muted sm:flex [&>*]:text-right [&>*:first-child]:text-left"
      >
        <span className="flex-1">{texts.product}</span>
        <span className="w-24">{texts.quantity}</span>
        {rest.hasCosts && <span className="w-28">{texts.cost}</span>}
        {rest.hasCosts && <span className="w-28">{texts.amount}</span>}
        {rest.onRemove && <span className="w-8" />}
      </div>
      <ul aria-label={label}>
        {lines.map((line) => (
          <LineRow key={line.productId} line={line} {...rest} />
        ))}
      </ul>
    </>
  )
}

function LineRow({
  line,
  hasCosts,
  mayBeNone = false,
  onChange,
  onRemove,
  hintOf,
}: Omit<Props, 'label' | 'lines'> & { line: PurchaseLine }) {
  const texts = useWords(ordersTexts)
  const formats = useFormats()
  const messageId = useId()
  const fault = faultOf(line, mayBeNone)
  const cost = costOf(line)
  const tie = (name: typeof fault) =>
    fault === name ? { 'aria-invalid': true as const, 'aria-describedby': messageId } : {}
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-hairline px-4 py-2 last:border-0 sm:min-h-13 sm:flex-nowrap">
      <span className="min-w-0 flex-1 max-sm:basis-full">
        <Link
          to="/forecasts/$id"
          params={{ id: line.productId }}
          className="block truncate font-medium hover:underline"
        >
          {line.name}
        </Link>
        <span className="block truncate text-xs text-muted">{hintOf?.(line) ?? line.sku}</span>
        {fault && (
          <span id={messageId} className="block text-sm text-bad">
            {fault === 'quantity' ? texts.badQuantity : texts.badCost}
          </span>
        )}
      </span>
      <NumberInput
        aria-label={texts.quantityOf(line.name)}
        {...tie('quantity')}
        value={line.quantity}
        onFocus={({ target }) => target.select()}
        onChange={({ target }) => onChange(line.productId, { quantity: target.value })}
        className="w-24! max-sm:flex-1"
      />
      {hasCosts && (
        <NumberInput
          aria-label={texts.costOf(line.name)}
          {...tie('cost')}
          value={line.cost}
          onFocus={({ target }) => target.select()}
          onChange={({ target }) => onChange(line.productId, { cost: target.value })}
          className="w-28! max-sm:flex-1"
        />
      )}
      {hasCosts && (
        <span className="figure w-28 text-right text-muted max-sm:hidden">
          {cost === undefined ? '—' : formats.money(fromUnits(cost, 2))}
        </span>
      )}
      {onRemove && (
        <IconButton
          label={texts.remove(line.name)}
          icon={<Trash2 aria-hidden="true" className="size-4" />}
          onClick={() => onRemove(line)}
        />
      )}
    </li>
  )
}
