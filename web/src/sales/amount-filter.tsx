import { ChevronDown } from 'lucide-react'
import { useState } from 'react'
import { useFormats } from '../lib/formats.ts'
import { amountIn } from '../lib/search-params.ts'
import { useWords } from '../lib/texts.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { chipClass } from '../ui/filter-chip.tsx'
import { Popover } from '../ui/popover.tsx'
import { NumberInput } from '../ui/text-input.tsx'
import { uiTexts } from '../ui/ui-texts.ts'
import { salesTexts } from './sales-texts.ts'

interface Amounts {
  least: string | undefined
  most: string | undefined
}

export function AmountFilter({ least, most, onChange }: Amounts & { onChange: (amounts: Amounts) => void }) {
  const texts = useWords(salesTexts)
  const formats = useFormats()
  const isOn = least !== undefined || most !== undefined
  const from = least === undefined ? undefined : formats.amount(least)
  const to = most === undefined ? undefined : formats.amount(most)
  const span = from && to ? `${from} – ${to}` : from ? `≥ ${from}` : `≤ ${to}`
  return (
    <Popover
      label={texts.amount}
      className="w-64 p-3"
      trigger={
        <button type="button" className={chipClass(isOn)}>
          {isOn ? `${texts.amount}: ${span}` : texts.amount}
          <ChevronDown aria-hidden="true" className="size-3.5" />
        </button>
      }
    >
      {(close) => (
        <AmountForm
          least={least}
          most={most}
          onChange={(amounts) => {
            onChange(amounts)
            close()
          }}
        />
      )}
    </Popover>
  )
}

function AmountForm({ least, most, onChange }: Amounts & { onChange: (amounts: Amounts) => void }) {
  const common = useWords(uiTexts)
  const texts = useWords(salesTexts)
  const [typed, setTyped] = useState({ least: least ?? '', most: most ?? '' })
  const faultOf = (text: string) => (text.trim() === '' || amountIn(text) ? undefined : texts.amountInvalid)
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        if (faultOf(typed.least) ?? faultOf(typed.most)) return
        onChange({ least: amountIn(typed.least), most: amountIn(typed.most) })
      }}
    >
      <div className="grid grid-cols-2 gap-2">
        <Field label={common.from} error={faultOf(typed.least)}>
          {(tied) => (
            <NumberInput
              {...tied}
              value={typed.least}
              onChange={({ target }) => setTyped({ ...typed, least: target.value })}
            />
          )}
        </Field>
        <Field label={common.to} error={faultOf(typed.most)}>
          {(tied) => (
            <NumberInput
              {...tied}
              value={typed.most}
              onChange={({ target }) => setTyped({ ...typed, most: target.value })}
            />
          )}
        </Field>
      </div>
      <Button type="submit">{common.apply}</Button>
    </form>
  )
}
