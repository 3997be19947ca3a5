import { sales } from '@orbit/contract/sales.ts'
import { openTill, scan, type } from './kit/at-the-till.ts'
import { expect, test } from './kit/test.ts'

test.use({ as: 'seller' })

const MILK = '7750243012345'

test.beforeEach(async ({ page, shop }) => {
  await shop.addProduct({ name: 'Leche Gloria 400 g', salePrice: '4.20', barcode: MILK })
  await openTill(page)
})

const lines = 'Carrito'

test('a scan while something is being typed leaves it as it was', async ({ page }) => {
  const search = page.getByRole('combobox', { name: 'Buscar o escanear' })
  await type(page, 'lech')
  await scan(page, MILK)
  await expect(page.getByRole('list', { name: lines })).toContainText('Leche Gloria 400 g')
  await expect(search).toHaveValue('')
})

test('a scan presses no button, wherever the focus is', async ({ page }) => {
  await scan(page, MILK)
  await page.getByRole('button', { name: 'Pausar' }).focus()
  await scan(page, MILK, ['Enter', 'Enter'])
  await scan(page, MILK, ['Tab'])
  await expect(page.getByRole('list', { name: lines })).toContainText('3')
  await expect(page.getByLabel('Total', { exact: true })).toHaveText('S/ 12.60')
  await expect(page.getByRole('status').filter({ hasText: 'Venta en pausa' })).toBeHidden()
})

test('a scan presses neither the button that charges nor one in a dialog', async ({ page, shop }) => {
  await scan(page, MILK)
  await page.keyboard.press('F9')
  await page.keyboard.press('t')
  await expect(page.getByRole('button', { name: /^Cobrar S/ })).toBeFocused()
  await scan(page, MILK, ['Enter', 'Enter'])
  await expect(page.getByLabel('Total', { exact: true })).toHaveText('S/ 8.40')

  await page.getByRole('button', { name: /Editar Leche Gloria/ }).click()
  await page.getByRole('button', { name: 'Quitar' }).focus()
  await scan(page, MILK)
  await expect(page.getByLabel('Total', { exact: true })).toHaveText('S/ 12.60')
  await expect(page.getByRole('button', { name: 'Quitar' })).toBeVisible()
  expect((await shop.call(sales.list)).items).toEqual([])
})

test('a scan while charging closes the panel and adds, without choosing a method', async ({ page }) => {
  await scan(page, MILK)
  await page.keyboard.press('F9')
  await expect(page.getByLabel('Recibido')).toBeFocused()
  await scan(page, MILK)
  await expect(page.getByLabel('Recibido')).toBeHidden()
  await expect(page.getByLabel('Total', { exact: true })).toHaveText('S/ 8.40')
})

test('a scan into a form goes to the basket, and the form keeps what it held', async ({ page }) => {
  await page.keyboard.press('F3')
  await type(page, 'Ana Torres')
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Nombre')).toHaveValue('Ana')
  await page.getByLabel(/Teléfono/).fill('999')
  await scan(page, MILK)
  await expect(page.getByLabel(/Teléfono/)).toHaveValue('999')
  await page.keyboard.press('Escape')
  await expect(page.getByLabel('Total', { exact: true })).toHaveText('S/ 4.20')
})

test('a quantity before the scan counts for it', async ({ page }) => {
  await type(page, '12*')
  await scan(page, MILK)
  await expect(page.getByLabel('Total', { exact: true })).toHaveText('S/ 50.40')
  await expect(page.getByRole('combobox', { name: 'Buscar o escanear' })).toHaveValue('')
})

test('an unknown code stays in sight until it is read', async ({ page }) => {
  await scan(page, '7759999999999')
  await expect(page.getByRole('alert').filter({ hasText: 'No conocemos el código 7759999999999' })).toBeVisible()
  await scan(page, MILK)
  await expect(page.getByLabel('Total', { exact: true })).toHaveText('S/ 4.20')
})

test('a product that was created since is found', async ({ page, shop }) => {
  await shop.addProduct({ name: 'Pan', salePrice: '0.50', barcode: '12345670' })
  await scan(page, '12345670')
  await expect(page.getByRole('list', { name: lines })).toContainText('Pan')
})
