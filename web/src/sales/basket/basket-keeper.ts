import { type Observable, observable } from '../till/observable.ts'
import { type Basket, emptyBasket } from './basket.ts'
import { type Kept, recallKept, rememberKept } from './basket-storage.ts'
import type { Outgoing } from './send-sale.ts'

const MOST_UNDONE = 50

/** The one place where the basket changes: each change is kept in the browser before anything else happens. */
export class BasketKeeper {
  readonly kept: Observable<Kept>
  readonly #key: string
  #before: Basket[] = []
  #written: string | null = null

  constructor(key: string) {
    this.#key = key
    this.kept = observable(recallKept(key))
  }

  get basket(): Basket {
    return this.kept.get().basket
  }

  /** Another tab of the same person works on the same basket. */
  start(): () => void {
    const adopt = (event: StorageEvent) => {
      if (event.key === this.#key) this.#latest()
    }
    this.#latest()
    window.addEventListener('storage', adopt)
    return () => window.removeEventListener('storage', adopt)
  }

  change(basket: Basket): void {
    if (basket === this.basket) return
    this.#before = [...this.#before, this.basket].slice(-MOST_UNDONE)
    this.#keep({ ...this.#latest(), basket })
  }

  /** False: there is nothing to undo. */
  undo(): boolean {
    const before = this.#before.at(-1)
    if (!before) return false
    this.#before = this.#before.slice(0, -1)
    this.#keep({ ...this.#latest(), basket: before })
    return true
  }

  /** Empties the basket; with nothing waiting the next one is new. */
  clear(): void {
    this.change(emptyBasket())
  }

  /** In place of the present basket, which comes back after it. */
  open(basket: Basket): void {
    const { parked, basket: present } = this.#latest()
    this.#begin({ basket, parked: present.lines.length > 0 ? [present, ...parked] : parked })
  }

  /** The basket is done with: what waited for it comes back. */
  close(): void {
    const [next = emptyBasket(), ...parked] = this.#latest().parked
    this.#begin({ basket: next, parked })
  }

  /** From here on the sale belongs to the outbox, and the basket is another: it cannot be charged twice. */
  send(outgoing: Outgoing): void {
    const [next = emptyBasket(), ...parked] = this.#latest().parked
    this.#begin({ basket: next, parked, outbox: [...this.#latest().outbox, outgoing] })
  }

  changeOutgoing(outgoing: Outgoing): void {
    const outbox = this.#latest().outbox.map((one) => (one.body.id === outgoing.body.id ? outgoing : one))
    this.#keep({ ...this.#latest(), outbox })
  }

  dropOutgoing({ body }: Outgoing): void {
    const outbox = this.#latest().outbox.filter((one) => one.body.id !== body.id)
    this.#keep({ ...this.#latest(), outbox })
  }

  #begin(part: Partial<Kept>): void {
    this.#before = []
    this.#keep({ ...this.#latest(), ...part })
  }

  #keep(kept: Kept): void {
    this.#written = rememberKept(this.#key, kept)
    this.kept.set(kept)
  }

  /** What another tab has written counts, also while nobody here listens. */
  #latest(): Kept {
    const text = localStorage.getItem(this.#key)
    if (text !== null && text !== this.#written) {
      this.#written = text
      this.kept.set(recallKept(this.#key))
    }
    return this.kept.get()
  }
}
