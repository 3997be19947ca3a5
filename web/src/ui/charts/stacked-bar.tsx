import { Link, type LinkProps } from '@tanstack/react-router'
import { classNames } from '../class-names.ts'
import { toNumber } from './scales.ts'

export interface StackedPart {
  id: string
  label: string
  value: string | number
  link?: LinkProps
}

interface StackedBarProps {
  /** What one sees in it, in a sentence. */
  summary: string
  /** The greatest first. */
  parts: readonly StackedPart[]
  format: (value: string | number) => string
  /** 12.5 → '12.5 %' */
  formatShare: (percent: number) => string
}

/** One whole and its parts, which are named, written out and linked below it: a table of its own. */
export function StackedBar({ summary, parts, format, formatShare }: StackedBarProps) {
  const whole = parts.reduce((sum, { value }) => sum + Math.max(0, toNumber(value)), 0)
  const share = (value: string | number) => (whole === 0 ? 0 : (Math.max(0, toNumber(value)) / whole) * 100)
  return (
    <figure className="flex flex-col gap-3 [print-color-adjust:exact]">
      <div role="img" aria-label={summary} className="flex h-6 gap-0.5 overflow-hidden rounded-control bg-sunken">
        {parts.map(({ id, value }, index) => (
          <span
            key={id}
            className={classNames('h-full min-w-px', looks[index % looks.length])}
            style={{ width: `${share(value)}%` }}
          />
        ))}
      </div>
      <ul className="flex flex-col">
        {parts.map(({ id, label, value, link }, index) => {
          const row = (
            <>
              <span
                aria-hidden="true"
                className={classNames('size-3 shrink-0 rounded-[3px]', looks[index % looks.length])}
              />
              <span className="min-w-0 flex-1 truncate">{label}</span>
              <span className="figure text-muted">{formatShare(Math.round(share(value) * 10) / 10)}</span>
              <span className="figure min-w-24 text-right font-medium">{format(value)}</span>
            </>
          )
          return (
            <li key={id}>
              {link ? (
                <Link {...link} className={classNames(rowClass, 'hover:bg-sunken')}>
                  {row}
                </Link>
              ) : (
                <span className={rowClass}>{row}</span>
              )}
            </li>
          )
        })}
      </ul>
    </figure>
  )
}

const rowClass = '-mx-2 flex min-h-8 items-center gap-2 rounded-control px-2 pointer-coarse:min-h-11'

const looks = [
  'bg-series-1',
  'bg-series-2',
  'bg-series-3',
  'bg-before',
  'bg-series-1/45',
  'bg-series-2/45',
  'bg-series-3/45',
]
