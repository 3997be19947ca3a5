import { customers } from '@orbit/contract/customers.ts'
import { afterAll, expect, test } from 'vitest'
import { freshDatabase } from '../../../db/tests/kit/database.ts'
import { readCsv, readWorkbook } from '../../test/kit/read-files.ts'
import { openTeam, startServer } from '../../test/kit/server.ts'
import { newId } from '../platform/ids.ts'

const db = await freshDatabase()
const server = await startServer(db)
const { seller, viewer } = await openTeam(server)
afterAll(async () => {
  await server.stop()
  await db.drop()
})

for (const [firstName, city] of [
  ['Julia', 'Arequipa'],
  ['Ana', null],
  ['=HYPERLINK("http://x.test")', 'Cusco'],
] as const) {
  await seller.call(customers.create, { body: { id: newId(), firstName, city } })
}

const fileOf = (query: string, browser = seller) =>
  browser.send({ method: 'GET', url: `${customers.listFile.path}?${query}` })

test('a file has the customers of the list with the same search and order, and no formula', async () => {
  const [heading, ...rows] = readCsv((await fileOf('sort=name&format=csv')).body)
  const name = heading?.indexOf('Nombres') ?? -1
  const { items } = (await seller.call(customers.list, { query: { sort: 'name' } })).body
  const plain = (text: string | null | undefined) => (text ?? '').replace(/^'/, '')
  expect(rows.map((row) => plain(row[name]))).toEqual(items.map(({ firstName }) => plain(firstName)))
  expect(rows.flat().filter((cell) => cell.startsWith('='))).toEqual([])
  const [, ...found] = readCsv((await fileOf('search=julia&format=csv')).body)
  expect(found.map((row) => row[name])).toEqual(['Julia'])
})

test('a workbook has the same rows', async () => {
  const { rawPayload, headers } = await fileOf('format=xlsx')
  expect(headers['content-disposition']).toContain('clientes.xlsx')
  expect(readWorkbook(rawPayload).rows).toHaveLength(4)
})

test('whoever may not see customers gets no file of them', async () => {
  expect((await fileOf('format=csv', viewer)).statusCode).toBe(403)
})
