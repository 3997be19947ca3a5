import { products } from '@orbit/contract/products.ts'
import { sales } from '@orbit/contract/sales.ts'
import { expectAccessible } from './kit/accessible.ts'
import { expect, test } from './kit/test.ts'

test('a sale is cancelled with a reason: the goods return, the number stays', async ({ page, shop }) => {
  const rice = await shop.addProduct({ name: 'Arroz', stockQuantity: '10' })
  const sale = await shop.addSale(rice)
  await page.goto(`/sales/${sale.id}`)
  await page.getByRole('button', { name: 'Anular' }).click()
  const dialog = page.getByRole('dialog', { name: `Anular ${sale.invoiceNumber}` })
  await expect(dialog).toContainText('Lo vendido vuelve al stock y S/ 20.00 salen de las ventas')
  await dialog.getByRole('button', { name: 'Anular' }).click()
  await expect(dialog.getByText('Escribe el motivo.')).toBeVisible()
  await expectAccessible(page)
  await dialog.getByLabel('Motivo').fill('Se llevó otro producto')
  await dialog.getByRole('button', { name: 'Anular' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByText('ANULADA', { exact: true })).toBeVisible()
  await expect(page.getByText('«Se llevó otro producto»')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Anular' })).toBeHidden()
  const cancelled = await shop.call(sales.read, { id: sale.id })
  expect([cancelled.status, cancelled.invoiceNumber]).toEqual(['cancelled', sale.invoiceNumber])
  expect((await shop.call(products.read, { id: rice.id })).stockQuantity).toBe('10')
})

test('goods of a sale go back to the shelf, never more than were sold', async ({ page, shop }) => {
  const rice = await shop.addProduct({ name: 'Arroz', stockQuantity: '10' })
  const sale = await shop.addSale(rice)
  await page.goto(`/sales/${sale.id}`)
  await page.getByRole('button', { name: 'Devolver al stock' }).click()
  const dialog = page.getByRole('dialog', { name: 'Devolver al stock' })
  await dialog.getByLabel('Arroz').fill('3')
  await dialog.getByLabel('Por qué vuelve').fill('Bolsa abierta')
  await dialog.getByRole('button', { name: 'Devolver al stock' }).click()
  await expect(dialog.getByText('Como máximo 2')).toBeVisible()
  await dialog.getByLabel('Arroz').fill('1')
  await dialog.getByRole('button', { name: 'Devolver al stock' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('table', { name: 'Líneas' })).toContainText('1 devuelto')
  expect((await shop.call(products.read, { id: rice.id })).stockQuantity).toBe('9')
})

test('the receipt is in sight, and printing it is recorded', async ({ page, shop }) => {
  const sale = await shop.addSale(await shop.addProduct({ name: 'Arroz' }))
  await page.goto(`/sales/${sale.id}`)
  const preview = page.frameLocator('iframe[title="Vista previa del comprobante"]')
  await expect(preview.getByText(sale.invoiceNumber ?? '')).toBeVisible()
  await expect(page.getByText('Aún no se imprimió ni se envió.')).toBeVisible()
  await page.getByRole('button', { name: 'Imprimir' }).click()
  await expect(page.getByText('Original', { exact: true })).toBeVisible()
})

test.describe('a seller', () => {
  test.use({ as: 'seller' })
  test('sees the sale, but may cancel it, but moves no stock by hand and sees no cost', async ({ page, shop }) => {
    const sale = await shop.addSale(await shop.addProduct())
    await page.goto(`/sales/${sale.id}`)
    await expect(page.getByRole('button', { name: 'Imprimir' })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Anular' })).toBeVisible()
    await expect(page.getByRole('columnheader', { name: 'Costo' })).toBeHidden()
    await expect(page.getByRole('button', { name: 'Devolver al stock' })).toBeHidden()
  })
})
