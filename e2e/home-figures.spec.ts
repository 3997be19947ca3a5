import { expect, test } from './kit/test.ts'

test('each figure of the day opens exactly the sales that it counts', async ({ page, shop }) => {
  const rice = await shop.addProduct({ salePrice: '10.00', stockQuantity: '100' })
  const first = await shop.addSale(rice)
  const second = await shop.addSale(rice, { items: [{ productId: rice.id, quantity: '3' }] })
  await page.goto('/')
  await expect(page.getByText('Hoy: S/ 50.00 en 2 ventas')).toBeVisible()
  await page.getByRole('link', { name: 'Ventas de hoy 2' }).click()
  await expect(page).toHaveURL(/\/reports\/sales\?from=.*&to=/)
  for (const { invoiceNumber } of [first, second]) {
    await expect(page.getByRole('row', { name: invoiceNumber ?? '' })).toBeVisible()
  }
  await expect(page.getByRole('status').filter({ hasText: '2 ventas' })).toContainText('S/ 50.00')
  await page.goBack()
  await page.getByRole('link', { name: /Efectivo/ }).click()
  await expect(page.getByRole('status').filter({ hasText: '2 ventas' })).toContainText('S/ 50.00')
})

test('before the first sale a checklist leads to it, and each step is done when it is true', async ({ page, shop }) => {
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Te damos la bienvenida')
  await expect(page.getByText('0 de 3 listos')).toBeVisible()
  await shop.addProduct()
  await page.reload()
  await expect(page.getByText('1 de 3 listos')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Agrega lo que vendes (Listo)' })).toBeVisible()
  await page.getByRole('link', { name: 'Abrir la caja' }).click()
  await expect(page).toHaveURL('/till')
})

test.describe('a seller', () => {
  test.use({ as: 'seller' })
  test('begins at the till', async ({ page }) => {
    await page.goto('/')
    await expect(page).toHaveURL('/till')
  })
})
