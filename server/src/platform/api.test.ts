import { endpoint } from '@orbit/contract/endpoint.ts'
import { afterAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { freshDatabase } from '../../../db/tests/kit/database.ts'
import { look } from '../../../db/tests/kit/transactions.ts'
import { Browser } from '../../test/kit/browser.ts'
import { openTeam, startServer } from '../../test/kit/server.ts'
import { buildApp } from '../app.ts'
import { createApi } from './api.ts'
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

  const api = createApi(app, server.database)
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
