import { Link, type LinkProps } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { classNames } from '../class-names.ts'
import { toNumber } from './scales.ts'

export interface RankedBar {
  id: string
  label: string
  value: string | number
  /** Beside the value: '38 unidades'. */
  detail?: ReactNode
  link?: LinkProps
}

/** A ranking: each with its name and figure, the bar only beneath them. */
export function HorizontalBars({
  label,
  bars,
  format,
}: {
  label: string
  bars: readonly RankedBar[]
  format: (value: string | number) => string
}) {
  const most = Math.max(...bars.map(({ value }) => toNumber(value)), 0)
  return (
    <ol aria-label={label} className="flex flex-col [print-color-adjust:exact]">
      {bars.map(({ id, label: name, value, detail, link }) => {
        const row = (
          <>
            <span className="flex items-baseline gap-3">
              <span className="min-w-0 flex-1 truncate">{name}</span>
              {detail && <span className="figure text-sm text-muted">{detail}</span>}
              <span className="figure min-w-20 text-right font-medium">{format(value)}</span>
            </span>
            <span aria-hidden="true" className="block h-1.5 overflow-hidden rounded-full bg-sunken">
              <span
                className="block h-full rounded-full bg-series-1"
                style={{ width: `${most === 0 ? 0 : Math.max(0, (toNumber(value) / most) * 100)}%` }}
              />
            </span>
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
    </ol>
  )
}

const rowClass = '-mx-2 flex min-h-11 flex-col justify-center gap-1.5 rounded-control px-2 py-1.5'
