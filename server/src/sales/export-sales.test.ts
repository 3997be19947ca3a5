import { inventory } from '@orbit/contract/inventory.ts'
import { sales } from '@orbit/contract/sales.ts'
import { afterAll, expect, test } from 'vitest'
import { freshDatabase } from '../../../db/tests/kit/database.ts'
import { addProduct } from '../../../db/tests/kit/shop.ts'
import { readCsv, readWorkbook } from '../../test/kit/read-files.ts'
import { openTeam, startServer } from '../../test/kit/server.ts'
import { basketOf, sell } from '../../test/kit/till.ts'
import { newId } from '../platform/ids.ts'

const db = await freshDatabase()
const server = await startServer(db)
const { admin, seller, viewer, shop } = await openTeam(server)
afterAll(async () => {
  await server.stop()
  await db.drop()
})

const rice = await addProduct(shop, { stock: 1_000, price: '4.50' })
for (let index = 0; index < 5; index++) {
  await sell(seller, basketOf(rice, { paymentMethod: index % 2 ? 'card' : 'cash' }))
}
await sell(seller, basketOf(rice, { status: 'pending' }))

const fileOf = (query: string, browser = seller) =>
  browser.send({ method: 'GET', url: `${sales.listFile.path}?${query}` })

test('a file has the sales of the list with the same filter, in the same order', async () => {
  for (const query of ['', 'sort=oldest', 'paymentMethod=card', 'status=pending']) {
    const { items } = (await seller.call(sales.list, { query: Object.fromEntries(new URLSearchParams(query)) })).body
    const [heading, ...rows] = readCsv((await fileOf(`${query}&format=csv`)).body)
    expect(heading).toEqual([
      'Número',
      'Fecha',
      'Momento',
      'Estado',
      'Documento',
      'Cliente',
      'Documento del cliente',
      'Vendedor',
      'Método de pago',
      'Total',
    ])
    expect(rows.map((row) => [row[0], row.at(-1)])).toEqual(
      items.map(({ invoiceNumber, total }) => [invoiceNumber ?? '', total]),
    )
  }
})

test('a workbook has the same rows', async () => {
  const { rawPayload, headers } = await fileOf('format=xlsx')
  expect(headers['content-disposition']).toContain('ventas.xlsx')
  expect(readWorkbook(rawPayload).rows).toHaveLength(7)
})

test('whoever may not see sales gets no file of them', async () => {
  expect((await fileOf('format=csv', viewer)).statusCode).toBe(403)
})

test('a sale says how much of each line came back since', async () => {
  const { body: sale } = await sell(seller, basketOf(rice, { items: [{ productId: rice.id, quantity: '3' }] }))
  const [line] = sale.items
  expect(line?.returnedQuantity).toBe('0')
  const items = [{ saleItemId: line?.id ?? '', quantity: '2' }]
  const body = { id: newId(), saleId: sale.id, reason: 'Bolsa abierta', items }
  expect((await admin.call(inventory.takeBack, { body })).status).toBe(201)
  expect((await seller.call(sales.read, { id: sale.id })).body.items[0]?.returnedQuantity).toBe('2')
})
