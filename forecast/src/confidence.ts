import { type Calibration, recalibrate } from './calibration.ts'
import type { DistributionFunction, SaleSizes } from './distribution.ts'
import { fitRisingCurve, type RisingCurve, readCurve } from './isotonic.ts'

const TOLERANCE_SHARE = 0.25
const [LEAST, MOST] = [1, 99]
const GROUP_SIZE = 50

/** Units that a sale may be off and still count as foreseen: one piece (a usual sale of what is weighed), or a quarter. */
export function toleranceOf(predicted: number, { step, mean }: Pick<SaleSizes, 'step' | 'mean'>): number {
  return Math.max(step === 1 ? 1 : mean, TOLERANCE_SHARE * predicted)
}

export function isForeseen(predicted: number, actual: number, sizes: Pick<SaleSizes, 'step' | 'mean'>): boolean {
  return Math.abs(actual - predicted) <= toleranceOf(predicted, sizes) + 1e-9
}

/** The model's own chance that the sale stays within the tolerance, between 0 and 1. */
export function chanceForeseen(
  predicted: number,
  suffices: DistributionFunction,
  sizes: Pick<SaleSizes, 'step' | 'mean'>,
  calibration: Calibration,
): number {
  const tolerance = toleranceOf(predicted, sizes)
  const most = predicted + tolerance
  const under = sizes.step === 1 ? Math.ceil(predicted - tolerance - 1e-9) - 1 : predicted - tolerance - 1e-9
  const upTo = recalibrate(calibration, suffices(sizes.step === 1 ? Math.floor(most + 1e-9) : most))
  return Math.max(0, upTo - (under < 0 ? 0 : recalibrate(calibration, suffices(under))))
}

/**
 * What a chance is worth: how often days with such a chance were foreseen in the backtest (Zadrozny and Elkan 2002,
 * isotonic calibration). Days in groups of 50 alike, which gives the same curve in less time.
 */
export function learnConfidence(days: { chance: number; cameTrue: boolean }[]): RisingCurve {
  const sorted = [...days].sort((a, b) => a.chance - b.chance)
  const points: { x: number; y: number; weight: number }[] = []
  for (let from = 0; from < sorted.length; from += GROUP_SIZE) {
    const group = sorted.slice(from, from + GROUP_SIZE)
    const x = group.reduce((sum, { chance }) => sum + chance, 0) / group.length
    const y = group.reduce((sum, { cameTrue }) => sum + (cameTrue ? 1 : 0), 0) / group.length
    points.push({ x, y, weight: group.length })
  }
  return fitRisingCurve(points)
}

/** In so many of a hundred days the sale stays within the tolerance: 1 to 99, one decimal. */
export function confidenceScore(curve: RisingCurve, chance: number): number {
  const share = curve.x.length === 0 ? chance : readCurve(curve, chance)
  return Math.min(MOST, Math.max(LEAST, Math.round(share * 1000) / 10))
}
