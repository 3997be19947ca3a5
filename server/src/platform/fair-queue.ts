/**
 * Lets a few pieces of costly work run at a time, and takes the waiting ones in turn by whom they are for: whoever brings
 * a hundred waits for the hundred, and everybody else for one.
 */
export class FairQueue {
  readonly #atOnce: number
  readonly #maxWaiting: number
  readonly #lanes = new Map<string, (() => void)[]>()
  #running = 0

  /** `maxWaiting` is per lane. */
  constructor(atOnce: number, maxWaiting: number) {
    this.#atOnce = atOnce
    this.#maxWaiting = maxWaiting
  }

  /** False: this lane is full, and more should not even wait. */
  hasRoom(lane: string): boolean {
    return (this.#lanes.get(lane)?.length ?? 0) < this.#maxWaiting
  }

  async run<T>(lane: string, work: () => Promise<T>): Promise<T> {
    if (this.#running >= this.#atOnce) await this.#turn(lane)
    else this.#running++
    try {
      return await work()
    } finally {
      this.#next()
    }
  }

  #turn(lane: string): Promise<void> {
    return new Promise((resolve) => {
      const waiting = this.#lanes.get(lane)
      if (waiting === undefined) this.#lanes.set(lane, [resolve])
      else waiting.push(resolve)
    })
  }

  /** The first of the lane that has waited longest; the lane then goes to the end. */
  #next(): void {
    const first = this.#lanes.entries().next().value
    if (first === undefined) {
      this.#running--
      return
    }
    const [lane, waiting] = first
    const start = waiting.shift()
    this.#lanes.delete(lane)
    if (waiting.length > 0) this.#lanes.set(lane, waiting)
    start?.()
  }
}
