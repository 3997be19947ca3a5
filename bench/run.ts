import type { Figure } from './figures.ts'
import type { BenchOptions } from './options.ts'

/** One benchmark: its usual length, and the figures it finds. What it opens is closed by `cleanUp`. */
export interface Bench {
  defaults: { rounds: number; seconds: number }
  measure(options: BenchOptions, cleanUp: AsyncDisposableStack): Promise<Figure[]>
}
