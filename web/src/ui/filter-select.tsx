import { ChevronDown } from 'lucide-react'
import { classNames } from './class-names.ts'

interface FilterSelectProps<Value extends string> {
  label: string
  /** Undefined: it narrows nothing. */
  value: Value | undefined
  options: readonly { value: Value; label: string }[]
  /** The words for no narrowing; the label when left out. */
  anything?: string
  onChange: (value: Value | undefined) => void
  /** There is always one chosen. */
  isRequired?: boolean
}

/** A filter as a chip: quiet while it narrows nothing, tinted while it does. The browser's own list behind it. */
export function FilterSelect<Value extends string>({
  label,
  value,
  options,
  anything = label,
  onChange,
  isRequired,
}: FilterSelectProps<Value>) {
  const isActive = value !== undefined && !isRequired
  return (
    <span className="relative inline-flex max-w-full">
      <select
        aria-label={label}
        value={value ?? ''}
        onChange={(event) => onChange((event.target.value || undefined) as Value | undefined)}
        className={classNames(
          'field-sizing-content h-8 max-w-56 appearance-none truncate rounded-full border pr-8 pl-3 text-sm font-medium transition-colors pointer-coarse:h-11',
          isActive
            ? 'border-accent bg-accent-tint text-accent'
            : 'border-hairline bg-surface text-text hover:border-field',
        )}
      >
        {!isRequired && <option value="">{anything}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown
        aria-hidden="true"
        className={classNames(
          'pointer-events-none absolute top-1/2 right-2.5 size-4 -translate-y-1/2',
          isActive ? 'text-accent' : 'text-muted',
        )}
      />
    </span>
  )
}
