import { setTimeout as sleep } from 'node:timers/promises'
import { type Endpoint, refusalsOf } from '@orbit/contract/endpoint.ts'
import { type Problem, type RefusalCode, refusals } from '@orbit/contract/refusals.ts'
import { session } from '@orbit/contract/session.ts'
import type { Reply, Wish } from './browser.ts'
import { HttpConnection, type HttpRequest } from './http-connection.ts'

/** A bug, or an answer that the contract does not announce. */
export class UnexpectedAnswer extends Error {
  override name = 'UnexpectedAnswer'
}

/** As shops of the tests have it (db/tests/kit/shop.ts). */
const PASSWORD = 'orbit-test'
const PAUSE_MS = 50

/** Somebody signed in to a server of another process, on a connection of their own. */
export class RemotePerson {
  readonly address: string
  readonly cookie: string
  readonly connection: HttpConnection

  private constructor(address: string, cookie: string, connection: HttpConnection) {
    this.address = address
    this.cookie = cookie
    this.connection = connection
  }

  static async signIn(address: string, organization: string, email: string, password = PASSWORD) {
    const connection = await HttpConnection.open(address)
    const body = JSON.stringify({ organization, email, password })
    const { status, head } = await connection.send({ method: 'POST', path: session.create.path, body })
    const cookie = /\r\nset-cookie: ([^;\r\n]+)/i.exec(head)?.[1]
    if (status !== 201 || cookie === undefined) throw new Error(`${email} could not sign in: ${status}`)
    return new RemotePerson(address, cookie, connection)
  }

  /** The same session on one more connection; at another address when the server has moved. */
  async again(address = this.address): Promise<RemotePerson> {
    return new RemotePerson(address, this.cookie, await HttpConnection.open(address))
  }

  /** Every answer must be one the contract announces, and no bug. */
  async call<E extends Endpoint>(endpoint: E, wish: Wish<E> = {}): Promise<Reply<E>> {
    const { status, body } = await this.connection.send(this.requestOf(endpoint, wish))
    const parsed = body === '' ? null : JSON.parse(body)
    if (status >= 400) requireAnnounced(endpoint, status, parsed)
    return { status, body: parsed, problem: parsed, headers: {} }
  }

  /** Asks again as long as the server has no time for it: a machine with too much to do says so, and has done nothing. */
  async insist<E extends Endpoint>(endpoint: E, wish: Wish<E> = {}): Promise<Reply<E>> {
    for (;;) {
      const reply = await this.call(endpoint, wish)
      if (reply.status !== 503) return reply
      await sleep(PAUSE_MS)
    }
  }

  requestOf<E extends Endpoint>(endpoint: E, wish: Wish<E>): HttpRequest {
    const query = new URLSearchParams(
      Object.entries(wish.query ?? {}).map(([name, value]): [string, string] => [name, String(value)]),
    ).toString()
    return {
      method: endpoint.method,
      path: `${endpoint.path.replace(':id', wish.id ?? '')}${query === '' ? '' : `?${query}`}`,
      headers: {
        cookie: this.cookie,
        ...(wish.version === undefined ? {} : { 'if-match': `"${wish.version}"` }),
        ...wish.headers,
      },
      ...(wish.body === undefined ? {} : { body: JSON.stringify(wish.body) }),
    }
  }

  leave(): void {
    this.connection.close()
  }
}

function requireAnnounced(endpoint: Endpoint, status: number, problem: Partial<Problem> | null): void {
  const code = problem?.code as RefusalCode
  if (!refusalsOf(endpoint).includes(code) || code === 'internal_error' || refusals[code].status !== status)
    throw new UnexpectedAnswer(`${endpoint.name} answered ${status} ${JSON.stringify(problem)}`)
}
