import { heldSales } from '@orbit/contract/held-sales.ts'
import { sales } from '@orbit/contract/sales.ts'
import { openTill, scan } from './kit/at-the-till.ts'
import { expect, test } from './kit/test.ts'

test.use({ as: 'seller' })

const MILK = '7750243012345'

test('a sale on hold goes on where it was, and is one sale with the number it gets', async ({ page, shop }) => {
  await shop.addProduct({ name: 'Leche Gloria 400 g', salePrice: '4.20', barcode: MILK })
  await openTill(page)
  await scan(page, MILK)
  await scan(page, MILK)
  await page.keyboard.press('F4')
  await expect(page.getByLabel('Total', { exact: true })).toHaveText('S/ 0.00')
  expect((await shop.call(heldSales.list)).items).toMatchObject([{ total: '8.40' }])

  // Somebody else is served in between.
  await scan(page, MILK)
  await page.keyboard.press('F9')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Venta cobrada' })).toBeVisible()
  await page.keyboard.press('Enter')

  await page.keyboard.press('F4')
  await expect(page.getByRole('option')).toHaveCount(1)
  await page.keyboard.press('1')
  await expect(page.getByLabel('Total', { exact: true })).toHaveText('S/ 8.40')
  await scan(page, MILK)
  await page.keyboard.press('F9')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Venta cobrada' })).toBeVisible()

  const { items } = await shop.call(sales.list)
  expect(items.map(({ status, total }) => [status, total])).toEqual([
    ['completed', '12.60'],
    ['completed', '4.20'],
  ])
  expect((await shop.call(heldSales.list)).items).toEqual([])
})

test('a mistake is taken back: remove, empty, undo', async ({ page, shop }) => {
  await shop.addProduct({ name: 'Leche Gloria 400 g', salePrice: '4.20', barcode: MILK })
  await openTill(page)
  await scan(page, MILK)
  const total = page.getByLabel('Total', { exact: true })
  await page.keyboard.press('+')
  await expect(total).toHaveText('S/ 8.40')
  await page.keyboard.press('Shift+Delete')
  await expect(total).toHaveText('S/ 0.00')
  await page.keyboard.press('Control+z')
  await expect(total).toHaveText('S/ 8.40')
  await page.keyboard.press('Delete')
  await expect(total).toHaveText('S/ 0.00')
  await page.getByRole('button', { name: 'Deshacer' }).last().click()
  await expect(total).toHaveText('S/ 8.40')
})
