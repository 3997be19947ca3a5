import { products } from '@orbit/contract/products.ts'
import { purchases } from '@orbit/contract/purchases.ts'
import { reorder } from '@orbit/contract/reorder.ts'
import { replenishment } from '@orbit/contract/replenishment.ts'
import { v7 as newId } from 'uuid'
import { expectAccessible } from './kit/accessible.ts'
import { forecast, stockForForecasts } from './kit/forecast-shop.ts'
import { expect, test } from './kit/test.ts'

test('what to buy is edited, survives a reload, and is saved as an order', async ({ page, shop }) => {
  await stockForForecasts(shop)
  await forecast(shop)
  const suggested = (await shop.call(reorder.list)).items[0]
  await page.goto('/forecasts/reorder')
  const quantity = page.getByLabel('Cantidad de Arroz extra')
  await expect(quantity).toHaveValue(String(suggested?.quantity))
  await expect(page.getByText(String(suggested?.reason.es))).toBeVisible()
  await expectAccessible(page)

  await quantity.fill('doce')
  await page.getByRole('button', { name: 'Guardar como pedido' }).click()
  await expect(page.getByText('Escribe cuánto, por ejemplo 12')).toBeVisible()
  await expect(quantity).toBeFocused()
  await quantity.fill('40')
  await expect(page.getByText('S/ 140.00').last()).toBeVisible()
  await page.reload()
  await expect(quantity).toHaveValue('40')

  await page.getByRole('button', { name: 'Guardar como pedido' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Proveedor').fill('Molinos del Norte')
  await dialog.getByRole('button', { name: 'Guardar como pedido' }).click()
  await expect(page.getByRole('heading', { level: 1, name: /Molinos del Norte/ })).toBeVisible()
  await expect(page.getByText('En camino', { exact: true })).toBeVisible()
  expect((await shop.call(purchases.list)).items).toMatchObject([{ status: 'open', totalCost: '140.00' }])
})

test('an order is received as it came, and the stock grows', async ({ page, shop }) => {
  const rice = await shop.addProduct({ name: 'Arroz extra', sku: 'ARROZ', costPrice: '3.50' })
  const order = { id: newId(), items: [{ productId: rice.id, quantity: '40', unitCost: '3.50' }] }
  await shop.call(purchases.create, { body: order })
  await page.goto(`/forecasts/orders/${order.id}`)
  await expect(page.getByLabel('Cantidad de Arroz extra')).toHaveValue('40')
  await expectAccessible(page)

  await page.getByRole('button', { name: 'Recibir' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Cantidad de Arroz extra').fill('38')
  await dialog.getByLabel('Costo de Arroz extra').fill('3,40')
  await dialog.getByLabel('Factura o guía').fill('F001-77')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Recibir y subir existencias' }).click()
  await expect(page.getByText('Recibido', { exact: true })).toBeVisible()
  expect((await shop.call(products.read, { id: rice.id })).stockQuantity).toBe('48')
  await page.getByRole('link', { name: 'Ver el ingreso' }).click()
  await expect(page.getByText('F001-77')).toBeVisible()
  await expect(page.getByText('S/ 129.20')).toBeVisible()
})

test('an open order is changed, cancelled, and made again', async ({ page, shop }) => {
  await stockForForecasts(shop)
  await forecast(shop)
  await page.goto('/forecasts/reorder')
  await page.getByRole('checkbox', { name: 'Incluir todos' }).uncheck()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('Elige al menos un producto.')).toBeVisible()
  await page.getByRole('checkbox', { name: 'Incluir Arroz extra' }).check()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('heading', { level: 1, name: /Pedido del/ })).toBeVisible()
  await page.getByLabel('Cantidad de Arroz extra').fill('55')
  await page.getByRole('button', { name: 'Guardar cambios' }).click()
  await expect(page.getByText('Pedido guardado', { exact: true })).toBeVisible()
  const [order] = (await shop.call(purchases.list)).items
  expect((await shop.call(purchases.read, { id: order?.id ?? '' })).items).toMatchObject([{ quantity: '55' }])

  await page.getByRole('button', { name: 'Anular pedido' }).click()
  await expect(page.getByText('Anulado', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Deshacer' }).click()
  await expect(page.getByText('En camino', { exact: true })).toBeVisible()
  await page.goto('/forecasts/orders?status=cancelled')
  await expect(page.getByRole('row', { name: /Anulado/ })).toHaveCount(1)
  await expect(page.getByRole('row', { name: /En camino/ })).toHaveCount(0)
  await page.getByRole('combobox', { name: 'Estado' }).selectOption('En camino')
  await expect(page.getByRole('row', { name: /En camino/ })).toHaveCount(1)
})

test('longer lead times buy more, for the shop and for one product', async ({ page, shop }) => {
  const { rice } = await stockForForecasts(shop)
  await forecast(shop)
  const before = Number((await shop.call(reorder.list)).items[0]?.quantity)
  await page.goto('/forecasts/settings')
  await page.getByLabel('Días que tarda en llegar').fill('400')
  await page.getByRole('button', { name: 'Guardar' }).click()
  await expect(page.getByLabel('Días que tarda en llegar')).toBeFocused()
  await page.getByLabel('Días que tarda en llegar').fill('10')
  await page.getByRole('button', { name: 'Guardar' }).click()
  await expect(page.getByText('Plazos guardados')).toBeVisible()
  const after = Number((await shop.call(reorder.list)).items[0]?.quantity)
  expect(after).toBeGreaterThan(before)
  await expectAccessible(page)

  await page.goto(`/forecasts/${rice.id}`)
  await page.getByRole('button', { name: 'Cambiar plazos' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Días que tarda en llegar').fill('1')
  await dialog.getByRole('button', { name: 'Guardar' }).click()
  await expect(page.getByText(/^1 día que tarda en llegar \+ 7 días/)).toBeVisible()
  expect((await shop.call(replenishment.listProducts)).items).toMatchObject([{ sku: 'ARROZ', leadDays: 1 }])

  await page.goto('/forecasts/settings')
  await page.getByRole('button', { name: 'Quitar Arroz extra' }).click()
  await expect(page.getByText('Arroz extra vuelve a los plazos de la tienda')).toBeVisible()
  expect((await shop.call(replenishment.listProducts)).items).toEqual([])
})
