import { brokenBooks } from '../../db/tests/kit/books.ts'
import { openShop } from '../../db/tests/kit/shop.ts'
import type { KnownShop } from '../concurrency/soak/acknowledged.ts'
import { reconcile } from '../concurrency/soak/reconcile.ts'
import { openStockedShop } from '../concurrency/soak/stocked-shop.ts'
import { putUpGates } from './gates.ts'
import { Installation } from './installation.ts'
import type { Point, Scene } from './point.ts'
import { points } from './points.ts'
import { Sellers } from './sellers.ts'
import { until } from './until.ts'
import { type VictimName, victims } from './victims.ts'

export interface RoundReport {
  point: string
  victim: VictimName
  /** acknowledged sales since the fault before */
  sales: number
  /** requests made again because nobody answered */
  repeated: number
  /** of them, those that turned out to have been done */
  unheard: number
  /** from the kill until the shop sold again */
  secondsDown: number
}

const SHOPS = 2
const SELLERS = 8

/** A shop that sells all the time while its server and its database are killed, round after round. */
export class SellingTrial implements AsyncDisposable {
  readonly #scene: Scene
  readonly #shops: KnownShop[]
  readonly #sellers: Sellers

  private constructor(scene: Scene, shops: KnownShop[], sellers: Sellers) {
    this.#scene = scene
    this.#shops = shops
    this.#sellers = sellers
  }

  static async begin(seed: number): Promise<SellingTrial> {
    const installation = await Installation.made()
    try {
      const db = installation.connect()
      await putUpGates(db)
      const grounds = { db, address: installation.address }
      await openShop(db) // a database with an organization gets no demonstration
      await installation.start()
      const shops = await Promise.all(
        Array.from({ length: SHOPS }, () => openStockedShop(grounds, { products: 12, stock: 900_000 })),
      )
      const sellers = new Sellers(shops)
      sellers.begin(SELLERS, seed)
      return new SellingTrial({ installation, db }, shops, sellers)
    } catch (error) {
      await installation[Symbol.asyncDispose]()
      throw error
    }
  }

  get sales(): number {
    return this.#sellers.made
  }

  get starts(): number {
    return this.#scene.installation.starts
  }

  /** Sells, kills at the point, starts again what does not start by itself, and compares everything. Throws what is wrong. */
  async round(point: string, victim: VictimName, salesBefore: number): Promise<RoundReport> {
    const { made, repeated, unheard } = this.#sellers
    await until(
      () => this.#sellers.made >= made + salesBefore || this.#sellers.faults.length > 0,
      'the shop sells',
      300,
    )
    this.#requireNoFault()
    const { reach, afterwards } = points[point] as Point
    const reached = await reach(this.#scene)
    const killedAt = Date.now()
    await victims[victim](this.#scene.installation, reached)
    await reached.release()
    await this.#comeBack()
    await this.#sellers.untilEveryoneIsAnswered()
    const secondsDown = (Date.now() - killedAt) / 1000
    await afterwards?.(this.#scene)
    await this.#sellers.whileAtRest(() => this.compare())
    return {
      point,
      victim,
      sales: this.#sellers.made - made,
      repeated: this.#sellers.repeated - repeated,
      unheard: this.#sellers.unheard - unheard,
      secondsDown: Math.round(secondsDown * 10) / 10,
    }
  }

  /** Acknowledged and kept are the same, and the books agree. */
  async compare(): Promise<void> {
    this.#requireNoFault()
    const wrong = await brokenBooks(this.#scene.db.admin)
    for (const shop of this.#shops) wrong.push(...(await reconcile(shop)))
    if (wrong.length > 0) throw new Error(wrong.slice(0, 20).join('\n'))
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#sellers.end()
    await this.#scene.db.drop()
    await this.#scene.installation[Symbol.asyncDispose]()
  }

  /** A server that ended is started again, by the same command and nothing else; one that lives helps itself. */
  async #comeBack(): Promise<void> {
    const { installation } = this.#scene
    const isReady = async () => (await fetch(`${installation.address}/readyz`).catch(() => undefined))?.status === 200
    await until(
      async () => {
        if (installation.server?.hasEnded) await installation.start()
        return isReady()
      },
      'the server is ready again',
      120,
    )
  }

  #requireNoFault(): void {
    if (this.#sellers.faults.length > 0) throw new Error(this.#sellers.faults.join('\n'))
  }
}
