import { expectAccessible } from './kit/accessible.ts'
import { expect, test } from './kit/test.ts'

const reports = [
  'days',
  'hours',
  'sellers',
  'payment-methods',
  'cancelled-sales',
  'taxes',
  'products',
  'categories',
  'abc',
  'slow-products',
  'unsold-products',
  'margin',
  'margin-by-category',
  'valuation',
]

test('a row of a report opens rows that come to exactly its figures', async ({ page, shop }) => {
  const rice = await shop.addProduct({ name: 'Arroz', salePrice: '10.00', stockQuantity: '100' })
  const milk = await shop.addProduct({ name: 'Leche', salePrice: '4.00', stockQuantity: '100' })
  await shop.addSale(rice)
  await shop.addSale(milk, { paymentMethod: 'card' })
  await shop.addSale(rice, { paymentMethod: 'card' })
  await page.goto('/reports')
  await page.getByRole('link', { name: /Por método de pago/ }).click()
  const card = page.getByRole('row', { name: /Tarjeta/ })
  await expect(card).toContainText('S/ 28.00')
  await card.getByRole('link', { name: 'Tarjeta' }).click()
  await expect(page).toHaveURL(/\/reports\/sales\?.*paymentMethod=card/)
  await expect(page.getByRole('status').filter({ hasText: '2 ventas' })).toContainText('S/ 28.00')
  await page.goto('/reports/products')
  await page.getByRole('row', { name: /Arroz/ }).getByRole('link', { name: 'Arroz' }).click()
  await expect(page.getByRole('status').filter({ hasText: '2 líneas' })).toContainText('S/ 40.00')
})

test('the period and the comparison stand in the address', async ({ page, shop }) => {
  await shop.addSale(await shop.addProduct({ salePrice: '10.00' }))
  await page.goto('/reports/days')
  await page.getByRole('button', { name: 'Últimos 30 días' }).click()
  await page.getByRole('button', { name: 'Hoy', exact: true }).click()
  await page.getByRole('button', { name: 'Comparar con el periodo anterior' }).click()
  await expect(page).toHaveURL(/from=[\d-]+&to=[\d-]+&before=true/)
  await page.reload()
  await expect(page.getByRole('button', { name: 'Hoy', exact: true })).toBeVisible()
  await expect(page.getByText(/Antes: \d/)).toBeVisible()
})

test.describe('every report', () => {
  test.use({ where: 'demo' })
  for (const path of reports) {
    test(`${path} opens, is accessible and fits a phone`, async ({ page }) => {
      await page.goto(`/reports/${path}`)
      await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('Reportes')
      await page.waitForLoadState('networkidle')
      await expectAccessible(page)
      await page.setViewportSize({ width: 360, height: 740 })
      const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      await expect.poll(overflow, 'pixels to scroll sideways on a phone').toBeLessThanOrEqual(0)
    })
  }
})

test.describe('whoever may not see costs', () => {
  test.use({ as: 'viewer' })
  test('is offered no margin', async ({ page }) => {
    await page.goto('/reports')
    await expect(page.getByRole('link', { name: /Por día/ })).toBeVisible()
    await expect(page.getByRole('link', { name: /Margen por producto/ })).toBeHidden()
    await page.goto('/reports/margin')
    await expect(page.getByText('Ese reporte no existe.')).toBeVisible()
  })
})
