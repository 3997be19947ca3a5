import type { ComponentProps, ReactNode } from 'react'
import { classNames } from './class-names.ts'

export function Checkbox({ label, className, ...rest }: ComponentProps<'input'> & { label: ReactNode }) {
  return (
    <label className={classNames('inline-flex min-h-9 items-center gap-2 pointer-coarse:min-h-11', className)}>
      <input type="checkbox" {...rest} className="size-4 accent-accent" />
      <span>{label}</span>
    </label>
  )
}
