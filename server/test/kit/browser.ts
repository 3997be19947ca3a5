import { type AnswerOf, type BodyOf, type Endpoint, refusalsOf } from '@orbit/contract/endpoint.ts'
import { Problem } from '@orbit/contract/refusals.ts'
import type { FastifyInstance, InjectOptions } from 'fastify'

export interface Reply<E extends Endpoint> {
  status: number
  /** What came back, read as a success … */
  body: AnswerOf<E>
  /** … and as a refusal. */
  problem: Problem
  headers: Record<string, unknown>
}

export interface Wish<E extends Endpoint> {
  id?: string
  /** for a path with something else than an id in it */
  code?: string
  query?: Record<string, string | number>
  body?: BodyOf<E>
  /** in place of the body: one that the contract does not allow */
  wrongBody?: unknown
  /** for If-Match */
  version?: number
  headers?: Record<string, string>
}

/** What a person has in front of them: keeps the cookies it is given, and speaks in endpoints of the contract. */
export class Browser {
  readonly cookies = new Map<string, string>()
  readonly #app: FastifyInstance

  constructor(app: FastifyInstance) {
    this.#app = app
  }

  /** Every answer must be one the contract announces. */
  async call<E extends Endpoint>(endpoint: E, wish: Wish<E> = {}): Promise<Reply<E>> {
    const payload = (wish.wrongBody ?? wish.body) as object | undefined
    const response = await this.send({
      method: endpoint.method,
      url: endpoint.path.replace(':id', wish.id ?? '').replace(':code', encodeURIComponent(wish.code ?? '')),
      query: Object.fromEntries(Object.entries(wish.query ?? {}).map(([name, value]) => [name, String(value)])),
      ...(payload === undefined ? {} : { payload }),
      headers: { ...(wish.version === undefined ? {} : { 'if-match': `"${wish.version}"` }), ...wish.headers },
    })
    const status = response.statusCode
    const body = response.body === '' ? null : response.json()
    if (status >= 400) requireAnnounced(endpoint, status, body)
    return { status, body, problem: body, headers: response.headers }
  }

  async send(request: InjectOptions) {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await this.#app.inject({
      ...request,
      headers: { ...(cookie ? { cookie } : {}), ...request.headers },
    })
    for (const { name, value, maxAge, expires } of response.cookies) {
      if (maxAge === 0 || (expires && expires.getTime() <= Date.now())) this.cookies.delete(name)
      else this.cookies.set(name, value)
    }
    return response
  }
}

function requireAnnounced(endpoint: Endpoint, status: number, body: unknown): void {
  const problem = Problem.strict().parse(body)
  if (problem.status !== status)
    throw new Error(`${endpoint.name}: status ${status}, but the body says ${problem.status}`)
  if (problem.code === 'internal_error') throw new Error(`${endpoint.name}: a bug, request ${problem.requestId}`)
  if (!refusalsOf(endpoint).includes(problem.code))
    throw new Error(`${endpoint.name} does not announce ${problem.code}`)
}
