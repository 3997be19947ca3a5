import { afterAll, expect, test } from 'vitest'
import { freshDatabase } from '../../db/tests/kit/database.ts'
import { seededRandom } from '../../db/tests/kit/random.ts'
import { addCustomer, addProduct } from '../../db/tests/kit/shop.ts'
import { nastyValues } from './kit/fuzz/nasty-values.ts'
import { spoil } from './kit/fuzz/spoil.ts'
import { openTeam, signIn, startServer } from './kit/server.ts'

// The document of the API drives requests that its reader would not send. Whatever comes is answered: with a refusal, or with
// what was asked, never with a failure.

const REQUESTS = 10_000
const AT_ONCE = 6
const LONGEST_ANSWER_MS = 9_000

const db = await freshDatabase()
const server = await startServer(db)
afterAll(async () => {
  await server.stop()
  await db.drop()
})

interface Operation {
  operationId: string
  /** Empty: whoever comes may ask. */
  security?: object[]
  parameters?: { name: string; in: string; required?: boolean; schema?: { enum?: string[]; default?: unknown } }[]
  requestBody?: { content: Record<string, { schema: { examples?: unknown[] } }> }
}

// They end the session that asks, or the shop.
const APART = [
  'session.delete',
  'account.update',
  'account.changePassword',
  'organizations.deactivate',
  'organizations.planPurge',
]

const chance = seededRandom(7)
const team = await openTeam(server)
const products = await Promise.all([1, 2].map(() => addProduct(team.shop, { stock: 1000 })))
const ids = [...products.map(({ id }) => id), await addCustomer(team.shop), team.ids.seller]
const { body } = await server.browser().send({ method: 'GET', url: '/api/openapi.json' })
const paths: Record<string, Record<string, Operation>> = JSON.parse(body).paths
const operations = Object.entries(paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), ...operation })),
)

test(`${REQUESTS} requests that make no sense are answered without a failure`, async () => {
  const failures: string[] = []
  const statuses = new Map<number, number>()
  let sent = 0
  let admin = await signIn(server, team.domain, team.emails.admin)
  const worker = async () => {
    while (sent < REQUESTS) {
      const operation = operations[sent++ % operations.length] as (typeof operations)[number]
      if (APART.includes(operation.operationId)) continue
      const request = requestOf(operation)
      const startedAt = performance.now()
      const { statusCode, body: answer } = await (operation.security ? server.browser() : admin).send(request)
      statuses.set(statusCode, (statuses.get(statusCode) ?? 0) + 1)
      if (statusCode >= 500 || performance.now() - startedAt > LONGEST_ANSWER_MS) {
        failures.push(
          `${statusCode} ${request.method} ${request.url} ${request.payload?.slice(0, 600)} → ${answer.slice(0, 200)}`,
        )
      }
      if (statusCode === 401) admin = await signIn(server, team.domain, team.emails.admin)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  expect(failures).toEqual([])
  // Enough of them come through to where work is done.
  expect(statuses.get(200)).toBeGreaterThan(REQUESTS / 50)
  expect(statuses.get(400)).toBeGreaterThan(REQUESTS / 10)
}, 300_000)

function requestOf({ path, method, parameters = [], requestBody }: (typeof operations)[number]) {
  const isSpoiled = (often: number) => chance.next() < often
  const url = path.replace(/\{(\w+)\}/g, () => encoded(isSpoiled(0.2) ? chance.pick(nastyValues) : chance.pick(ids)))
  const asked = parameters.filter((one) => one.in === 'query' && (one.required || chance.next() < 0.3))
  const query = asked.map(
    ({ name, schema }) => `${name}=${encoded(isSpoiled(0.6) ? chance.pick(nastyValues) : likely(name, schema))}`,
  )
  const [type, media] = Object.entries(requestBody?.content ?? {})[0] ?? []
  const example = media?.schema.examples?.[0]
  const headers: Record<string, string> = {}
  if (type !== undefined) headers['content-type'] = isSpoiled(0.02) ? 'text/plain' : type
  if (isSpoiled(0.7)) headers['if-match'] = isSpoiled(0.1) ? 'x' : '"1"'
  return {
    method: method as 'GET',
    url: query.length > 0 ? `${url}?${query.join('&')}` : url,
    headers,
    ...(type === undefined ? {} : { payload: written(isSpoiled(0.9) ? spoil(example, chance) : example) }),
  }
}

function likely(name: string, schema: { enum?: string[]; default?: unknown } | undefined): unknown {
  if (schema?.enum) return chance.pick(schema.enum)
  return schema?.default ?? { from: '2026-01-01', to: '2026-12-31', limit: 5 }[name] ?? chance.pick(ids)
}

function encoded(value: unknown): string {
  const text = typeof value === 'string' ? value.toWellFormed() : JSON.stringify(value)
  return encodeURIComponent(text.slice(0, 2_000))
}

function written(value: unknown): string {
  const text = JSON.stringify(value) ?? ''
  return chance.next() < 0.02 ? text.slice(0, chance.below(text.length)) : text
}
