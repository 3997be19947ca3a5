import { classNames } from './class-names.ts'

/** Somebody's picture, or their initials. Their name stands beside it. */
export function Avatar({ name, src, className }: { name: string; src?: string | null; className?: string }) {
  const shape = classNames('size-8 shrink-0 rounded-full', className)
  if (src) return <img src={src} alt="" className={classNames(shape, 'object-cover')} />
  return (
    <span
      aria-hidden="true"
      className={classNames(
        shape,
        'inline-flex items-center justify-center bg-accent-tint text-xs font-bold text-accent',
      )}
    >
      {initialsOf(name)}
    </span>
  )
}

function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/)
  return words
    .slice(0, 2)
    .map(([first = '']) => first.toLocaleUpperCase())
    .join('')
}
