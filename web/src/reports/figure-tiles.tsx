import { ArrowDown, ArrowRight, ArrowUp } from 'lucide-react'
import { divideRounded, toUnits } from '../../../contract/src/units.ts'
import { useFormats } from '../lib/formats.ts'
import { classNames } from '../ui/class-names.ts'
import { DrillLink } from './drill-link.tsx'

export interface FigureTile {
  label: string
  /** Decimal text; null: there is none. */
  value: string | null | undefined
  write: (value: string) => string
  /** Of the period before. */
  before?: string | null | undefined
  drillDown?: string | undefined
  /** More is worse, e.g. of what was cancelled. */
  isWorseUp?: boolean
}

/** The sums of a report, each a way to its rows, beside those of the period before. */
export function FigureTiles({ tiles }: { tiles: readonly FigureTile[] }) {
  return (
    <dl className="mb-5 grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-[repeat(auto-fit,minmax(9rem,1fr))]">
      {tiles.map((tile) => (
        <div key={tile.label} className="min-w-0 rounded-panel border border-hairline bg-surface px-4 py-3">
          <dt className="text-sm text-muted">{tile.label}</dt>
          <dd className="mt-0.5">
            <Figure {...tile} />
            <Before {...tile} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Figure({ value, write, drillDown }: FigureTile) {
  const figure = value === undefined ? '…' : value === null ? '—' : write(value)
  const look = 'figure text-lg font-bold sm:text-xl'
  return drillDown ? (
    <DrillLink to={drillDown} className={look}>
      {figure}
    </DrillLink>
  ) : (
    <span className={look}>{figure}</span>
  )
}

function Before({ value, before, write, isWorseUp }: FigureTile) {
  const formats = useFormats()
  if (before === undefined || before === null || value === undefined || value === null) return null
  const percent = changeOf(value, before)
  const Arrow = percent === 0 ? ArrowRight : (percent ?? 1) > 0 ? ArrowUp : ArrowDown
  const isBetter = percent !== null && percent > 0 !== (isWorseUp ?? false)
  return (
    <span className="mt-0.5 block text-sm text-muted">
      {percent !== null && (
        <span className={classNames('font-medium', percent !== 0 && (isBetter ? 'text-good' : 'text-bad'))}>
          <Arrow aria-hidden="true" className="mr-0.5 inline size-3.5 align-[-0.125em]" />
          {formats.percent(percent)}
        </span>
      )}{' '}
      <span className="figure">{write(before)}</span>
    </span>
  )
}

/** In percent, to a tenth; null where there was nothing before. */
export function changeOf(now: string, before: string): number | null {
  const base = toUnits(before, 7)
  if (base === 0n) return null
  const size = base < 0n ? -base : base
  return Number(divideRounded((toUnits(now, 7) - base) * 1000n, size)) / 10
}
