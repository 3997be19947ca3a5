import type { ComponentProps, ReactNode } from 'react'
import { classNames } from './class-names.ts'

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  /** What it does, for whoever does not see the icon; also shown on hover. */
  label: string
  icon: ReactNode
}

export function IconButton({ label, icon, className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      {...rest}
      className={classNames(
        'inline-flex size-8 shrink-0 items-center justify-center rounded-control text-muted transition-colors',
        'hover:bg-sunken hover:text-text disabled:opacity-55 pointer-coarse:size-11',
        className,
      )}
    >
      {icon}
    </button>
  )
}
