import { endpoints } from '@orbit/contract/api.ts'
import { products } from '@orbit/contract/products.ts'
import { Problem } from '@orbit/contract/refusals.ts'
import { sales } from '@orbit/contract/sales.ts'
import { session } from '@orbit/contract/session.ts'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { databaseForThisTest, freshDatabase } from '../../db/tests/kit/database.ts'
import { addProduct } from '../../db/tests/kit/shop.ts'
import { newId } from '../src/platform/ids.ts'
import type { Browser } from './kit/browser.ts'
import { openTeam, signIn, startServer } from './kit/server.ts'

const db = await freshDatabase()
const server = await startServer(db)
const { domain, emails, shop } = await openTeam(server)
afterAll(async () => {
  await server.stop()
  await db.drop()
})

// Anew for each test: what one of them does to a session is not the next one's trouble.
let admin: Browser
let seller: Browser
beforeEach(async () => {
  admin = await signIn(server, domain, emails.admin)
  seller = await signIn(server, domain, emails.seller)
})

const postSale = (payload: string | Buffer, headers: Record<string, string> = {}) =>
  seller.send({
    method: 'POST',
    url: sales.create.path,
    payload,
    headers: { 'content-type': 'application/json', ...headers },
  })

describe('a refusal', () => {
  test('is problem+json with a code, a sentence and the number of the request', async () => {
    const response = await seller.send({ method: 'GET', url: `/api/v1/sales/${newId()}` })
    expect(response.headers['content-type']).toBe('application/problem+json; charset=utf-8')
    expect(Problem.strict().parse(response.json())).toEqual({
      type: 'about:blank',
      title: 'No encontramos lo que buscas.',
      status: 404,
      code: 'not_found',
      requestId: response.headers['x-request-id'],
    })
  })

  test.each([
    [undefined, 'No encontramos'],
    ['es-PE,es;q=0.9', 'No encontramos'],
    ['en-GB,en;q=0.9', 'We could not find'],
    ['fr-FR,fr;q=0.9,en;q=0.5', 'We could not find'],
    ['fr', 'No encontramos'],
    ['', 'No encontramos'],
  ])('to whoever reads %j says %j', async (language, sentence) => {
    const headers: Record<string, string> = language === undefined ? {} : { 'accept-language': language }
    expect((await seller.call(sales.read, { id: newId(), headers })).problem.title).toContain(sentence)
  })

  test('also answers what is no endpoint', async () => {
    for (const url of ['/api/v1/nothing', '/nothing', '/api/v1/sales/%zz']) {
      const response = await seller.send({ method: 'GET', url })
      expect([url, response.headers['content-type']]).toEqual([url, 'application/problem+json; charset=utf-8'])
      expect(response.statusCode).toBeGreaterThanOrEqual(400)
      expect(response.statusCode).toBeLessThan(500)
    }
  })
})

describe('a body', () => {
  test.each([
    ['broken JSON', '{"id": '],
    ['no JSON at all', 'id=7'],
    ['nothing', ''],
    ['a list', '[]'],
    ['null', 'null'],
    ['a text', '"sale"'],
    ['a prototype', '{"__proto__": {"admin": true}}'],
    ['deep nesting', `${'['.repeat(20_000)}${']'.repeat(20_000)}`],
  ])('of %s is invalid', async (_, payload) => {
    const response = await postSale(payload)
    expect(response.json()).toMatchObject({ status: 400, code: 'invalid_request', errors: expect.any(Array) })
  })

  test('above 1 MB is too large', async () => {
    const notes = (length: number) => JSON.stringify({ notes: 'x'.repeat(length) })
    expect((await postSale(notes(1024 * 1024))).json()).toMatchObject({ status: 413, code: 'body_too_large' })
    expect((await postSale(notes(1_000_000))).json()).toMatchObject({ status: 400 })
  })

  test('of another kind is not read', async () => {
    for (const kind of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
      expect((await postSale('{}', { 'content-type': kind })).json()).toMatchObject({
        status: 415,
        code: 'unsupported_media_type',
      })
    }
  })
})

describe('a write from another site', () => {
  const writes = endpoints.filter(({ method }) => method !== 'GET')

  test.each(writes.map((endpoint) => ({ name: endpoint.name, endpoint })))(
    'is blocked: $name',
    async ({ endpoint }) => {
      for (const headers of [
        { origin: 'https://evil.example' },
        { origin: 'null' },
        { 'sec-fetch-site': 'cross-site' },
      ]) {
        const { problem } = await admin.call(endpoint, { id: newId(), headers })
        expect(problem).toMatchObject({ status: 403, code: 'foreign_origin' })
      }
    },
  )

  test('differs from one of our own pages, and from a program', async () => {
    for (const headers of [{ origin: 'http://localhost:80', 'sec-fetch-site': 'same-origin' }, {}]) {
      const { status } = await admin.call(sales.cancel, { id: newId(), body: { reason: 'x' }, headers })
      expect(status).toBe(404)
    }
  })
})

describe('what a person may not set is refused', () => {
  const foreign = [
    'organizationId',
    'organization_id',
    'roleId',
    'total',
    'createdAt',
    'version',
    'userId',
    'isAdmin',
    'deletedAt',
  ]
  const bodies = endpoints.filter(({ body }) => body !== null)

  test.each(bodies.map((endpoint) => ({ name: endpoint.name, endpoint })))('by $name', async ({ endpoint }) => {
    const example = endpoint.example?.body as object
    const more = ['id', 'stockQuantity'].filter((key) => !(key in example) && endpoint.name !== 'products.create')
    for (const key of [...foreign, ...more]) {
      const { problem } = await admin.call(endpoint, { id: newId(), version: 1, wrongBody: { ...example, [key]: '1' } })
      expect([key, problem.code]).toEqual([key, 'invalid_request'])
    }
  })
})

test('query strings with what is not known are refused', async () => {
  for (const endpoint of endpoints.filter(({ query }) => query !== null)) {
    const { problem } = await admin.call(endpoint, { id: newId(), query: { organizationId: newId() } })
    expect([endpoint.name, problem.code]).toEqual([endpoint.name, 'invalid_request'])
  }
})

test('answers forbid what a page of ours does not need, and are not kept', async () => {
  const { headers } = await seller.call(session.read)
  expect(headers).toMatchObject({
    'content-security-policy': expect.stringContaining("default-src 'none'"),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'cache-control': 'no-store',
  })
  expect(headers).not.toHaveProperty('strict-transport-security')
})

test('health and readiness answer anybody', async () => {
  for (const url of ['/healthz', '/readyz'])
    expect((await server.browser().send({ method: 'GET', url })).statusCode).toBe(200)
})

test('readiness is refused while a migration is missing', async () => {
  const behind = await databaseForThisTest()
  const own = await startServer(behind)
  const ready = async () => (await own.browser().send({ method: 'GET', url: '/readyz' })).statusCode
  expect(await ready()).toBe(200)
  const last = '(select max(name) from app.migrations)'
  await behind.admin.query(`create table kept as select * from app.migrations where name = ${last}`)
  await behind.admin.query(`delete from app.migrations where name = ${last}`)
  expect(await ready()).toBe(503)
  expect((await own.browser().send({ method: 'GET', url: '/healthz' })).statusCode).toBe(200)
  await behind.admin.query('insert into app.migrations select * from kept')
  await behind.admin.query(
    'update app.migrations set name = name || $1 where name = (select min(name) from app.migrations)',
    ['x'],
  )
  expect(await ready()).toBe(503)
  await own.stop()
})

describe('when the database has no time', () => {
  const basket = (productId: string) => ({
    id: newId(),
    items: [{ productId, quantity: '1' }],
    paymentMethod: 'cash' as const,
  })

  test('for a lock, the answer is to come back in a moment, and nothing is half done', async () => {
    const hurried = await startServer(db, { lockTimeoutMs: 100 })
    const product = await addProduct(shop, { stock: 5 })
    const holder = await db.admin.connect()
    await holder.query('begin')
    await holder.query('select from products where id = $1 for update', [product.id])
    const browser = hurried.browser()
    for (const [name, value] of seller.cookies) browser.cookies.set(name, value)
    const body = basket(product.id)
    const busy = await browser.call(sales.create, { body })
    await holder.query('rollback')
    holder.release()
    expect(busy.problem).toMatchObject({ status: 503, code: 'busy' })
    expect(Number(busy.headers['retry-after'])).toBeGreaterThan(0)
    expect((await browser.call(sales.create, { body })).status).toBe(201)
    await hurried.stop()
  })

  test('for a statement, the same', async () => {
    const hurried = await startServer(db, { statementTimeoutMs: 100 })
    const product = await addProduct(shop, { stock: 5 })
    const holder = await db.admin.connect()
    await holder.query('begin')
    await holder.query('select from products where id = $1 for update', [product.id])
    const browser = hurried.browser()
    for (const [name, value] of seller.cookies) browser.cookies.set(name, value)
    const busy = await browser.call(sales.create, { body: basket(product.id) })
    await holder.query('rollback')
    holder.release()
    expect(busy.problem).toMatchObject({ status: 503, code: 'busy' })
    await hurried.stop()
  })

  test('because it is gone, the answer says so, and readiness too', async () => {
    const lost = await startServer({ ...db, appUrl: 'postgres://orbit_app:x@127.0.0.1:1/none' })
    const browser = lost.browser()
    for (const [name, value] of seller.cookies) browser.cookies.set(name, value)
    const { problem, headers } = await browser.call(products.list)
    expect(problem).toMatchObject({ status: 503, code: 'service_unavailable' })
    expect(Number(headers['retry-after'])).toBeGreaterThan(0)
    expect((await browser.send({ method: 'GET', url: '/readyz' })).statusCode).toBe(503)
    expect((await browser.send({ method: 'GET', url: '/healthz' })).statusCode).toBe(200)
    await lost.stop()
  })

  test('because its connections are killed, the next request works', async () => {
    await seller.call(session.read)
    await db.admin.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and application_name = 'orbit'`,
      [db.name],
    )
    const replies = await Promise.all(Array.from({ length: 5 }, () => seller.call(session.read)))
    for (const { status } of replies) expect([200, 503]).toContain(status)
    expect((await seller.call(session.read)).status).toBe(200)
  })
})
