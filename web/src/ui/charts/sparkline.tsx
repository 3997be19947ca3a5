import { line } from 'd3-shape'
import { toNumber, valueScale } from './scales.ts'

interface SparklineProps {
  /** What one sees in it, in a sentence. */
  summary: string
  values: readonly (string | number)[]
  width?: number
  height?: number
  className?: string
}

/** The shape of a stretch of time, as small as a word. */
export function Sparkline({ summary, values, width = 96, height = 24, className }: SparklineProps) {
  const numbers = values.map(toNumber)
  const { y } = valueScale(numbers, height - 4)
  const step = numbers.length > 1 ? (width - 4) / (numbers.length - 1) : 0
  const draw = line<number>(
    (_, index) => 2 + index * step,
    (value) => 2 + y(value),
  )
  const last = numbers.at(-1)
  return (
    <svg
      role="img"
      aria-label={summary}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      className={className}
    >
      <path d={draw(numbers) ?? ''} className="fill-none stroke-series-1 stroke-[1.5] [stroke-linejoin:round]" />
      {last !== undefined && (
        <circle cx={2 + (numbers.length - 1) * step} cy={2 + y(last)} r={2} className="fill-series-1" />
      )}
    </svg>
  )
}
