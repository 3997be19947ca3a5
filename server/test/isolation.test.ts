import { endpoints } from '@orbit/contract/api.ts'
import { type Endpoint, endpoint } from '@orbit/contract/endpoint.ts'
import { Id, IdParams } from '@orbit/contract/ids.ts'
import type { FastifyInstance } from 'fastify'
import { afterAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { freshDatabase } from '../../db/tests/kit/database.ts'
import { buildApp } from '../src/app.ts'
import { connect } from '../src/platform/database.ts'
import { checksumsOf } from './kit/isolation/checksums.ts'
import { insidersOf, outsidersOf } from './kit/isolation/identities.ts'
import { runMatrix } from './kit/isolation/matrix.ts'
import { placesOf } from './kit/isolation/places.ts'
import { planProbes } from './kit/isolation/plan.ts'
import { throughApp } from './kit/isolation/send.ts'
import { openWorld } from './kit/isolation/world.ts'

// Every route of the contract, asked by everybody about rows of ours, of another organization's, of nobody's, and about
// nonsense. A new route is asked as soon as it is in the contract; `npm run proof -- isolation` does the same over sockets.

const db = await freshDatabase()
const database = connect({ url: db.appUrl, poolSize: 8, onError: () => {} })
const log: string[] = []
const app = await buildApp({ database, logLevel: 'trace', logTo: { write: (line) => void log.push(line) } })
afterAll(async () => {
  await app.close()
  await database.close()
  await db.drop()
})

const world = await openWorld(db)
const identities = [...(await insidersOf(world)), ...(await outsidersOf(world))]
const send = throughApp(app)
const { seen, findings } = await runMatrix({ world, send, endpoints, identities, log: () => log.join('') })

describe('another organization is like one that does not exist', () => {
  test.each(endpoints.map(({ name }) => ({ name })))('to whoever asks $name', ({ name }) => {
    expect(findings.filter(({ where }) => where.startsWith(`${name} · `))).toEqual([])
  })

  test('in the tables and in the log', () => {
    expect(findings.filter(({ where }) => !where.includes(' · '))).toEqual([])
    expect(log.length).toBeGreaterThan(seen.length)
  })
})

/** Documentation and health: the same for whoever asks, and without a session. */
const OUTSIDE_THE_CONTRACT = /^GET (\/|\/api\/docs.*|\/api\/openapi\.json|\/healthz|\/readyz)$/

describe('everything is asked', () => {
  const asked = new Set(
    seen.map(({ probe }) => [probe.endpoint.name, probe.identity.name, probe.place, probe.kind].join()),
  )

  test.each(endpoints.map((endpoint) => ({ name: endpoint.name, endpoint })))('$name', ({ name, endpoint }) => {
    const places = placesOf(endpoint).map(({ part, path }) => [part, ...path].join('.'))
    const wanted = identities.flatMap(({ name: who }) => [
      [name, who, '–', 'own'].join(),
      ...places.flatMap((place) =>
        ['own', 'foreign', 'random', 'malformed'].map((kind) => [name, who, place, kind].join()),
      ),
    ])
    expect(wanted.filter((one) => !asked.has(one))).toEqual([])
  })

  test('at least 2,000 times', () => {
    expect(seen.length).toBeGreaterThan(2_000)
  })

  test('of tables that are not empty: both organizations have rows in each', async () => {
    const tables = await Promise.all([world.ours, world.theirs].map((bed) => checksumsOf(db, bed.organizationId)))
    const empty = tables.flatMap((sums) => Object.keys(sums).filter((table) => sums[table]?.startsWith('0 rows')))
    // Who adds a table plants a row of it, with the mark of its organization, in furnish.ts.
    expect(empty).toEqual([])
  })

  test('and no route of the server is missing in the contract', () => {
    const paths = routesOf(app).filter((route) => !OUTSIDE_THE_CONTRACT.test(route))
    expect(paths.sort()).toEqual(endpoints.map(({ method, path }) => `${method} ${path}`).sort())
  })

  test('of rows that are there: a list of ours shows what is ours', () => {
    const lists = seen.filter(
      ({ probe }) => probe.kind === 'own' && probe.place === '–' && probe.identity.name === 'admin',
    )
    const shown = lists
      .filter(({ answer }) => answer.body.includes('"items":[{'))
      .map(({ probe }) => probe.endpoint.name)
    const withItems = endpoints.filter(({ example }) => 'items' in ((example?.answer ?? {}) as object))
    expect(shown).toEqual(expect.arrayContaining(withItems.map(({ name }) => name)))
  })
})

/** `GET /api/v1/sales/:id`, of everything that Fastify answers. */
function routesOf(server: FastifyInstance): string[] {
  const prefixes: string[] = []
  return server
    .printRoutes({ commonPrefix: false })
    .split('\n')
    .flatMap((line) => {
      const [, branch = '', path = '', methods = ''] = /^(.*?)(?:└── |├── )(\S+) \((.*)\)$/.exec(line) ?? []
      const depth = branch.length / 4
      prefixes[depth] = depth <= 1 ? path : `${prefixes[depth - 1]}${path}`
      const full = prefixes[depth] ?? ''
      const named = methods.split(', ').filter((method) => method !== 'HEAD')
      return line === '' ? [] : named.map((method) => `${method} ${full.startsWith('/') ? full : `/${full}`}`)
    })
}

describe('a new route', () => {
  const route = (definition: Partial<Endpoint>) =>
    endpoint({
      name: 'suppliers.change',
      method: 'POST',
      path: '/api/v1/suppliers',
      access: 'inventory.write',
      summary: '',
      tag: '',
      answer: null,
      status: 204,
      refusals: [],
      ...definition,
    })
  const plan = (definition: Partial<Endpoint>) => planProbes(world, send, [route(definition)], identities.slice(0, 1))

  test.each<[string, Partial<Endpoint>, RegExp]>([
    [
      'an id of something nobody can make',
      { params: IdParams, path: '/api/v1/suppliers/:id' },
      /how to make a "supplier"/,
    ],
    ['a name like an id, and any text', { body: z.object({ supplierId: z.string() }) }, /make it an Id/],
    ['an id of nobody knows what', { body: z.object({ lines: z.array(z.object({ id: Id })) }) }, /says of what/],
    ['a body without an example', { body: z.object({ note: z.string() }) }, /no example/],
    ['a query that nobody can fill', { query: z.object({ shelf: z.coerce.number() }) }, /QUERY_VALUES/],
    [
      'an id in a part that the example leaves out',
      { body: z.object({ lines: z.array(z.object({ productId: Id })).optional() }), example: { body: {} } },
      /its example leaves out/,
    ],
    [
      'an example that is not valid',
      { body: z.object({ note: z.string() }), example: { body: {} } },
      /no valid request/,
    ],
  ])('with %s is refused with a sentence', async (_, definition, sentence) => {
    await expect(plan(definition)).rejects.toThrow(sentence)
  })

  test('is asked wherever it takes ids: in lists, in lines, in the query, under other names', async () => {
    const body = z.object({
      productIds: z.array(Id),
      lines: z.array(z.object({ productId: Id, origin: Id.meta({ refersTo: 'customer' }).nullable() })),
    })
    const query = z.object({ soldBy: Id.meta({ refersTo: 'user' }).optional(), customerIds: z.array(Id).optional() })
    const [own, foreign] = [crypto.randomUUID(), crypto.randomUUID()]
    const example = { body: { productIds: [own], lines: [{ productId: foreign, origin: null }] } }
    const probes = await plan({ body, query, example })
    expect([...new Set(probes.map(({ place }) => place))]).toEqual([
      '–',
      'query.soldBy',
      'query.customerIds.0',
      'body.productIds.0',
      'body.lines.0.productId',
      'body.lines.0.origin',
    ])
    expect(JSON.stringify(probes.map(({ request }) => request))).not.toContain(own)
  })
})
