import { ask } from '../../lib/ask.ts'
import { type Observable, observable } from './observable.ts'

const FRESH_MS = 20_000

/** What is left of the products that are being sold. The catalogue does not know: stock changes with each sale. */
export class StockWatch {
  readonly known: Observable<ReadonlyMap<string, string>> = observable(new Map())
  readonly #askedAt = new Map<string, number>()
  #timer: ReturnType<typeof setTimeout> | undefined

  learn(entries: readonly (readonly [productId: string, quantity: string])[]): void {
    this.known.set(new Map([...this.known.get(), ...entries]))
  }

  /** Not known when nobody answers, and nobody is told. */
  look(productId: string): void {
    const now = Date.now()
    if (now - (this.#askedAt.get(productId) ?? 0) < FRESH_MS) return
    this.#askedAt.set(productId, now)
    ask('products.read', { params: { id: productId } }).then(
      ({ stockQuantity }) => this.learn([[productId, stockQuantity]]),
      () => this.#askedAt.delete(productId),
    )
  }

  /** Of what a search shows, once somebody stops typing. */
  lookFor(text: string): void {
    clearTimeout(this.#timer)
    if (text.trim().length < 2) return
    this.#timer = setTimeout(() => {
      ask('products.list', { query: { search: text.trim().slice(0, 100), limit: 30 } }).then(
        ({ items }) => this.learn(items.map(({ id, stockQuantity }) => [id, stockQuantity])),
        () => {},
      )
    }, 250)
  }

  /** Something was sold of them. */
  forget(productIds: readonly string[]): void {
    const known = new Map(this.known.get())
    for (const id of productIds) {
      known.delete(id)
      this.#askedAt.delete(id)
    }
    this.known.set(known)
  }
}
