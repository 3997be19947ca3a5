/** Repeatable chance: the same seed, the same story. (mulberry32, public domain) */
export function seededRandom(seed: number) {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number) => Math.floor(next() * limit)
  const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T
  const shuffle = <T>(list: readonly T[]): T[] => {
    const result = [...list]
    for (let i = result.length - 1; i > 0; i--) {
      const j = below(i + 1)
      ;[result[i], result[j]] = [result[j] as T, result[i] as T]
    }
    return result
  }
  return { next, below, pick, shuffle }
}

const ids = seededRandom(20_251_123)

/** A UUID v4 out of the seeded chance of this test file. */
export function newId(): string {
  const hex = Array.from({ length: 32 }, () => ids.below(16).toString(16))
  hex[12] = '4'
  hex[16] = '89ab'[ids.below(4)] as string
  return hex.join('').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}
