import { Minus, Plus } from 'lucide-react'
import { useState } from 'react'
import { useFormats } from '../lib/formats.ts'
import { useWords } from '../lib/texts.ts'
import { readDecimal } from '../sales/public.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { Panel } from '../ui/panel.tsx'
import { NumberInput } from '../ui/text-input.tsx'
import { countTexts } from './count-texts.ts'
import { type CountedRow, plus } from './counting.ts'
import { signed } from './ledger-columns.tsx'

interface Props {
  row: CountedRow
  onChange: (quantity: string) => void
}

/** What was scanned last, large enough to be read at arm's length. */
export function LastCounted({ row, onChange }: Props) {
  const texts = useWords(countTexts)
  const [typed, setTyped] = useState<string | null>(null)
  const keep = () => {
    const quantity = typed === null ? null : readDecimal(typed, 3)
    setTyped(null)
    if (quantity !== null && quantity !== row.counted) onChange(quantity)
  }
  return (
    <Panel aria-label={texts.last} className="flex flex-col gap-3 border-accent! p-4">
      <p className="flex items-baseline justify-between gap-3">
        <span className="min-w-0 text-lg font-bold">{row.name}</span>
        <Difference row={row} />
      </p>
      <div className="flex items-center gap-2">
        <IconButton
          label={texts.oneLess}
          icon={<Minus aria-hidden="true" className="size-6" />}
          onClick={() => onChange(plus(row.counted, '-1'))}
          className="size-14! border border-hairline"
        />
        <NumberInput
          aria-label={texts.quantityOf(row.name)}
          value={typed ?? row.counted}
          onFocus={({ target }) => target.select()}
          onChange={({ target }) => setTyped(target.value)}
          onBlur={keep}
          onKeyDown={(event) => {
            if (event.key === 'Enter') keep()
          }}
          className="h-14! text-center! text-2xl! font-bold"
        />
        <IconButton
          label={texts.one}
          icon={<Plus aria-hidden="true" className="size-6" />}
          onClick={() => onChange(plus(row.counted, '1'))}
          className="size-14! border border-hairline"
        />
      </div>
      <p role="status" className="seen-by-readers-only">
        {row.name}: {row.counted}
      </p>
    </Panel>
  )
}

/** How much more or less there is than there should be. */
export function Difference({ row: { expected, difference, isPending } }: { row: CountedRow }) {
  const texts = useWords(countTexts)
  const formats = useFormats()
  if (isPending || expected === null || difference === null) {
    return <span className="text-sm whitespace-nowrap text-faint">{texts.sending}</span>
  }
  if (difference === '0') return <span className="text-sm whitespace-nowrap text-good">{texts.same}</span>
  return (
    <span className="figure text-sm">
      <span className="text-muted">{texts.expected(formats.quantity(expected))} </span>
      <strong className={difference.startsWith('-') ? 'text-bad' : 'text-warn'}>
        {signed(formats.quantity(difference), difference)}
      </strong>
    </span>
  )
}
