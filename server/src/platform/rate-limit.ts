import { isIPv6 } from 'node:net'
import { Refusal } from './refusal.ts'

/** How much one address may ask for within a while. Kept in this process: several processes allow as many times more. */
export class RateLimit {
  readonly #most: number
  readonly #windowMs: number
  readonly #now: () => number
  readonly #taken = new Map<string, { count: number; endsAt: number }>()

  constructor(most: number, windowMs: number, now: () => number = Date.now) {
    this.#most = most
    this.#windowMs = windowMs
    this.#now = now
  }

  /** Counts one, or refuses with `too_many_requests` when there were too many. */
  take(ip: string): void {
    this.requireRoom(ip)
    this.count(ip)
  }

  requireRoom(ip: string): void {
    const now = this.#now()
    const window = this.#taken.get(networkOf(ip))
    if (window === undefined || window.endsAt <= now || window.count < this.#most) return
    throw new Refusal('too_many_requests', {}, Math.ceil((window.endsAt - now) / 1000))
  }

  count(ip: string): void {
    const now = this.#now()
    this.#forgetEnded(now)
    const window = this.#taken.get(networkOf(ip))
    if (window === undefined) this.#taken.set(networkOf(ip), { count: 1, endsAt: now + this.#windowMs })
    else window.count++
  }

  /** Windows are in the order in which they began, and all are equally long. */
  #forgetEnded(now: number): void {
    for (const [key, { endsAt }] of this.#taken) {
      if (endsAt > now) return
      this.#taken.delete(key)
    }
  }
}

/** Whoever has one IPv6 address has the 64 bits behind it, too; and an IPv4 address is one, however it is written. */
export function networkOf(ip: string): string {
  if (!isIPv6(ip)) return ip
  if (/^::ffff:\d+\.\d+\.\d+\.\d+$/i.test(ip)) return ip.slice('::ffff:'.length)
  const [head = '', tail = ''] = ip.split('::')
  const before = head.split(':').filter(Boolean)
  const after = tail.split(':').filter(Boolean)
  const zeros = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0')
  return [...before, ...zeros, ...after]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')
}
