import { type ReactNode, useId } from 'react'
import { classNames } from './class-names.ts'

interface SegmentedProps<Value extends string> {
  /** For readers. */
  label: string
  choices: readonly { value: Value; label: ReactNode; title?: string }[]
  value: Value
  onChange: (value: Value) => void
  className?: string
}

/** One of two to five, all in sight. */
export function Segmented<Value extends string>({ label, choices, value, onChange, className }: SegmentedProps<Value>) {
  const name = useId()
  return (
    <fieldset
      className={classNames('inline-flex min-w-0 rounded-control border border-hairline bg-sunken p-0.5', className)}
    >
      <legend className="seen-by-readers-only">{label}</legend>
      {choices.map((choice) => (
        <label
          key={choice.value}
          title={choice.title}
          className={classNames(
            'flex h-7 flex-1 cursor-pointer items-center justify-center gap-1.5 rounded-[4px] px-3 text-sm font-medium whitespace-nowrap text-muted transition-colors',
            'hover:text-text has-checked:bg-surface has-checked:text-text has-checked:shadow-[0_0_0_1px_var(--hairline)] pointer-coarse:h-10',
            'has-focus-visible:outline-2 has-focus-visible:outline-offset-1 has-focus-visible:outline-focus forced-colors:has-checked:outline-2',
          )}
        >
          <input
            type="radio"
            name={name}
            value={choice.value}
            checked={choice.value === value}
            onChange={() => onChange(choice.value)}
            className="seen-by-readers-only"
          />
          {choice.label}
        </label>
      ))}
    </fieldset>
  )
}
