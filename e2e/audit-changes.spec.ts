import { products } from '@orbit/contract/products.ts'
import { expectAccessible } from './kit/accessible.ts'
import { expect, test } from './kit/test.ts'

test('a changed price is there field by field, with who did it', async ({ page, shop }) => {
  const rice = await shop.addProduct({ name: 'Arroz extra', salePrice: '4.50' })
  await page.request.patch(products.update.path.replace(':id', rice.id), {
    headers: { 'if-match': `"${rice.version}"` },
    data: { salePrice: '4.80' },
  })
  await page.goto('/audit')
  await page.getByRole('button', { name: /cambió Producto Arroz extra/ }).click()
  const row = page.getByRole('row', { name: /Precio/ })
  await expect(row).toContainText('4.50')
  await expect(row).toContainText('4.80')
  await expectAccessible(page)

  await page.getByRole('link', { name: 'Su historia' }).click()
  await expect(page).toHaveURL(new RegExp(rice.id))
  await expect(page.getByRole('button', { name: /Producto Arroz extra/ })).toHaveCount(2)
})

test('filters are in the address: reloaded, the same is shown', async ({ page, shop }) => {
  await shop.addProduct({ name: 'Arroz extra' })
  await shop.addCustomer({ firstName: 'Julia', lastName: 'Ramos' })
  await page.goto('/audit?entityType=customer&action=create')
  await expect(page.getByRole('button', { name: /creó Cliente Julia Ramos/ })).toBeVisible()
  await expect(page.getByRole('button', { name: /Arroz/ })).toBeHidden()
  await page.reload()
  await expect(page.getByRole('button', { name: /creó Cliente Julia Ramos/ })).toBeVisible()
  await page.getByRole('button', { name: 'Quitar filtros' }).click()
  await expect(page.getByRole('button', { name: /creó Producto Arroz/ })).toBeVisible()
})

test('what is shown can be taken as a file', async ({ page, shop }) => {
  await shop.addProduct({ name: 'Arroz extra' })
  await page.goto('/audit')
  await page.getByRole('button', { name: 'Exportar' }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: /CSV/ }).click()
  expect((await download).suggestedFilename()).toMatch(/\.csv$/)
})
