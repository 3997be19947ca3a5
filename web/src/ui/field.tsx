import { CircleAlert } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { classNames } from './class-names.ts'

export interface FieldProps {
  label: ReactNode
  /** What to type, shown below the control until there is an error. */
  hint?: ReactNode
  error?: ReactNode
  isOptional?: string | undefined
  className?: string | undefined
  /** Receives what ties the control to its label and its message. */
  children: (control: {
    id: string
    'aria-describedby': string | undefined
    'aria-invalid': true | undefined
  }) => ReactNode
}

/** Label above, message below; the message is read with the control. */
export function Field({ label, hint, error, isOptional, className, children }: FieldProps) {
  const id = useId()
  const messageId = `${id}-message`
  const message = error || hint
  return (
    <div className={classNames('flex min-w-0 flex-col gap-1', className)}>
      <label id={`${id}-label`} htmlFor={id} className="text-sm font-medium text-text">
        {label}
        {isOptional && <span className="font-normal text-faint"> · {isOptional}</span>}
      </label>
      {children({
        id,
        'aria-describedby': message ? messageId : undefined,
        'aria-invalid': error ? true : undefined,
      })}
      {message && (
        <p id={messageId} className={classNames('text-sm', error ? 'text-bad' : 'text-muted')}>
          {error ? <CircleAlert aria-hidden="true" className="mr-1 -mt-0.5 inline size-3.5" /> : null}
          {message}
        </p>
      )}
    </div>
  )
}
