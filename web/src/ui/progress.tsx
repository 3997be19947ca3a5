import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

interface ProgressProps {
  /** For readers, and above the bar unless hidden. */
  label: string
  isLabelHidden?: boolean
  /** 0 to 1; absent: it is not known how far. */
  value?: number | undefined
  /** At the right: '320 de 1,000'. */
  detail?: ReactNode
  tone?: 'accent' | 'bad' | 'good'
  className?: string
}

export function Progress({ label, isLabelHidden, value, detail, tone = 'accent', className }: ProgressProps) {
  const isKnown = value !== undefined
  const percent = Math.round(Math.min(1, Math.max(0, value ?? 0)) * 100)
  return (
    <div className={classNames('flex flex-col gap-1', className)}>
      {(!isLabelHidden || detail) && (
        <p className="flex justify-between gap-4 text-sm text-muted">
          <span>{!isLabelHidden && label}</span>
          <span className="figure">{detail}</span>
        </p>
      )}
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={isKnown ? percent : undefined}
        className="h-1.5 overflow-hidden rounded-full bg-sunken shadow-[inset_0_0_0_1px_var(--hairline)]"
      >
        <div
          className={classNames(
            'h-full rounded-full transition-[width]',
            tones[tone],
            !isKnown && 'w-1/3 animate-pulse',
          )}
          style={isKnown ? { width: `${percent}%` } : undefined}
        />
      </div>
    </div>
  )
}

const tones = { accent: 'bg-accent', good: 'bg-good', bad: 'bg-bad' }
