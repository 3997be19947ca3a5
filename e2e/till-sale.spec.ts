import { sales } from '@orbit/contract/sales.ts'
import { openTill, scan, type } from './kit/at-the-till.ts'
import type { OwnShop } from './kit/own-shop.ts'
import { expect, test } from './kit/test.ts'

test.use({ as: 'seller' })

const MILK = '7750243012345'
const SUGAR = '7752028994047'

test('a sale by keyboard alone, and the next scan begins the next one', async ({ page, shop }) => {
  await stock(shop)
  await openTill(page)
  await scan(page, MILK)
  await scan(page, SUGAR)
  await scan(page, MILK)
  await expect(page.getByRole('list', { name: 'Carrito' }).getByRole('listitem')).toHaveCount(2)
  await expect(page.getByLabel('Total', { exact: true })).toHaveText('S/ 12.90')

  await page.keyboard.press('F9')
  await expect(page.getByLabel('Recibido')).toBeFocused()
  await type(page, '20')
  await expect(page.getByText('S/ 7.10')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Venta cobrada' })).toBeVisible()
  await expect(page.getByRole('dialog')).toContainText('S/ 7.10')

  await scan(page, SUGAR)
  await expect(page.getByRole('heading', { name: 'Venta cobrada' })).toBeHidden()
  await expect(page.getByLabel('Total', { exact: true })).toHaveText('S/ 4.50')
  const [sale, ...others] = await soldIn(shop)
  expect(others).toEqual([])
  expect(sale).toMatchObject({ total: '12.90', paymentMethod: 'cash', status: 'completed' })
})

test('a letter says how it is paid, and a card needs no amount', async ({ page, shop }) => {
  await stock(shop)
  await openTill(page)
  await scan(page, MILK)
  await page.keyboard.press('F9')
  await page.keyboard.press('t')
  await expect(page.getByLabel('Recibido')).toBeHidden()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Venta cobrada' })).toBeVisible()
  expect(await soldIn(shop)).toMatchObject([{ total: '4.20', paymentMethod: 'card' }])
})

test('too little money is said, and nothing is sold', async ({ page, shop }) => {
  await stock(shop)
  await openTill(page)
  await scan(page, MILK)
  await page.keyboard.press('F9')
  await type(page, '4')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert').filter({ hasText: 'Faltan S/ 0.20' })).toBeVisible()
  expect(await soldIn(shop)).toEqual([])
})

test('Enter twice and a double click are one sale', async ({ page, shop }) => {
  await stock(shop)
  await openTill(page)
  await scan(page, MILK)
  await page.keyboard.press('F9')
  await Promise.all([page.keyboard.press('Enter'), page.keyboard.press('Enter')])
  await expect.poll(() => soldIn(shop)).toHaveLength(1)

  await openTill(page)
  await scan(page, SUGAR)
  await page.getByRole('button', { name: 'Cobrar', exact: true }).click()
  await page.getByRole('button', { name: /^Cobrar S/ }).dblclick()
  await expect(page.getByRole('heading', { name: 'Venta cobrada' })).toBeVisible()
  expect(await soldIn(shop)).toHaveLength(2)
})

test('the basket is there again after a reload, and for nobody else', async ({ page, shop, address }) => {
  await stock(shop)
  await openTill(page)
  await scan(page, MILK)
  await type(page, '3*azu')
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Total', { exact: true })).toHaveText('S/ 17.70')
  await page.reload()
  await expect(page.getByLabel('Total', { exact: true })).toHaveText('S/ 17.70')

  await page.evaluate(() => localStorage.removeItem('orbit.session'))
  await page.context().addCookies(shop.people.admin.cookies.map(([name, value]) => ({ name, value, url: address })))
  await openTill(page)
  await expect(page.getByLabel('Total', { exact: true })).toHaveText('S/ 0.00')
})

test('what is missing on the shelf is said, and the basket comes back', async ({ page, shop }) => {
  await stock(shop)
  await openTill(page)
  await type(page, '11*leche')
  await page.keyboard.press('Enter')
  const warning = 'Quedan 10 de Leche Gloria 400 g y vendes 11.'
  await expect(page.getByRole('list', { name: 'Carrito' })).toContainText(warning)
  await page.keyboard.press('F9')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert').filter({ hasText: warning })).toBeVisible()
  await page.keyboard.press('-')
  await page.keyboard.press('F9')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Venta cobrada' })).toBeVisible()
  expect(await soldIn(shop)).toMatchObject([{ total: '42.00' }])
})

async function stock(shop: OwnShop): Promise<void> {
  await shop.addProduct({ name: 'Leche Gloria 400 g', salePrice: '4.20', barcode: MILK })
  await shop.addProduct({ name: 'Azúcar rubia 1 kg', salePrice: '4.50', barcode: SUGAR })
}

async function soldIn(shop: OwnShop) {
  const { items } = await shop.call(sales.list)
  return items.filter(({ status }) => status === 'completed')
}
