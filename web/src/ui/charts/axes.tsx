import { labelStep, type Slot, type ValueScale } from './scales.ts'

/** Pixels kept free around what is drawn. */
export const margin = { top: 8, right: 4, bottom: 24, left: 44 }

interface AxesProps {
  scale: ValueScale
  /** Of the drawing, without the margins. */
  width: number
  height: number
  formatTick: (value: number) => string
  slots: readonly Slot[]
  labels: readonly string[]
  labelWidth?: number
}

/** Lines to read heights by, and names below. */
export function Axes({ scale, width, height, formatTick, slots, labels, labelWidth = 40 }: AxesProps) {
  const step = labelStep(labels.length, width, labelWidth)
  return (
    <g className="text-xs">
      {scale.ticks.map((tick) => (
        <g key={tick} transform={`translate(0 ${scale.y(tick)})`}>
          <line x2={width} className={tick === 0 ? 'stroke-field' : 'stroke-hairline'} strokeWidth={1} />
          <text x={-8} dy="0.32em" textAnchor="end" className="figure fill-muted">
            {formatTick(tick)}
          </text>
        </g>
      ))}
      {labels.map((label, index) =>
        index % step === 0 ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: its place is what it is
          <text key={index} x={slots[index]?.middle} y={height + 17} textAnchor="middle" className="fill-muted">
            {label}
          </text>
        ) : null,
      )}
    </g>
  )
}

/** 1500 → '1.5 k': short enough for the axis; the exact figure is in the read-out. */
export function compactNumber(value: number, language: string): string {
  return new Intl.NumberFormat(language, { notation: 'compact', maximumFractionDigits: 1 }).format(value)
}
