import { products } from '@orbit/contract/products.ts'
import { expectAccessible } from './kit/accessible.ts'
import { expect, test } from './kit/test.ts'

test('a fact is changed where it stands', async ({ page, shop }) => {
  const { id } = await shop.addProduct({ name: 'Arroz', salePrice: '4.50' })
  await page.goto(`/products/${id}`)
  await page.getByRole('button', { name: 'Cambiar precio de venta' }).click()
  await page.keyboard.type('caro')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('número')
  await page.getByLabel('Precio de venta').fill('4,80')
  await page.keyboard.press('Enter')
  await expect(page.getByText('S/ 4.80')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Cambiar precio de venta' })).toBeFocused()
  expect(await shop.call(products.read, { id })).toMatchObject({ salePrice: '4.80', version: 2 })
  await page.getByRole('link', { name: 'Precios' }).click()
  await expect(page.getByRole('row', { name: /4\.50.*0\.30.*4\.80/ })).toBeVisible()
  await expectAccessible(page)
})

test('of two editors of the same field the second one sees both and chooses', async ({ page, shop }) => {
  const { id } = await shop.addProduct({ name: 'Arroz', salePrice: '4.50' })
  await page.goto(`/products/${id}/edit`)
  await page.getByLabel('Precio de venta').fill('5.00')
  await shop.call(products.update, { id, version: 1, body: { salePrice: '4.90' } })
  await page.keyboard.press('Control+Enter')
  const dialog = page.getByRole('dialog', { name: 'Arroz' })
  await expect(dialog.getByRole('alert')).toContainText('cambió este producto')
  await expect(dialog.getByRole('row', { name: /Precio de venta/ })).toContainText(/4\.90.*5\.00/)
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Guardar lo mío' }).click()
  await expect(page).toHaveURL(new RegExp(`/products/${id}$`))
  await expect(page.getByText('S/ 5.00')).toBeVisible()
  expect(await shop.call(products.read, { id })).toMatchObject({ salePrice: '5.00', version: 3 })
})

test('changes of different fields do not get in each other’s way', async ({ page, shop }) => {
  const { id } = await shop.addProduct({ name: 'Arroz', salePrice: '4.50' })
  await page.goto(`/products/${id}/edit`)
  await page.getByLabel('Nombre').fill('Arroz extra')
  await shop.call(products.update, { id, version: 1, body: { salePrice: '4.90' } })
  await page.keyboard.press('Control+Enter')
  await expect(page).toHaveURL(new RegExp(`/products/${id}$`))
  expect(await shop.call(products.read, { id })).toMatchObject({ name: 'Arroz extra', salePrice: '4.90' })
})

test('a star puts it at hand at the till', async ({ page, shop }) => {
  const { id } = await shop.addProduct({ name: 'Pan' })
  await page.goto(`/products/${id}`)
  await page.getByRole('button', { name: 'Marcar como favorito de la caja' }).click()
  await expect(page.getByRole('button', { name: 'Quitar de los favoritos de la caja' })).toBeVisible()
})
