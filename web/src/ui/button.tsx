import type { ComponentProps, ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { Key } from './key.tsx'
import { Spinner } from './spinner.tsx'

type Kind = 'filled' | 'outlined' | 'plain' | 'danger'

export interface ButtonProps extends ComponentProps<'button'> {
  /** One filled button per screen: the next act. */
  kind?: Kind
  size?: 'normal' | 'small' | 'large'
  icon?: ReactNode
  /** The key that does the same, printed on it. */
  shortcut?: string
  isBusy?: boolean
}

export function Button({ kind, size, icon, shortcut, isBusy, children, className, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      disabled={rest.disabled || isBusy}
      aria-busy={isBusy || undefined}
      className={classNames(buttonClass(kind, size), className)}
    >
      {isBusy ? <Spinner /> : icon}
      {children}
      {shortcut && <Key isOnAccent={kind === 'filled'}>{shortcut}</Key>}
    </button>
  )
}

/** For links that look like buttons. */
export function buttonClass(kind: Kind = 'outlined', size: ButtonProps['size'] = 'normal'): string {
  return classNames(
    'inline-flex items-center justify-center gap-2 rounded-control border font-medium whitespace-nowrap transition-colors select-none',
    'disabled:opacity-55 pointer-coarse:min-h-11',
    size === 'small' && 'h-7 px-2 text-sm',
    size === 'normal' && 'h-9 px-3',
    size === 'large' && 'h-12 px-5 text-lg',
    looks[kind],
  )
}

const looks: Record<Kind, string> = {
  filled: 'border-transparent bg-accent text-on-accent hover:bg-accent-hover',
  outlined: 'border-hairline bg-surface text-text hover:border-field hover:bg-sunken',
  plain: 'border-transparent text-text hover:bg-sunken',
  danger: 'border-hairline bg-surface text-bad hover:border-bad hover:bg-bad-tint',
}
