import { Check, ChevronDown } from 'lucide-react'
import { useWords } from '../lib/texts.ts'
import { classNames } from './class-names.ts'
import { Menu, MenuRadioGroup } from './menu.tsx'
import { uiTexts } from './ui-texts.ts'

interface FilterChipProps {
  label: string
  /** How many rows it would leave. */
  count?: number | string | undefined
  isOn: boolean
  onChange: (isOn: boolean) => void
}

/** On or off. */
export function FilterChip({ label, count, isOn, onChange }: FilterChipProps) {
  return (
    <button type="button" aria-pressed={isOn} className={chipClass(isOn)} onClick={() => onChange(!isOn)}>
      {isOn && <Check aria-hidden="true" className="size-3.5" />}
      {label}
      {count !== undefined && <span className={classNames('figure text-xs', !isOn && 'text-muted')}>{count}</span>}
    </button>
  )
}

interface FilterChoiceProps {
  label: string
  choices: readonly { value: string; label: string; count?: number | string | undefined }[]
  value: string | undefined
  onChange: (value: string | undefined) => void
}

/** One of a few, or any. */
export function FilterChoice({ label, choices, value, onChange }: FilterChoiceProps) {
  const texts = useWords(uiTexts)
  const chosen = choices.find((choice) => choice.value === value)
  return (
    <Menu
      align="start"
      trigger={
        <button type="button" className={chipClass(chosen !== undefined)}>
          {chosen ? `${label}: ${chosen.label}` : label}
          <ChevronDown aria-hidden="true" className="size-3.5" />
        </button>
      }
    >
      <MenuRadioGroup
        value={value ?? ''}
        onChange={(next) => onChange(next === '' ? undefined : next)}
        choices={[{ value: '', label: texts.all }, ...choices]}
      />
    </Menu>
  )
}

export function chipClass(isOn: boolean): string {
  return classNames(
    'inline-flex h-8 items-center gap-1.5 rounded-full border px-3 text-sm font-medium whitespace-nowrap transition-colors pointer-coarse:h-11',
    isOn ? 'border-accent bg-accent-tint text-accent' : 'border-hairline bg-surface text-text hover:border-field',
  )
}
