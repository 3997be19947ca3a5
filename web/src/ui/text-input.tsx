import type { ComponentProps } from 'react'
import { classNames } from './class-names.ts'

/** For whatever is typed. 16 px on phones, below which they zoom in. */
export const inputClass = classNames(
  'h-9 w-full min-w-0 rounded-control border border-field bg-surface px-3 text-base text-text',
  'pointer-coarse:h-11 pointer-coarse:text-lg',
  'aria-invalid:border-bad disabled:bg-sunken disabled:text-muted [&[readonly]]:bg-sunken',
)

export function TextInput({ className, ...rest }: ComponentProps<'input'>) {
  return <input type="text" autoComplete="off" {...rest} className={classNames(inputClass, className)} />
}

/** Decimal text, aligned by its point. What is typed is not corrected while it is typed. */
export function NumberInput({ className, ...rest }: ComponentProps<'input'>) {
  return <TextInput inputMode="decimal" {...rest} className={classNames('figure text-right', className)} />
}

export function TextArea({ className, ...rest }: ComponentProps<'textarea'>) {
  return (
    <textarea rows={3} {...rest} className={classNames(inputClass, 'h-auto py-2 pointer-coarse:h-auto', className)} />
  )
}
