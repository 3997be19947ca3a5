import { fromUnits, toUnits } from '../../../../contract/src/units.ts'

/** The notes that people pay with, ascending. */
const NOTES: Record<string, readonly number[]> = {
  PEN: [10, 20, 50, 100, 200],
  COP: [2_000, 5_000, 10_000, 20_000, 50_000, 100_000],
  MXN: [20, 50, 100, 200, 500, 1_000],
  CLP: [1_000, 2_000, 5_000, 10_000, 20_000],
  ARS: [1_000, 2_000, 10_000, 20_000],
  BOB: [10, 20, 50, 100, 200],
  UYU: [20, 50, 100, 200, 500, 1_000, 2_000],
  PYG: [2_000, 5_000, 10_000, 20_000, 50_000, 100_000],
  DOP: [50, 100, 200, 500, 1_000, 2_000],
  CRC: [1_000, 2_000, 5_000, 10_000, 20_000],
  GTQ: [5, 10, 20, 50, 100, 200],
  HNL: [10, 20, 50, 100, 200, 500],
  NIO: [10, 20, 50, 100, 200, 500, 1_000],
}

const USUAL_NOTES = [5, 10, 20, 50, 100]

/** What somebody probably hands over for a total: the next amounts that notes of one kind make, ascending, at most three. */
export function quickAmounts(total: string, currency: string): string[] {
  const due = toUnits(total, 2)
  const rounded = (NOTES[currency] ?? USUAL_NOTES).map((note) => {
    const step = BigInt(note) * 100n
    return ((due + step - 1n) / step) * step
  })
  const above = [...new Set(rounded)].filter((amount) => amount > due)
  return above
    .sort((a, b) => (a < b ? -1 : 1))
    .slice(0, 3)
    .map((amount) => fromUnits(amount, 2))
}
