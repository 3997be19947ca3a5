import { X } from 'lucide-react'
import { useFormats } from '../lib/formats.ts'
import { useWords } from '../lib/texts.ts'
import { DateRange } from '../ui/date-range.tsx'
import { type DayRange, type Preset, presetNames, presetRange } from '../ui/day-ranges.ts'
import { FilterChoice } from '../ui/filter-chip.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { uiTexts } from '../ui/ui-texts.ts'
import { salesTexts } from './sales-texts.ts'

interface DateFilterProps {
  from: string | undefined
  to: string | undefined
  onChange: (range: Partial<DayRange>) => void
}

/** Any day until one of the usual spans is chosen; then any other by its two days. */
export function DateFilter({ from, to, onChange }: DateFilterProps) {
  const texts = useWords(salesTexts)
  const common = useWords(uiTexts)
  const today = useFormats().localDay()
  if (from === undefined && to === undefined) {
    const choices = presetNames.map((value) => ({ value, label: common[value] }))
    return (
      <FilterChoice
        label={texts.date}
        choices={choices}
        value={undefined}
        onChange={(preset) => onChange(preset ? presetRange(preset as Preset, today) : {})}
      />
    )
  }
  return (
    <span className="inline-flex items-center">
      <DateRange value={{ from: from ?? '2000-01-01', to: to ?? today }} onChange={onChange} align="start" />
      <IconButton label={texts.anyDate} icon={<X className="size-4" />} onClick={() => onChange({})} />
    </span>
  )
}
