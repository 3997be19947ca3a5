import { Calendar, Check, ChevronDown } from 'lucide-react'
import { useState } from 'react'
import { useFormats } from '../lib/formats.ts'
import { useWords } from '../lib/texts.ts'
import { Button } from './button.tsx'
import { type DayRange, presetNames, presetOf, presetRange } from './day-ranges.ts'
import { Field } from './field.tsx'
import { Popover } from './popover.tsx'
import { TextInput } from './text-input.tsx'
import { uiTexts } from './ui-texts.ts'

export type { DayRange } from './day-ranges.ts'

interface DateRangeProps {
  value: DayRange
  onChange: (range: DayRange) => void
  /** The earliest and latest day there can be. */
  min?: string
  max?: string
  align?: 'start' | 'end'
}

/** From one day to another: a named stretch, or two dates. */
export function DateRange({ value, onChange, min, max, align = 'end' }: DateRangeProps) {
  const texts = useWords(uiTexts)
  const formats = useFormats()
  const today = formats.localDay()
  const preset = presetOf(value, today)
  const days =
    value.from === value.to ? formats.day(value.from) : `${formats.day(value.from)} – ${formats.day(value.to)}`
  return (
    <Popover
      label={texts.period}
      align={align}
      className="p-2"
      trigger={
        <Button icon={<Calendar aria-hidden="true" className="size-4 text-muted" />}>
          <span className="figure">{preset ? texts[preset] : days}</span>
          <ChevronDown aria-hidden="true" className="size-4 text-muted" />
        </Button>
      }
    >
      {(close) => (
        <div className="flex flex-col gap-2">
          <div className="flex flex-col">
            {presetNames.map((name) => (
              <button
                key={name}
                type="button"
                aria-pressed={name === preset}
                className="flex h-8 items-center gap-2 rounded-control px-2 text-left hover:bg-sunken pointer-coarse:h-11"
                onClick={() => {
                  onChange(presetRange(name, today))
                  close()
                }}
              >
                <span className="flex-1">{texts[name]}</span>
                {name === preset && <Check aria-hidden="true" className="size-4 text-accent" />}
              </button>
            ))}
          </div>
          <TwoDates value={value} min={min} max={max} onChange={onChange} close={close} />
        </div>
      )}
    </Popover>
  )
}

interface TwoDatesProps {
  value: DayRange
  min: string | undefined
  max: string | undefined
  onChange: (range: DayRange) => void
  close: () => void
}

function TwoDates({ value, min, max, onChange, close }: TwoDatesProps) {
  const texts = useWords(uiTexts)
  const [{ from, to }, setDraft] = useState(value)
  const isOrdered = from !== '' && to !== '' && from <= to
  return (
    <form
      className="flex flex-col gap-2 border-t border-hairline px-2 pt-3 pb-1"
      onSubmit={(event) => {
        event.preventDefault()
        event.stopPropagation()
        if (!isOrdered) return
        onChange({ from, to })
        close()
      }}
    >
      <div className="grid grid-cols-2 gap-2">
        <Field label={texts.from}>
          {(tied) => (
            <TextInput
              {...tied}
              type="date"
              min={min}
              max={max}
              value={from}
              onChange={(event) => setDraft({ from: event.target.value, to })}
            />
          )}
        </Field>
        <Field label={texts.to} error={from !== '' && to !== '' && !isOrdered ? texts.daysDisordered : undefined}>
          {(tied) => (
            <TextInput
              {...tied}
              type="date"
              min={min}
              max={max}
              value={to}
              onChange={(event) => setDraft({ from, to: event.target.value })}
            />
          )}
        </Field>
      </div>
      <Button type="submit" disabled={!isOrdered}>
        {texts.apply}
      </Button>
    </form>
  )
}
