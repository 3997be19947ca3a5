import { customerHistory } from '@orbit/contract/customer-history.ts'
import { customers } from '@orbit/contract/customers.ts'
import { products } from '@orbit/contract/products.ts'
import { reports } from '@orbit/contract/reports.ts'
import { sales } from '@orbit/contract/sales.ts'
import { afterAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../db/tests/kit/database.ts'
import { addCustomer } from '../../db/tests/kit/shop.ts'
import { newId } from '../src/platform/ids.ts'
import { openTeam, startServer } from './kit/server.ts'

// A cursor is opaque, but whoever unpacks one can write another.
const forge = (...key: unknown[]) => Buffer.from(JSON.stringify(key)).toString('base64url')

const db = await freshDatabase()
const server = await startServer(db)
const { admin, shop } = await openTeam(server)
const customerId = await addCustomer(shop)
afterAll(async () => {
  await server.stop()
  await db.drop()
})

describe('a cursor with a moment that no clock shows is invalid', () => {
  test.each([
    '2026-99-99 99:99:99+00',
    '0000-00-00 00:00:00+00',
    '0000-01-01 00:00:00+00',
    '2026-02-30 10:00:00+00',
    '2026-03-31 24:00:01+00',
    '2026-03-31 10:60:00+00',
    '2026-03-31 10:00:00+99',
    '2026-03-31 10:00:00+00:99',
    '2026-03-31 10:00:00.1234567890123+00',
    '2026-03-31 10:00:00+00 BC',
    'infinity',
    '',
  ])('%j', async (moment) => {
    const list = await admin.call(sales.list, { query: { cursor: forge('2026-03-31', moment, newId()) } })
    expect(list.problem).toMatchObject({ status: 400, code: 'invalid_request' })
    const bought = await admin.call(customerHistory.listSales, {
      id: customerId,
      query: { cursor: forge(moment, newId()) },
    })
    expect(bought.problem).toMatchObject({ status: 400, code: 'invalid_request' })
  })
})

test('a cursor with a day that no calendar has is invalid', async () => {
  for (const day of ['2026-02-30', '0000-01-01', '2026-13-01', 'today', '2026-3-1', 20260331, null]) {
    const { problem } = await admin.call(sales.list, {
      query: { cursor: forge(day, '2026-03-31 10:00:00+00', newId()) },
    })
    expect([day, problem.status, problem.code]).toEqual([day, 400, 'invalid_request'])
  }
})

test('a cursor of another list, or with words of the wrong kind, breaks nothing', async () => {
  const odd = ['', '\0', '\ud800', 'NaN', '1e400', '-1', `'`, 'x'.repeat(5000), -1, {}, [], null, true]
  const lists = [products.list, customers.list, reports.lowStock, sales.list]
  for (const endpoint of lists) {
    for (const word of odd) {
      for (const cursor of [forge(word, newId()), forge(word), forge(newId(), word), forge(word, word, word)]) {
        const { status } = await admin.call(endpoint, { query: { cursor } })
        expect([endpoint.name, word, [200, 400].includes(status)]).toEqual([endpoint.name, word, true])
      }
    }
  }
})
