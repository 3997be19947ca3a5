import { endpoint } from '@orbit/contract/endpoint.ts'
import { afterAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { freshDatabase } from '../../../db/tests/kit/database.ts'
import { look } from '../../../db/tests/kit/transactions.ts'
import { Browser } from '../../test/kit/browser.ts'
import { openTeam, startServer } from '../../test/kit/server.ts'
import { buildApp } from '../app.ts'
import { createApi } from './api.ts'
import { FileAddresses } from './file-addresses.ts'
import { FileAnswer } from './file-answer.ts'
import { newId } from './ids.ts'
import { statement } from './statements.ts'
import type { OrganizationTx } from './transaction.ts'

const db = await freshDatabase()
const server = await startServer(db)
const app = await buildApp({ database: server.database, logLevel: 'silent' })
const team = await openTeam(server)
afterAll(async () => {
  await app.close()
  await server.stop()
  await db.drop()
})

const insertCategory = (tx: OrganizationTx, id: string) =>
  tx.many(
    statement(`insert into categories (organization_id, id, name) values ($1, $2, 'written by a GET')`, [
      tx.organizationId,
      id,
    ]),
  )

describe('a GET', () => {
  const kind = {
    method: 'GET',
    access: 'signed-in',
    summary: 'Writes',
    tag: 'test',
    answer: z.object({}),
    status: 200,
    refusals: [],
  } as const
  const plain = endpoint({ ...kind, name: 'test.plain', path: '/api/v1/test/plain' })
  const audited = endpoint({ ...kind, name: 'test.audited', path: '/api/v1/test/audited', audited: true })
  const ids = { plain: newId(), audited: newId() }
  const errors: unknown[] = []

  const api = createApi(app, server.database, new FileAddresses('a secret'))
  api.answer(plain, async ({ tx }) => {
    await insertCategory(tx, ids.plain).catch((error) => {
      errors.push(error)
      throw error
    })
    return {}
  })
  api.answer(audited, async ({ tx }) => {
    await insertCategory(tx, ids.audited)
    return {}
  })
  const get = async (url: string) => {
    const browser = new Browser(app)
    for (const [name, value] of team.viewer.cookies) browser.cookies.set(name, value)
    return (await browser.send({ method: 'GET', url })).statusCode
  }
  const written = (id: string) => look(db, 'select id from categories where id = $1', [id])

  test('cannot write: its transaction is read-only', async () => {
    expect(await get(plain.path)).toBe(500)
    expect(errors).toMatchObject([{ code: '25006' }])
    expect(await written(ids.plain)).toEqual([])
  })

  test('that must leave a trace can', async () => {
    expect(await get(audited.path)).toBe(200)
    expect(await written(ids.audited)).toEqual([{ id: ids.audited }])
  })
})

describe('a file', () => {
  const kind = { access: 'signed-in', summary: 'File', tag: 'test', answer: null, status: 200, refusals: [] } as const
  const download = endpoint({
    ...kind,
    name: 'test.download',
    method: 'GET',
    path: '/api/v1/test/file',
    file: ['text/csv'],
  })
  const upload = endpoint({
    ...kind,
    name: 'test.upload',
    method: 'PUT',
    path: '/api/v1/test/file',
    answer: z.object({ type: z.string(), bytes: z.int() }),
    upload: { types: ['text/csv'], maximumBytes: 8, example: { type: 'text/csv', base64: 'YQ==' } },
  })
  let stoppedAfter: number | undefined
  async function* lines() {
    let line = 0
    try {
      for (; line < 1e6; line += 1) yield `${line}\n`.repeat(1000)
    } finally {
      stoppedAfter = line
    }
  }

  const api = createApi(app, server.database, new FileAddresses('a secret'))
  let content: string | AsyncIterable<string> = 'ñ'
  api.answerFile(
    download,
    async () => new FileAnswer({ type: 'text/csv; charset=utf-8', name: 'Año "1".csv', content }),
  )
  api.answerUpload(upload, async ({ file }) => ({ type: file.type, bytes: file.bytes.length }))
  const put = (payload: string, type: string) =>
    app.inject({ method: 'PUT', url: upload.path, headers: { ...headers(), 'content-type': type }, payload })
  const headers = () => ({ cookie: [...team.viewer.cookies].map(([name, value]) => `${name}=${value}`).join('; ') })

  test('is answered under its name, in letters of any language', async () => {
    const answer = await app.inject({ url: download.path, headers: headers() })
    expect(answer.body).toBe('ñ')
    expect(answer.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="Ano 1.csv"; filename*=UTF-8''A%C3%B1o%20%221%22.csv`,
      'cache-control': 'no-store',
    })
  })

  test('is nobody’s without a session', async () => {
    expect((await app.inject({ url: download.path })).statusCode).toBe(401)
  })

  test('is no longer made when its reader has left', async () => {
    content = lines()
    const address = await app.listen({ port: 0 })
    const leaving = new AbortController()
    const answer = await fetch(address + download.path, { headers: headers(), signal: leaving.signal })
    await answer.body?.getReader().read()
    leaving.abort()
    await expect.poll(() => stoppedAfter).toBeLessThan(1e5)
  })

  test('is not made for whoever asks only for its headers', async () => {
    let isBegun = false
    content = (async function* () {
      isBegun = true
      yield 'a'
    })()
    expect((await app.inject({ method: 'HEAD', url: download.path, headers: headers() })).statusCode).toBe(404)
    expect(isBegun).toBe(false)
  })

  test('is not taken in before whoever sends it has a session', async () => {
    const body = 'more than it may be'
    const stranger = await app.inject({
      method: 'PUT',
      url: upload.path,
      headers: { 'content-type': 'text/csv' },
      payload: body,
    })
    expect(stranger.json()).toMatchObject({ status: 401, code: 'unauthenticated' })
    expect((await put(body, 'text/csv')).json()).toMatchObject({ status: 413 })
  })

  test('is taken under its type, up to its size', async () => {
    expect((await put('a;b\n1;2', 'text/csv; charset=utf-8')).json()).toEqual({ type: 'text/csv', bytes: 7 })
    expect((await put('a;b\n1;2\n3', 'text/csv')).json()).toMatchObject({ status: 413, code: 'body_too_large' })
    expect((await put('{}', 'application/json')).json()).toMatchObject({ status: 415 })
    expect((await put('', 'text/csv')).json()).toMatchObject({ status: 400, code: 'invalid_request' })
  })

  test('is no body of another endpoint', async () => {
    const answer = await app.inject({
      method: 'POST',
      url: '/api/v1/categories',
      headers: { ...headers(), 'content-type': 'text/csv' },
      payload: 'a',
    })
    expect(answer.json()).toMatchObject({ status: 415 })
  })
})
