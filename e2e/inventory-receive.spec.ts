import { inventory } from '@orbit/contract/inventory.ts'
import { products } from '@orbit/contract/products.ts'
import { expectAccessible } from './kit/accessible.ts'
import { Fingers, scan } from './kit/at-the-till.ts'
import { expect, test } from './kit/test.ts'

const CODES = ['7750000000011', '7750000000028', '7750000000035', '7750000000042', '7750000000059']

test.beforeEach(async ({ shop }) => {
  for (const [index, barcode] of CODES.entries()) {
    await shop.addProduct({ name: `Producto ${index + 1}`, barcode, costPrice: '2.00' })
  }
})

test('five lines are received with at most 6 keys beside the scans', async ({ page, shop }) => {
  await page.goto('/inventory')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Inventario')
  const fingers = new Fingers(page)
  await fingers.press('Control+k')
  await expect(page.getByRole('dialog', { name: 'Buscar o ir a' })).toBeVisible()
  await page.keyboard.type('recibir', { delay: 80 })
  await expect(page.getByRole('option', { name: /Recibir mercadería/ })).toBeVisible()
  await fingers.press('Enter')
  await expect(page.getByRole('combobox', { name: 'Escanea o busca un producto' })).toBeFocused()
  for (const code of CODES) {
    await page.keyboard.type('12*', { delay: 80 })
    await scan(page, code)
    await expect(page.getByRole('combobox')).toHaveValue('')
  }
  await expect(page.getByRole('list', { name: 'Lo que llegó' }).getByRole('listitem')).toHaveCount(5)
  await expectAccessible(page)
  await fingers.press('Control+Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Ingreso REC-/)
  expect(fingers.keys).toBeLessThanOrEqual(6)
  const { items } = await shop.call(products.list)
  expect(items.map(({ stockQuantity }) => stockQuantity)).toEqual(['22', '22', '22', '22', '22'])
})

test('a code is heard while the focus is in another field, which keeps what it held', async ({ page }) => {
  await page.goto('/inventory/receive')
  await page.getByLabel('Proveedor').first().fill('Molinos del Norte')
  await scan(page, CODES[0] ?? '')
  await expect(page.getByLabel('Cantidad de Producto 1')).toHaveValue('1')
  await expect(page.getByLabel('Proveedor').first()).toHaveValue('Molinos del Norte')
  await page.getByLabel('Cantidad de Producto 1').focus()
  await scan(page, CODES[0] ?? '')
  await expect(page.getByLabel('Cantidad de Producto 1')).toHaveValue('2')
})

test('what was begun survives a reload, and is received once with its costs', async ({ page, shop }) => {
  await page.goto('/inventory/receive')
  await page.getByRole('combobox').fill('3*Producto 2')
  await page.keyboard.press('Enter')
  await page.getByLabel('Costo de Producto 2').fill('2,5')
  await page.getByLabel('Proveedor').first().fill('Molinos del Norte')
  await page.reload()
  await expect(page.getByLabel('Cantidad de Producto 2')).toHaveValue('3')
  await expect(page.getByText('S/ 7.50').first()).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Ingreso REC-/)
  const { items } = await shop.call(inventory.listDocuments, { query: { kind: 'purchase' } })
  expect(items).toMatchObject([{ supplierName: 'Molinos del Norte', totalCost: '7.50', itemsCount: 1 }])
  await page.goto('/inventory/receive')
  await expect(page.getByText('Escanea lo que llegó')).toBeVisible()
})

test('an unknown code is kept in sight with a way to make the product, and a wrong quantity says so', async ({
  page,
}) => {
  await page.goto('/inventory/receive')
  await expect(page.getByRole('combobox')).toBeFocused()
  await scan(page, '7759999999999')
  await expect(page.getByRole('alert')).toContainText('No conocemos el código 7759999999999')
  await expect(page.getByRole('link', { name: '¿Crear producto?' })).toHaveAttribute('href', /7759999999999/)
  await scan(page, CODES[0] ?? '')
  await page.getByLabel('Cantidad de Producto 1').fill('1.5')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByLabel('Cantidad de Producto 1')).toBeFocused()
  await expect(page.getByLabel('Cantidad de Producto 1')).toHaveAccessibleDescription(/cuántos/)
})

test('what runs low becomes a receipt to fill in', async ({ page, shop }) => {
  await shop.addProduct({ name: 'Sal', stockQuantity: '1', stockMin: '5' })
  await page.goto('/inventory/low-stock')
  await page.getByRole('row', { name: /Sal/ }).getByRole('checkbox').check()
  await page.getByRole('link', { name: 'Recibir este' }).click()
  await expect(page.getByLabel('Cantidad de Sal')).toHaveValue('1')
})
