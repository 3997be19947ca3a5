/**
 * How often the truth came at or below each level that the model gave it: `share[i]` of the time at or below level
 * i / (share.length − 1). A straight line when the model is right.
 */
export interface Calibration {
  share: readonly number[]
}

const CELLS = 200
/** So many observations of a model taken as right stand against what is seen. */
const PRIOR_OBSERVATIONS = 200

export function trustingCalibration(): Calibration {
  return { share: Array.from({ length: CELLS + 1 }, (_, cell) => cell / CELLS) }
}

/** Collects where the truth fell (probability integral transform), and makes the calibration of it. */
export class CalibrationLearner {
  /** Observations that begin in a cell, spread over what follows of their interval. */
  readonly #mass = new Float64Array(CELLS)
  #count = 0

  /**
   * The truth fell between the levels `below` (of less than it) and `upTo` (of at most it). Counts have jumps there: the
   * observation is spread evenly between (the nonrandomised transform; Czado, Gneiting and Held 2009).
   */
  add(below: number, upTo: number): void {
    const from = Math.min(Math.max(below, 0), 1) * CELLS
    const to = Math.min(Math.max(upTo, below, 0), 1) * CELLS
    this.#count++
    if (to - from < 1e-9) {
      const cell = Math.min(CELLS - 1, Math.floor(to))
      this.#mass[cell] = (this.#mass[cell] ?? 0) + 1
      return
    }
    for (let cell = Math.floor(from); cell < Math.min(CELLS, Math.ceil(to)); cell++) {
      const covered = Math.min(to, cell + 1) - Math.max(from, cell)
      this.#mass[cell] = (this.#mass[cell] ?? 0) + covered / (to - from)
    }
  }

  learn(): Calibration {
    const share = [0]
    let sum = 0
    for (const [cell, mass] of this.#mass.entries()) {
      sum += mass + PRIOR_OBSERVATIONS / CELLS
      share[cell + 1] = sum / (this.#count + PRIOR_OBSERVATIONS)
    }
    share[CELLS] = 1
    return { share }
  }
}

/** What the model's level really is: the recalibrated distribution function at it. */
export function recalibrate({ share }: Calibration, level: number): number {
  const place = Math.min(Math.max(level, 0), 1) * (share.length - 1)
  const [low, high] = [share[Math.floor(place)] ?? 0, share[Math.ceil(place)] ?? 1]
  return low + (high - low) * (place - Math.floor(place))
}
