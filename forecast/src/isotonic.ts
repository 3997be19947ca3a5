/** A curve that never falls, through points that rise in x; flat beyond them. */
export interface RisingCurve {
  x: readonly number[]
  y: readonly number[]
}

/**
 * The rising curve nearest to the points in squares: pool adjacent violators (Ayer et al. 1955), each pool drawn as one
 * point at its mean. `weight` defaults to 1.
 */
export function fitRisingCurve(points: readonly { x: number; y: number; weight?: number }[]): RisingCurve {
  const pools: { x: number; y: number; weight: number }[] = []
  for (const { x, y, weight = 1 } of [...points].sort((a, b) => a.x - b.x)) {
    let pool = { x, y, weight }
    for (let last = pools.at(-1); last !== undefined && last.y >= pool.y; last = pools.at(-1)) {
      pool = merge(last, pool)
      pools.pop()
    }
    pools.push(pool)
  }
  return { x: pools.map((pool) => pool.x), y: pools.map((pool) => pool.y) }
}

function merge(a: { x: number; y: number; weight: number }, b: typeof a): typeof a {
  const weight = a.weight + b.weight
  return { x: (a.x * a.weight + b.x * b.weight) / weight, y: (a.y * a.weight + b.y * b.weight) / weight, weight }
}

export function readCurve({ x, y }: RisingCurve, at: number): number {
  const next = x.findIndex((one) => one >= at)
  if (next === 0) return y[0] ?? at
  if (next < 0) return y.at(-1) ?? at
  const [left, right] = [x[next - 1] ?? 0, x[next] ?? 0]
  const [low, high] = [y[next - 1] ?? 0, y[next] ?? 0]
  return low + ((high - low) * (at - left)) / (right - left)
}
