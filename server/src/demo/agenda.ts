import type { Act } from './acts.ts'

/** What somebody intends to do at a moment; what becomes of it is decided then. */
export interface Intention {
  at: number
  /** `at` is then this moment or one shortly after: no two acts share one. */
  act(at: number): Act | undefined
}

/** Intentions in the order of their moments; of equal ones the first noted comes first. */
export class Agenda {
  /** the latest first, so that the next one is at the end */
  readonly #list: Intention[] = []

  note(at: number, act: Intention['act']): void {
    let [low, high] = [0, this.#list.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#list[middle] as Intention).at > at) low = middle + 1
      else high = middle
    }
    this.#list.splice(low, 0, { at, act })
  }

  /** The next one before this moment. */
  next(before: number): Intention | undefined {
    const next = this.#list.at(-1)
    return next !== undefined && next.at < before ? this.#list.pop() : undefined
  }
}
