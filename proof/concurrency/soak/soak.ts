import { brokenBooks } from '../../../db/tests/kit/books.ts'
import { seededRandom } from '../../../db/tests/kit/random.ts'
import { look } from '../../../db/tests/kit/transactions.ts'
import { type Grounds, openTills } from '../grounds.ts'
import type { KnownShop } from './acknowledged.ts'
import { type Client, doSomething } from './acts.ts'
import { reconcile } from './reconcile.ts'
import { openStockedShop } from './stocked-shop.ts'

export interface SoakOptions {
  operations: number
  shops: number
  clients: number
  seed: number
  /** how many operations lie between two looks at the books, which are also looked at in the end */
  booksEvery?: number
  onProgress?: (done: number) => void
  /** true: no further operation, then the checks */
  isOver?: () => boolean
}

export interface SoakReport {
  operations: number
  seconds: number
  operationsPerSecond: number
  /** `sell: insufficient_stock` → how often */
  outcomes: Record<string, number>
  booksChecked: number
  /** that PostgreSQL had to break, and the server to try again: the order of locks is there to have none */
  deadlocks: number
  /** what no user should see, what the books say, what differs from the acknowledgements; empty: all is well */
  faults: string[]
}

const MAX_FAULTS = 20

/** Many clients do random things at once in a few shops; in the end every acknowledged outcome is compared with the database. */
export async function soak(grounds: Grounds, options: SoakOptions): Promise<SoakReport> {
  const shops = await Promise.all(
    Array.from({ length: options.shops }, () => openStockedShop(grounds, { products: 12, stock: 25 })),
  )
  const run = new SoakRun(grounds, options)
  const deadlocksBefore = await countDeadlocks(grounds)
  const clients = await Promise.all(
    Array.from({ length: options.clients }, (_, index) =>
      newClient(shops[index % shops.length] as KnownShop, options.seed * 1_000 + index),
    ),
  )
  await Promise.all(clients.map((client) => run.keepBusy(client)))
  await run.checkBooks()
  for (const shop of shops) run.faults.push(...(await reconcile(shop)).slice(0, MAX_FAULTS))
  for (const { till } of clients) till.leave()
  for (const { admin } of shops) admin.leave()
  return { ...run.report(), deadlocks: (await countDeadlocks(grounds)) - deadlocksBefore }
}

class SoakRun {
  readonly faults: string[] = []
  readonly #grounds: Grounds
  readonly #options: SoakOptions
  readonly #outcomes = new Map<string, number>()
  readonly #startedAt = performance.now()
  #endedAt = performance.now()
  #begun = 0
  #done = 0
  #booksChecked = 0
  #checking: Promise<void> | undefined

  constructor(grounds: Grounds, options: SoakOptions) {
    this.#grounds = grounds
    this.#options = options
  }

  async keepBusy(client: Client): Promise<void> {
    const { operations, isOver = () => false, onProgress = () => {}, booksEvery = operations } = this.#options
    while (this.#begun < operations && !isOver() && this.faults.length === 0) {
      this.#begun++
      const outcome = await doSomething(client).catch((error) => {
        this.faults.push(`${error}`)
        return 'a fault'
      })
      this.#outcomes.set(outcome, (this.#outcomes.get(outcome) ?? 0) + 1)
      this.#done++
      this.#endedAt = performance.now()
      onProgress(this.#done)
      // One statement sees one moment, so selling goes on meanwhile.
      if (this.#done % booksEvery === 0) this.#checking ??= this.#lookAtBooks()
    }
  }

  async checkBooks(): Promise<void> {
    await this.#checking
    await this.#lookAtBooks()
  }

  report(): Omit<SoakReport, 'deadlocks'> {
    const seconds = (this.#endedAt - this.#startedAt) / 1000
    return {
      operations: this.#done,
      seconds: Math.round(seconds),
      operationsPerSecond: Math.round(this.#done / seconds),
      outcomes: Object.fromEntries([...this.#outcomes].sort(([one], [other]) => (one < other ? -1 : 1))),
      booksChecked: this.#booksChecked,
      faults: this.faults,
    }
  }

  async #lookAtBooks(): Promise<void> {
    const broken = await brokenBooks(this.#grounds.db.admin)
    this.faults.push(...broken.slice(0, MAX_FAULTS))
    this.#booksChecked++
    this.#checking = undefined
  }
}

async function countDeadlocks({ db }: Grounds): Promise<number> {
  const sql = 'select deadlocks::int from pg_stat_database where datname = current_database()'
  return (await look<{ deadlocks: number }>(db, sql))[0]?.deadlocks ?? 0
}

async function newClient(shop: KnownShop, seed: number): Promise<Client> {
  const [till] = await openTills(shop.admin, 1)
  if (till === undefined) throw new Error('no till')
  return { shop, till, chance: seededRandom(seed) }
}
