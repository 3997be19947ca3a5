/** The series that an organization in Peru begins with (`open_default_series`). */
const SERIES = {
  receipt: 'B001',
  invoice: 'F001',
  purchase: 'REC',
  adjustment: 'AJU',
  count: 'CNT',
  return: 'DEV',
} as const

export type NumberedKind = keyof typeof SERIES

const PADDING = 8

/** Gapless numbers, as `take_number` gives them. */
export class Numbers {
  readonly #last = new Map<NumberedKind, number>()

  take(kind: NumberedKind): { series: string; number: number; formatted: string } {
    const number = (this.#last.get(kind) ?? 0) + 1
    this.#last.set(kind, number)
    const series = SERIES[kind]
    return { series, number, formatted: `${series}-${String(number).padStart(PADDING, '0')}` }
  }

  all(): { kind: NumberedKind; series: string; last: number }[] {
    return (Object.keys(SERIES) as NumberedKind[]).map((kind) => ({
      kind,
      series: SERIES[kind],
      last: this.#last.get(kind) ?? 0,
    }))
  }
}
