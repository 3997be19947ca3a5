import { scaleLinear } from 'd3-scale'

export interface ValueScale {
  /** From a value to pixels from the top. */
  y: (value: number) => number
  ticks: number[]
}

/** From the bottom, which is zero or the lowest value below it, to a round number above the highest. */
export function valueScale(values: readonly number[], height: number): ValueScale {
  const highest = Math.max(0, ...values)
  const lowest = Math.min(0, ...values)
  const scale = scaleLinear()
    .domain([lowest, highest === lowest ? lowest + 1 : highest])
    .range([height, 0])
    .nice(4)
  return { y: (value) => scale(value), ticks: scale.ticks(4) }
}

/** Every how many labels one is written, so that they do not touch. */
export function labelStep(count: number, width: number, labelWidth: number): number {
  const fitting = Math.max(1, Math.floor(width / labelWidth))
  return Math.max(1, Math.ceil(count / fitting))
}

export interface Slot {
  left: number
  width: number
  middle: number
}

/** The width shared out evenly, for bars or for the points of a line. */
export function slots(count: number, width: number): Slot[] {
  const each = count === 0 ? 0 : width / count
  return Array.from({ length: count }, (_, index) => ({
    left: index * each,
    width: each,
    middle: (index + 0.5) * each,
  }))
}

/** Decimal text to draw with; what is written is always the text. */
export function toNumber(value: string | number | null | undefined): number {
  return Number(value ?? 0)
}
