interface Lane {
  running: number
  waiting: (() => void)[]
}

/**
 * Lets one organization do only so much at a time, so that whoever has fifty tills leaves connections to those who have
 * one. Its work waits in its own lane, and fails when its turn does not come in time.
 */
export class OrganizationTurns {
  readonly #most: number
  readonly #patienceMs: number
  readonly #lanes = new Map<string, Lane>()

  constructor(most: number, patienceMs: number) {
    this.#most = most
    this.#patienceMs = patienceMs
  }

  async run<T>(organizationId: string, work: () => Promise<T>): Promise<T> {
    const lane = this.#laneOf(organizationId)
    if (lane.running < this.#most) lane.running++
    else await this.#turn(lane)
    try {
      return await work()
    } finally {
      const next = lane.waiting.shift()
      // Whoever comes next takes the place over.
      if (next !== undefined) next()
      else if (--lane.running === 0) this.#lanes.delete(organizationId)
    }
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
      }, this.#patienceMs)
      lane.waiting.push(begin)
    })
  }
}
