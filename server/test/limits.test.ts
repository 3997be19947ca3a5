import { organizations } from '@orbit/contract/organizations.ts'
import { afterAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../db/tests/kit/database.ts'
import { startServer } from './kit/server.ts'

const db = await freshDatabase()
afterAll(db.drop)

const MOST = 300

/** Somebody who asks whether a name is free, as often as one address may, and once more. */
async function askTooOften(trustedProxies: string[] | undefined, comingFrom: (index: number) => object) {
  const server = await startServer(db, {}, { isSignupOpen: true, trustedProxies })
  const ask = (from: object, language = 'es') =>
    server.app.inject({
      method: 'GET',
      url: organizations.checkDomain.path,
      query: { domain: 'bodega-nueva' },
      ...from,
      headers: { 'accept-language': language, ...('headers' in from ? (from.headers as object) : {}) },
    })
  for (let index = 0; index < MOST; index++) expect((await ask(comingFrom(index))).statusCode).toBe(200)
  return { ask, server }
}

const forwarded = (chain: string, remoteAddress = '127.0.0.1') => ({
  remoteAddress,
  headers: { 'x-forwarded-for': chain },
})

describe('an address that asks too often', () => {
  test('is refused in its language, and told how long', async () => {
    const { ask, server } = await askTooOften(undefined, () => ({ remoteAddress: '10.0.0.1' }))
    const [es, en] = [await ask({ remoteAddress: '10.0.0.1' }), await ask({ remoteAddress: '10.0.0.1' }, 'en')]
    expect([es.statusCode, es.json().code]).toEqual([429, 'too_many_requests'])
    expect(es.json().title).toMatch(/^Hubo demasiados intentos/)
    expect(en.json().title).toMatch(/^There were too many attempts/)
    expect(Number(es.headers['retry-after'])).toBeGreaterThan(3500)
    expect(Number(es.headers['retry-after'])).toBeLessThanOrEqual(3600)
    expect((await ask({ remoteAddress: '10.0.0.2' })).statusCode).toBe(200)
    await server.stop()
  })

  test('is the same one whatever it claims to forward', async () => {
    const { ask, server } = await askTooOften(undefined, (index) => forwarded(`10.1.${index >> 8}.${index & 255}`))
    expect((await ask(forwarded('10.2.0.1'))).statusCode).toBe(429)
    await server.stop()
  })

  test('is the one a trusted proxy met, whatever that one said of itself', async () => {
    const { ask, server } = await askTooOften(['127.0.0.1'], (index) =>
      forwarded(`10.1.${index >> 8}.${index & 255}, 203.0.113.9`),
    )
    expect((await ask(forwarded('10.2.0.1, 203.0.113.9'))).statusCode).toBe(429)
    expect((await ask(forwarded('203.0.113.10'))).statusCode).toBe(200)
    expect((await ask(forwarded('203.0.113.11', '10.9.9.9'))).statusCode).toBe(200)
    await server.stop()
  })

  test('is a network of 64 bits where it is IPv6', async () => {
    const { ask, server } = await askTooOften(undefined, (index) => ({
      remoteAddress: `2001:db8:1:2::${index.toString(16)}`,
    }))
    expect((await ask({ remoteAddress: '2001:db8:1:2:ffff:ffff:ffff:ffff' })).statusCode).toBe(429)
    expect((await ask({ remoteAddress: '2001:db8:1:3::1' })).statusCode).toBe(200)
    await server.stop()
  })
})
