interface Lane {
  running: number
  waiting: (() => void)[]
}

interface Sight {
  organizationId: string
  at: number
}

export interface TurnLimits {
  /** at once, of an organization that has the server to itself */
  alone: number
  /** at once, of each while others have been here lately */
  amongOthers: number
  /** so long a turn is waited for */
  patienceMs: number
}

const LATELY_MS = 60_000

/**
 * Lets one organization do only so much at a time, so that whoever has fifty tills leaves connections, and cores, to those who
 * have one. Its work waits in its own lane, and fails when its turn does not come in time.
 */
export class OrganizationTurns {
  readonly #limits: TurnLimits
  readonly #now: () => number
  readonly #lanes = new Map<string, Lane>()
  #lastSeen: Sight = { organizationId: '', at: Number.NEGATIVE_INFINITY }
  /** Of another organization than the last. */
  #seenBefore = this.#lastSeen

  constructor(limits: TurnLimits, now: () => number = () => performance.now()) {
    this.#limits = limits
    this.#now = now
  }

  async run<T>(organizationId: string, work: () => Promise<T>): Promise<T> {
    this.#see(organizationId)
    const lane = this.#laneOf(organizationId)
    if (lane.running < this.#most(organizationId)) lane.running++
    else await this.#turn(lane)
    try {
      return await work()
    } finally {
      lane.running--
      this.#beginNext(organizationId, lane)
    }
  }

  #see(organizationId: string): void {
    if (this.#lastSeen.organizationId !== organizationId) this.#seenBefore = this.#lastSeen
    this.#lastSeen = { organizationId, at: this.#now() }
  }

  #most(organizationId: string): number {
    const isLast = this.#lastSeen.organizationId === organizationId
    const { at } = isLast ? this.#seenBefore : this.#lastSeen
    return this.#now() - at < LATELY_MS ? this.#limits.amongOthers : this.#limits.alone
  }

  #beginNext(organizationId: string, lane: Lane): void {
    while (lane.waiting.length > 0 && lane.running < this.#most(organizationId)) {
      lane.running++
      lane.waiting.shift()?.()
    }
    if (lane.running === 0) this.#lanes.delete(organizationId)
  }

  #laneOf(organizationId: string): Lane {
    const known = this.#lanes.get(organizationId)
    if (known !== undefined) return known
    const lane = { running: 0, waiting: [] }
    this.#lanes.set(organizationId, lane)
    return lane
  }

  #turn(lane: Lane): Promise<void> {
    return new Promise((resolve, reject) => {
      const begin = () => {
        clearTimeout(impatience)
        resolve()
      }
      const impatience = setTimeout(() => {
        lane.waiting.splice(lane.waiting.indexOf(begin), 1)
        reject(new Error('timeout exceeded when trying to connect: others of this organization were first'))
      }, this.#limits.patienceMs)
      lane.waiting.push(begin)
    })
  }
}
