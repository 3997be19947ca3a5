import { customers } from '@orbit/contract/customers.ts'
import { endpoint } from '@orbit/contract/endpoint.ts'
import { session } from '@orbit/contract/session.ts'
import { afterAll, expect, test } from 'vitest'
import { z } from 'zod'
import { freshDatabase } from '../../../db/tests/kit/database.ts'
import { Browser } from '../../test/kit/browser.ts'
import { openTeam, PASSWORD, startServer } from '../../test/kit/server.ts'
import { buildApp } from '../app.ts'
import { createApi } from './api.ts'
import { FileAddresses } from './file-addresses.ts'
import { newId } from './ids.ts'
import { statement } from './statements.ts'

const db = await freshDatabase()
const server = await startServer(db)
const team = await openTeam(server)
const lines: string[] = []
const app = await buildApp({
  database: server.database,
  logLevel: 'trace',
  logTo: { write: (line) => void lines.push(line) },
})
afterAll(async () => {
  await app.close()
  await server.stop()
  await db.drop()
})

const kind = {
  method: 'GET',
  access: 'signed-in',
  summary: 'Fails',
  tag: 'test',
  answer: z.object({}),
  status: 200,
  refusals: [],
} as const
const breaks = endpoint({ ...kind, name: 'test.breaks', path: '/api/v1/test/breaks', audited: true })

const secrets = { detail: 'row-secret-4711', where: 'value-secret-4712', internalQuery: 'text-secret-4713' }
const failures = [
  `raise exception 'organization_id' using errcode = 'P0001', detail = '${secrets.detail}'`,
  `execute 'select 1 / 0 as "${secrets.where}"'`,
  `execute 'selec ${secrets.internalQuery}'`,
]

/** Bugs: what PostgreSQL says of them besides code and constraint is about rows and values. */
createApi(app, server.database, new FileAddresses('a secret')).answer(breaks, async ({ tx, request }) => {
  const failure = failures[Number(request.userAgent)] ?? ''
  await tx.many(statement(`do $$ begin /* organization_id */ ${failure}; end $$`, []))
  return {}
})

test('the log tells every request by its number, and nothing that opens a door or names a person', async () => {
  const browser = new Browser(app)
  const credentials = { organization: team.domain, email: team.emails.seller, password: PASSWORD }
  const signIn = (body: object) =>
    browser.send({ method: 'POST', url: session.create.path, payload: body, headers: { 'user-agent': 'till' } })
  const replies = [
    await signIn({ ...credentials, password: 'a-wrong-password' }),
    await signIn({ ...credentials, unknown: 'field' }),
    await signIn(credentials),
    await browser.send({ method: 'GET', url: session.read.path }),
    await browser.send({ method: 'GET', url: `${customers.list.path}?search=Maxima-Quispe` }),
    await browser.send({
      method: 'POST',
      url: customers.create.path,
      payload: { id: newId(), firstName: 'Maxima-Quispe', documentType: 'DNI', documentNumber: '44556677' },
    }),
    await browser.send({
      method: 'POST',
      url: customers.create.path,
      payload: '{"firstName": "Maxima-Quispe',
      headers: { 'content-type': 'application/json' },
    }),
    ...(await Promise.all(
      failures.map((_, index) =>
        browser.send({ method: 'GET', url: breaks.path, headers: { 'user-agent': String(index) } }),
      ),
    )),
    await browser.send({ method: 'GET', url: '/api/v1/nothing', headers: { authorization: 'Bearer key-4711' } }),
  ]
  expect(replies.map((reply) => reply.statusCode)).toEqual([401, 400, 201, 200, 200, 201, 400, 500, 500, 500, 404])

  const cookie = browser.cookies.get('orbit_session') ?? ''
  const secret = cookie.slice(cookie.indexOf('.') + 1)
  expect(secret).toHaveLength(43)
  const log = lines.join('')
  const hidden = {
    password: PASSWORD,
    wrongPassword: 'a-wrong-password',
    email: team.emails.seller,
    cookie: secret,
    setCookie: 'set-cookie',
    tokenHash: 'token_hash',
    authorization: 'key-4711',
    search: 'Maxima-Quispe',
    document: '44556677',
    ...secrets,
  }
  for (const [what, text] of Object.entries(hidden)) {
    expect([what, log.toLowerCase().includes(text.toLowerCase())]).toEqual([what, false])
  }

  const told = lines.map((line) => JSON.parse(line))
  for (const reply of replies) {
    const own = told.filter((line) => line.reqId === reply.headers['x-request-id'])
    expect(own.at(-1)).toMatchObject({ res: { status: reply.statusCode } })
  }
  const bugs = told.filter((line) => line.msg === 'a bug')
  expect(bugs.map((line) => line.err.code).sort()).toEqual(['22012', '42601', 'P0001'])
})
