import { sales } from '@orbit/contract/sales.ts'
import { openTill, scan } from './kit/at-the-till.ts'
import { expect, test } from './kit/test.ts'

test.use({ as: 'seller', serviceWorkers: 'allow' })

const MILK = '7750243012345'

test('without a network the till opens with its products and sells, and sends when the network is back', async ({
  page,
  context,
  shop,
  complaints,
}) => {
  complaints.allow(/Failed to load resource/, /ERR_INTERNET_DISCONNECTED/)
  await shop.addProduct({ name: 'Leche Gloria 400 g', salePrice: '4.20', barcode: MILK })
  await openTill(page)
  await expect(page.getByRole('button', { name: /Agregar Leche Gloria/ })).toBeVisible()
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
    if (navigator.serviceWorker.controller !== null) return
    await new Promise((resolve) =>
      navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }),
    )
  })

  await context.setOffline(true)
  await page.reload()
  await expect(page.getByRole('status').filter({ hasText: 'Puedes seguir vendiendo' })).toBeVisible()
  await expect(page.getByRole('button', { name: /Agregar Leche Gloria/ })).toBeVisible()
  for (const total of ['S/ 4.20', 'S/ 8.40']) {
    await scan(page, MILK)
    await expect(page.getByLabel('Total', { exact: true })).toHaveText('S/ 4.20')
    if (total === 'S/ 8.40') await scan(page, MILK)
    await page.keyboard.press('F9')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: 'Venta guardada' })).toBeVisible()
  }
  await expect(page.getByRole('status').filter({ hasText: 'Tus 2 ventas están guardadas' })).toBeVisible()
  await page.reload()
  await context.setOffline(false)
  await expect
    .poll(async () => (await shop.call(sales.list)).items.map(({ total }) => total).sort())
    .toEqual(['4.20', '8.40'])
  await expect(page.getByRole('status').filter({ hasText: 'guardadas' })).toBeHidden()
})
