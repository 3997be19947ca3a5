import { sales } from '@orbit/contract/sales.ts'
import { Fingers, openTill, scan, type } from './kit/at-the-till.ts'
import type { OwnShop } from './kit/own-shop.ts'
import { expect, test } from './kit/test.ts'

// What one does all day, with how many keys it may take: scans, names, reasons and amounts are not counted.
test.use({ as: 'seller' })

const MILK = '7750243012345'
const SUGAR = '7752028994047'

test.beforeEach(async ({ page, shop }) => {
  await shop.addProduct({ name: 'Leche Gloria 400 g', salePrice: '4.20', barcode: MILK })
  await shop.addProduct({ name: 'Azúcar rubia 1 kg', salePrice: '4.50', barcode: SUGAR })
  await openTill(page)
})

test('three scans, cash exact, receipt: 2 keys', async ({ page, shop }) => {
  await page.evaluate(() => localStorage.setItem('orbit.till.settings', JSON.stringify({ printsAtOnce: true })))
  await openTill(page)
  const fingers = new Fingers(page)
  for (const code of [MILK, SUGAR, MILK]) await scan(page, code)
  await fingers.press('F9')
  await expect(page.getByLabel('Recibido')).toBeFocused()
  await fingers.press('Enter')
  const receipt = page.frameLocator('iframe[title="Comprobante impreso"]')
  await expect(receipt.getByText('BOLETA DE VENTA')).toBeVisible()
  await expect(receipt.getByText('COPIA')).toHaveCount(0)
  expect(fingers.keys).toBe(2)
  expect(await completed(shop)).toMatchObject([{ total: '12.90' }])
})

test('find by name: 1 key and three letters', async ({ page }) => {
  const fingers = new Fingers(page)
  await type(page, 'azu')
  await expect(page.getByRole('option')).toHaveCount(1)
  await fingers.press('Enter')
  await expect(page.getByLabel('Total', { exact: true })).toHaveText('S/ 4.50')
  expect(fingers.keys).toBe(1)
})

test('a new customer in the middle of a sale: 3 keys', async ({ page }) => {
  await scan(page, MILK)
  const fingers = new Fingers(page)
  await fingers.press('F3')
  await type(page, 'Ana Torres')
  await fingers.press('Enter')
  await expect(page.getByLabel('Nombre')).toHaveValue('Ana')
  await fingers.press('Enter')
  await expect(page.getByRole('button', { name: /Cliente.*Ana Torres/ })).toBeVisible()
  expect(fingers.keys).toBe(3)
})

test('hold: 1 key; resume: 2', async ({ page }) => {
  await scan(page, MILK)
  const fingers = new Fingers(page)
  await fingers.press('F4')
  await expect(page.getByRole('status').filter({ hasText: 'Venta en pausa' })).toBeVisible()
  await expect(page.getByLabel('Total', { exact: true })).toHaveText('S/ 0.00')
  expect(fingers.keys).toBe(1)
  await fingers.press('F4')
  await expect(page.getByRole('option')).toHaveCount(1)
  await fingers.press('1')
  await expect(page.getByLabel('Total', { exact: true })).toHaveText('S/ 4.20')
  expect(fingers.keys).toBe(3)
})

test('cancel the last sale: 3 keys and the reason', async ({ page, shop }) => {
  await sell(page)
  const fingers = new Fingers(page)
  await fingers.press('F8')
  await expect(page.getByRole('option', { selected: true })).toContainText('S/ 4.20')
  await fingers.press('Delete')
  await expect(page.getByLabel('Motivo')).toBeFocused()
  await type(page, 'Se equivocó')
  await fingers.press('Enter')
  await expect(page.getByText('Anulada', { exact: true })).toBeVisible()
  expect(fingers.keys).toBe(3)
  const { items } = await shop.call(sales.list)
  expect(items).toMatchObject([{ status: 'cancelled' }])
})

test('print the last receipt again: 2 keys', async ({ page }) => {
  await sell(page)
  const fingers = new Fingers(page)
  await fingers.press('F8')
  await expect(page.getByRole('option', { selected: true })).toContainText('S/ 4.20')
  await fingers.press('Control+p')
  await expect(page.frameLocator('iframe[title="Comprobante impreso"]').getByText('BOLETA DE VENTA')).toBeVisible()
  expect(fingers.keys).toBe(2)
})

async function sell(page: Parameters<typeof scan>[0]): Promise<void> {
  await scan(page, MILK)
  await page.keyboard.press('F9')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Venta cobrada' })).toBeVisible()
}

async function completed(shop: OwnShop) {
  const { items } = await shop.call(sales.list)
  return items.filter(({ status }) => status === 'completed')
}
