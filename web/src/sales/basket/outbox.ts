import type { Sale } from '../../../../contract/src/sales.ts'
import { Refusal } from '../../lib/ask.ts'
import { type Observable, observable } from '../till/observable.ts'
import type { BasketKeeper } from './basket-keeper.ts'
import { isPassing, type Outgoing, sendSale } from './send-sale.ts'

export interface OutboxEvents {
  /** Whether the one who charged them is still the one who is signed in: nobody sells in another's name. */
  mayStillSend: () => boolean
  onAnswered: (outgoing: Outgoing, sale: Sale) => void
  onRefused: (outgoing: Outgoing, refusal: Refusal) => void
}

const WAITS_MS = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000]

/** Sends what was charged, one after the other, until the server has answered each. */
export class Outbox {
  readonly state: Observable<'idle' | 'sending' | 'waiting'> = observable('idle')
  readonly #keeper: BasketKeeper
  readonly #events: OutboxEvents
  #isRunning = false
  #isOver = false
  #failures = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(keeper: BasketKeeper, events: OutboxEvents) {
    this.#keeper = keeper
    this.#events = events
  }

  start(): () => void {
    const again = () => void this.send()
    window.addEventListener('online', again)
    again()
    return () => window.removeEventListener('online', again)
  }

  /** Another one takes over what is still waiting here, even what is on its way: asked again, it is one sale. */
  end(): void {
    this.#isOver = true
    clearTimeout(this.#timer)
  }

  /** Safe to call at any time. */
  async send(): Promise<void> {
    if (this.#isRunning || this.#isOver) return
    this.#isRunning = true
    clearTimeout(this.#timer)
    try {
      let isGoingOn = true
      while (isGoingOn) isGoingOn = await this.#sendNext()
    } finally {
      this.#isRunning = false
    }
  }

  /** False: there is nothing left to do for now. */
  async #sendNext(): Promise<boolean> {
    const [first] = this.#keeper.kept.get().outbox
    if (!first || !this.#events.mayStillSend()) {
      this.state.set('idle')
      return false
    }
    const outgoing = { ...first, attempts: first.attempts + 1 }
    this.#keeper.changeOutgoing(outgoing)
    if (this.#failures === 0) this.state.set('sending')
    try {
      const sale = await sendSale(outgoing)
      if (this.#isOver) return false
      this.#failures = 0
      this.#keeper.dropOutgoing(outgoing)
      this.#events.onAnswered(outgoing, sale)
      return true
    } catch (error) {
      return this.#fail(outgoing, error)
    }
  }

  #fail(outgoing: Outgoing, error: unknown): boolean {
    if (this.#isOver) return false
    if (error instanceof Refusal && !isPassing(error)) {
      this.#failures = 0
      this.#keeper.dropOutgoing(outgoing)
      this.#events.onRefused(outgoing, error)
      return true
    }
    const wait = WAITS_MS[Math.min(this.#failures, WAITS_MS.length - 1)]
    this.#failures++
    this.state.set('waiting')
    this.#timer = setTimeout(() => void this.send(), wait)
    return false
  }
}
