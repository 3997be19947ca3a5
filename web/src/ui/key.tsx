import { classNames } from './class-names.ts'

/** A key of the keyboard, as it is printed on buttons. Not shown where there is only a finger. */
export function Key({ children, isOnAccent }: { children: string; isOnAccent?: boolean }) {
  return (
    <span
      aria-hidden="true"
      className={classNames(
        'hidden min-w-5 rounded-control border px-1 text-center font-sans text-xs leading-4 font-medium pointer-fine:inline-block',
        isOnAccent ? 'border-current' : 'border-hairline bg-canvas text-muted',
      )}
    >
      {children}
    </span>
  )
}
