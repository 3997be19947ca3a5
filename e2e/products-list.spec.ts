import { products } from '@orbit/contract/products.ts'
import { expectAccessible } from './kit/accessible.ts'
import { expect, test } from './kit/test.ts'

test('prices are raised together, each seen before it is one', async ({ page, shop }) => {
  await shop.addProduct({ name: 'Arroz', salePrice: '4.50' })
  await shop.addProduct({ name: 'Leche', salePrice: '4.20' })
  await shop.addProduct({ name: 'Zapallo', salePrice: '3.00' })
  await page.goto('/products')
  await page.getByRole('row', { name: /Arroz/ }).getByRole('checkbox').check()
  await page.getByRole('row', { name: /Leche/ }).getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Cambiar precios' }).click()
  const dialog = page.getByRole('dialog', { name: 'Cambiar precios' })
  await dialog.getByLabel('Porcentaje, con − para bajar').fill('10')
  await dialog.getByLabel('Redondear').selectOption('0.50')
  await expect(dialog.getByRole('row', { name: /Arroz/ })).toContainText('S/ 5.00')
  await expect(dialog.getByRole('row', { name: /Leche/ })).toContainText('S/ 4.50')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Cambiar 2 precios' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('row', { name: /Arroz/ })).toContainText('S/ 5.00')
  const { items } = await shop.call(products.list)
  expect(items.map(({ salePrice }) => salePrice)).toEqual(['5.00', '4.50', '3.00'])
})

test('a price changed by somebody else after the preview: nothing is done, and the preview is renewed', async ({
  page,
  shop,
}) => {
  const rice = await shop.addProduct({ name: 'Arroz', salePrice: '4.00' })
  await page.goto('/products')
  await page.getByRole('row', { name: /Arroz/ }).getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Cambiar precios' }).click()
  const dialog = page.getByRole('dialog', { name: 'Cambiar precios' })
  await dialog.getByLabel('Porcentaje, con − para bajar').fill('50')
  await expect(dialog.getByRole('row', { name: /Arroz/ })).toContainText('S/ 6.00')
  await shop.call(products.update, { id: rice.id, version: rice.version, body: { salePrice: '5.00' } })
  await dialog.getByRole('button', { name: 'Cambiar 1 precio' }).click()
  await expect(dialog.getByRole('alert')).toContainText('Alguien cambió un producto')
  await expect(dialog.getByRole('row', { name: /Arroz/ })).toContainText('S/ 7.50')
})

test('what is deleted comes back by undoing, and from the bin', async ({ page, shop }) => {
  await shop.addProduct({ name: 'Arroz' })
  await shop.addProduct({ name: 'Leche' })
  await page.goto('/products')
  const rice = page.getByRole('row', { name: /Arroz/ })
  await rice.getByRole('checkbox').check()
  const bar = page.getByRole('region', { name: '1 seleccionado' })
  await bar.getByRole('button', { name: 'Más' }).click()
  await page.getByRole('menuitem', { name: 'Eliminar' }).click()
  await expect(rice).toBeHidden()
  await page.getByRole('button', { name: 'Deshacer' }).click()
  await expect(rice).toBeVisible()

  await rice.getByRole('checkbox').check()
  await bar.getByRole('button', { name: 'Más' }).click()
  await page.getByRole('menuitem', { name: 'Eliminar' }).click()
  await expect(rice).toBeHidden()
  await page.goto('/products/bin')
  await page.getByRole('button', { name: 'Restaurar Arroz' }).click()
  await expect(page.getByText('La papelera está vacía.')).toBeVisible()
})

test('filters stand in the address and survive a reload', async ({ page, shop }) => {
  await shop.addProduct({ name: 'Arroz extra', stockQuantity: '1', stockMin: '5' })
  await shop.addProduct({ name: 'Arroz integral' })
  await page.goto('/products')
  await page.getByRole('searchbox').fill('arroz')
  await page.getByRole('button', { name: 'Filtros' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Por agotarse' }).click()
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(/search=arroz.*lowStock=true/)
  await page.reload()
  await expect(page.getByRole('row', { name: /Arroz extra/ })).toBeVisible()
  await expect(page.getByRole('row', { name: /integral/ })).toBeHidden()
  await page.getByRole('button', { name: 'Quitar el filtro Por agotarse' }).click()
  await expect(page.getByRole('row', { name: /integral/ })).toBeVisible()
})

test('a slip of the finger is offered right', async ({ page, shop }) => {
  await shop.addProduct({ name: 'Arroz extra' })
  await page.goto('/products?search=arros')
  await page.getByRole('button', { name: '¿Quisiste decir «arroz»?' }).click()
  await expect(page.getByRole('row', { name: /Arroz extra/ })).toBeVisible()
})

test.describe('a seller', () => {
  test.use({ as: 'seller' })
  test('sees the products, but neither costs nor ways to change them', async ({ page, shop }) => {
    await shop.addProduct({ name: 'Arroz', costPrice: '3.20' })
    await page.goto('/products')
    await expect(page.getByRole('row', { name: /Arroz/ })).toBeVisible()
    await expect(page.getByRole('columnheader', { name: 'Costo' })).toBeHidden()
    await expect(page.getByRole('checkbox')).toHaveCount(0)
    await expect(page.getByRole('link', { name: 'Nuevo producto' })).toBeHidden()
  })
})
