import { products } from '@orbit/contract/products.ts'
import { expectAccessible } from './kit/accessible.ts'
import { expect, test } from './kit/test.ts'

test('name, price and code are enough: the product is in the list', async ({ page, shop }) => {
  await page.goto('/products')
  await expect(page.getByText('Aún no hay productos.')).toBeVisible()
  await page.getByRole('link', { name: 'Nuevo producto' }).first().click()
  await expect(page.getByLabel('Nombre')).toBeFocused()
  await page.keyboard.type('Leche Gloria, lata 400 g')
  await page.keyboard.press('Tab')
  await page.keyboard.type('4.2')
  await page.keyboard.press('Tab')
  // A scanner ends with Enter, which must not send what is half filled in.
  await page.keyboard.type('7751271012345')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nuevo producto')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Leche Gloria, lata 400 g')

  await page.getByRole('link', { name: 'Productos' }).first().click()
  const row = page.getByRole('row', { name: /Leche Gloria/ })
  await expect(row).toContainText('S/ 4.20')
  const { items } = await shop.call(products.list)
  expect(items).toMatchObject([{ sku: 'LECHE-GLORIA-LATA-400G', barcode: '7751271012345', salePrice: '4.20' }])
})

test('what is missing is said at its field, and what was typed stays', async ({ page }) => {
  await page.goto('/products/new?barcode=775000111222')
  await page.getByLabel('Costo').fill('caro')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByLabel('Nombre')).toBeFocused()
  await expect(page.getByLabel('Nombre')).toHaveAccessibleDescription(/Falta/)
  await expect(page.getByLabel('Costo')).toHaveAccessibleDescription(/número/)
  await expect(page.getByLabel('Código de barras')).toHaveValue('775000111222')
  await expectAccessible(page)
})

test('a code that another product has is refused at its field', async ({ page, shop }) => {
  await shop.addProduct({ name: 'Atún', barcode: '7750001112223' })
  await page.goto('/products/new')
  await page.getByLabel('Nombre').fill('Otro atún')
  await page.getByLabel('Precio de venta').fill('5')
  await page.getByLabel('Código de barras').fill('7750001112223')
  await expect(page.getByRole('link', { name: 'Ya lo tiene «Atún»' })).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByLabel('Código de barras')).toBeFocused()
  await expect(page.getByLabel('Nombre')).toHaveValue('Otro atún')
})

test('leaving what was not saved is asked first', async ({ page }) => {
  await page.goto('/products/new')
  await page.getByLabel('Nombre').fill('Casi')
  await page.getByRole('link', { name: 'Productos' }).first().click()
  await page.getByRole('dialog').getByRole('button').last().click()
  await expect(page.getByLabel('Nombre')).toHaveValue('Casi')
})
