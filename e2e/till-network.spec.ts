import { bulkChanges } from '@orbit/contract/bulk-changes.ts'
import { sales } from '@orbit/contract/sales.ts'
import { v7 as newId } from 'uuid'
import { openTill, scan } from './kit/at-the-till.ts'
import type { OwnShop } from './kit/own-shop.ts'
import { expect, test } from './kit/test.ts'

test.use({ as: 'seller' })

const MILK = '7750243012345'
const SALES = '**/api/v1/sales'

test.beforeEach(async ({ page, shop, complaints }) => {
  complaints.allow(/net::ERR_/)
  await shop.addProduct({ name: 'Leche Gloria 400 g', salePrice: '4.20', barcode: MILK })
  await openTill(page)
})

test('an answer that gets lost is asked for again: one sale', async ({ page, shop }) => {
  let answers = 0
  await page.route(SALES, async (route) => {
    if (route.request().method() !== 'POST') return route.continue()
    const response = await route.fetch()
    answers++
    return answers === 1 ? route.abort('connectionreset') : route.fulfill({ response })
  })
  await scan(page, MILK)
  await page.keyboard.press('F9')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Venta cobrada' })).toBeVisible()
  expect(answers).toBe(2)
  expect(await soldIn(shop)).toMatchObject([{ total: '4.20' }])
})

test('without a network the sale waits here, selling goes on, and a reload loses nothing', async ({ page, shop }) => {
  let isCut = true
  await page.route(SALES, (route) =>
    isCut && route.request().method() === 'POST' ? route.abort('internetdisconnected') : route.continue(),
  )
  await scan(page, MILK)
  await page.keyboard.press('F9')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Venta guardada' })).toBeVisible()
  await expect(page.getByRole('status').filter({ hasText: 'Tu venta está guardada y se enviará sola' })).toBeVisible()
  await scan(page, MILK)
  await scan(page, MILK)
  await expect(page.getByLabel('Total', { exact: true })).toHaveText('S/ 8.40')
  expect(await soldIn(shop)).toEqual([])

  await page.reload()
  await expect(page.getByLabel('Total', { exact: true })).toHaveText('S/ 8.40')
  isCut = false
  await expect.poll(() => soldIn(shop)).toMatchObject([{ total: '4.20' }])
  await expect(page.getByRole('status').filter({ hasText: 'se enviará sola' })).toBeHidden()
  await page.keyboard.press('F9')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Venta cobrada' })).toBeVisible()
  expect(await soldIn(shop)).toHaveLength(2)
})

test('a price that changed under way is said, and the new total is charged', async ({ page, shop }) => {
  await scan(page, MILK)
  const dearer = {
    selection: { filter: { search: 'leche' } },
    change: { field: 'price' as const, amount: '0.40' },
  }
  const { checksum } = await shop.call(bulkChanges.preview, { body: dearer })
  await shop.call(bulkChanges.create, { body: { id: newId(), ...dearer, checksum } })
  await page.keyboard.press('F9')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert').filter({ hasText: 'ahora son S/ 4.60' })).toBeVisible()
  await expect(page.getByLabel('Total', { exact: true })).toHaveText('S/ 4.60')
  await page.keyboard.press('F9')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Venta cobrada' })).toBeVisible()
  expect(await soldIn(shop)).toMatchObject([{ total: '4.60' }])
})

async function soldIn(shop: OwnShop) {
  const { items } = await shop.call(sales.list)
  return items.filter(({ status }) => status === 'completed')
}
