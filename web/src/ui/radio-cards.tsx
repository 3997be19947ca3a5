import { type ReactNode, useId } from 'react'
import { classNames } from './class-names.ts'

export interface RadioCardsProps {
  label: ReactNode
  hint?: ReactNode
  error?: ReactNode
  name?: string
  choices: readonly { value: string; label: string; hint?: ReactNode; icon?: ReactNode }[]
  value: string | undefined
  onChange: (value: string) => void
  onLeave?: () => void
  className?: string | undefined
}

/** One of a few, each with room to explain itself. */
export function RadioCards({
  label,
  hint,
  error,
  name,
  choices,
  value,
  onChange,
  onLeave,
  className,
}: RadioCardsProps) {
  const id = useId()
  const message = error ?? hint
  return (
    <fieldset
      aria-describedby={message ? id : undefined}
      className={classNames('flex min-w-0 flex-col gap-1', className)}
      onBlur={(event) => event.currentTarget.contains(event.relatedTarget) || onLeave?.()}
    >
      <legend className="mb-1 text-sm font-medium">{label}</legend>
      <div className="grid gap-2 sm:grid-cols-[repeat(auto-fit,minmax(11rem,1fr))]">
        {choices.map((choice) => (
          <label
            key={choice.value}
            className={classNames(
              'relative flex min-h-11 items-start gap-3 rounded-panel border border-field px-3 py-2.5 transition-colors hover:bg-sunken',
              'has-checked:border-accent has-checked:bg-accent-tint has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus',
            )}
          >
            <input
              type="radio"
              name={name ?? id}
              value={choice.value}
              checked={value === choice.value}
              aria-invalid={error ? true : undefined}
              onChange={() => onChange(choice.value)}
              className="mt-0.5 size-4 accent-accent outline-none"
            />
            <span className="flex min-w-0 flex-1 flex-col">
              <span className="font-medium">{choice.label}</span>
              {choice.hint && <span className="text-sm text-muted">{choice.hint}</span>}
            </span>
            {choice.icon && <span className="text-muted [&_svg]:size-5">{choice.icon}</span>}
          </label>
        ))}
      </div>
      {message && (
        <p id={id} className={classNames('text-sm', error ? 'text-bad' : 'text-muted')}>
          {message}
        </p>
      )}
    </fieldset>
  )
}
