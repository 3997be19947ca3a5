import { setTimeout as sleep } from 'node:timers/promises'
import KeyvRedis, { createClient, Keyv } from '@keyv/redis'
import type { KeyvStoreAdapter, StoredData } from 'keyv'
import type { SharedLevel } from './cache.ts'

/** Somebody is waiting meanwhile, and the database would have answered. */
const PATIENCE_MS = 20
/** After that it is left alone for a while, so that a slow one does not cost everybody its slowness. */
const PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 5_000

/** Called when Redis has been away for a while, and when it is back. Gets no address: there may be a password in it. */
export type OnRedis = (news: 'away' | 'back') => void

/**
 * Redis as the level that processes share. Away, hanging or full, it is as if it had nothing: who asks waits 20 ms at most,
 * once a second at most, and hears of no error. It is found again by itself.
 */
export function openRedis(url: string, onNews: OnRedis): SharedLevel {
  const redis = new PatientRedis(url, onNews)
  return { store: new Keyv(redis, { useKeyPrefix: false }), close: async () => redis.close() }
}

class PatientRedis implements KeyvStoreAdapter {
  readonly opts = {}
  readonly #client: ReturnType<typeof connectTo>
  readonly #redis: KeyvRedis<string>
  readonly #onNews: OnRedis
  #isAnswering = false
  #isAsking = false
  #isKnownToBeAway = false
  #isClosed = false
  #complaint: NodeJS.Timeout | undefined

  constructor(url: string, onNews: OnRedis) {
    this.#client = connectTo(url)
    this.#redis = new KeyvRedis<string>(this.#client, { throwOnErrors: true })
    // Also about commands that were refused, which `#patiently` hears of by itself.
    this.#redis.on('error', () => {})
    this.#client.on('error', () => this.#leaveAlone())
    this.#client.on('ready', () => this.#askForAnswer())
    this.#onNews = onNews
    this.#complainLater()
    // Tries until it is there; what goes wrong on the way has been an event.
    this.#client.connect().catch(() => {})
  }

  get<Value>(key: string): Promise<StoredData<Value>> {
    return this.#patiently(() => this.#redis.get(key) as Promise<StoredData<Value>>)
  }

  set(key: string, value: string, ttl?: number): Promise<unknown> {
    return this.#patiently(() => this.#redis.set(key, value, ttl))
  }

  async delete(key: string): Promise<boolean> {
    return (await this.#patiently(() => this.#redis.delete(key))) ?? false
  }

  /** It may be shared with others. */
  async clear(): Promise<void> {}

  on(): this {
    return this
  }

  close(): void {
    this.#isClosed = true
    this.#isAnswering = false
    clearTimeout(this.#complaint)
    if (this.#client.isOpen) this.#client.destroy()
  }

  async #patiently<T>(command: () => Promise<T>): Promise<T | undefined> {
    if (!this.#isAnswering) return undefined
    const answer = command().then(
      (value) => ({ value }),
      // A refused command is an answer, too: the memory is full, for instance.
      () => (this.#client.isReady ? {} : undefined),
    )
    const inTime = await Promise.race([answer, sleep(PATIENCE_MS, undefined, { ref: false })])
    if (inTime === undefined) this.#leaveAlone()
    return inTime !== undefined && 'value' in inTime ? inTime.value : undefined
  }

  #leaveAlone(): void {
    if (!this.#isAnswering || this.#isClosed) return
    this.#isAnswering = false
    this.#complainLater()
    void this.#askForAnswer(PAUSE_MS)
  }

  /** A hanging one answers this when it goes on; one that is gone comes back with a new connection, and is asked again. */
  async #askForAnswer(pauseMs = 0): Promise<void> {
    if (this.#isAsking) return
    this.#isAsking = true
    try {
      await sleep(pauseMs, undefined, { ref: false })
      await this.#client.ping()
      this.#isAnswering = !this.#isClosed
      this.#sayThatItIsBack()
    } catch {
      // The connection is gone, and `ready` will tell of the next one.
    } finally {
      this.#isAsking = false
    }
  }

  #complainLater(): void {
    clearTimeout(this.#complaint)
    this.#complaint = setTimeout(() => {
      this.#isKnownToBeAway = true
      this.#onNews('away')
    }, 2 * PAUSE_MS).unref()
  }

  #sayThatItIsBack(): void {
    clearTimeout(this.#complaint)
    if (this.#isKnownToBeAway) this.#onNews('back')
    this.#isKnownToBeAway = false
  }
}

function connectTo(url: string) {
  return createClient({
    url,
    disableOfflineQueue: true,
    socket: {
      connectTimeout: LONGEST_PAUSE_MS,
      reconnectStrategy: (retries) => Math.min(100 * 2 ** retries, LONGEST_PAUSE_MS),
    },
  })
}
