import { products } from '@orbit/contract/products.ts'
import { expectAccessible } from './kit/accessible.ts'
import { scan } from './kit/at-the-till.ts'
import { holdBeforeCamera } from './kit/camera.ts'
import { expect, test } from './kit/test.ts'

const RICE = '7750000000014'
const MILK = '7750000000021'

test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true })

test.beforeEach(async ({ shop }) => {
  await shop.addProduct({ name: 'Arroz', barcode: RICE, stockQuantity: '3', costPrice: '2.00' })
  await shop.addProduct({ name: 'Leche', barcode: MILK, stockQuantity: '1' })
  await shop.addProduct({ name: 'Sal', stockQuantity: '5' })
})

test('a shelf is counted on a phone: each scan is one more, and applying can be undone', async ({ page, shop }) => {
  const stocks = async () => (await shop.call(products.list)).items.map(({ stockQuantity }) => stockQuantity)
  await page.goto('/inventory/counts')
  await page.getByRole('button', { name: 'Nuevo conteo' }).click()
  await page.getByRole('button', { name: 'Empezar a contar' }).click()
  await expect(page.getByText('Escanea el primer producto: suma 1.')).toBeVisible()
  await scan(page, RICE)
  await expect(page.getByLabel('Contado de Arroz')).toHaveValue('1')
  await scan(page, RICE)
  await expect(page.getByLabel('Contado de Arroz')).toHaveValue('2')
  await scan(page, MILK)
  await expect(page.getByLabel('Contado de Leche')).toHaveValue('1')
  const counted = page.getByRole('list', { name: 'Contados' })
  await expect(counted.getByRole('listitem').filter({ hasText: 'Arroz' })).toContainText('−1')
  await expect(counted.getByRole('listitem').filter({ hasText: 'Leche' })).toContainText('coincide')
  await expectAccessible(page)

  await page.getByText('Faltan 1').click()
  await expect(page.getByRole('list', { name: 'Faltan por contar' })).toContainText('Sal')
  await page.reload()
  await expect(page.getByText('2 de 3')).toBeVisible()

  await page.getByRole('button', { name: 'Aplicar' }).click()
  const dialog = page.getByRole('dialog', { name: 'Aplicar conteo' })
  await expect(dialog).toContainText('1 producto cambia su stock.')
  await dialog.getByRole('button', { name: 'Aplicar' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Conteo físico/)
  expect(await stocks()).toEqual(['2', '1', '5'])
  await page.getByRole('button', { name: 'Deshacer' }).click()
  await expect(page.getByText('Conteo deshecho: el stock volvió')).toBeVisible()
  expect(await stocks()).toEqual(['3', '1', '5'])
})

test('the camera reads what is held before it, with a browser that cannot by itself', async ({ page }) => {
  const hold = await holdBeforeCamera(page)
  await page.goto('/inventory/counts')
  await page.getByRole('button', { name: 'Nuevo conteo' }).click()
  await page.getByRole('button', { name: 'Empezar a contar' }).click()
  await page.getByRole('button', { name: 'Cámara' }).click()
  await hold(RICE)
  await expect(page.getByLabel('Contado de Arroz')).toHaveValue('1')
  await hold(MILK)
  await expect(page.getByLabel('Contado de Leche')).toHaveValue('1')
})

test('what is counted without a network is kept, and sent when it is back', async ({ page, context, complaints }) => {
  complaints.allow('ERR_INTERNET_DISCONNECTED')
  await page.goto('/inventory/counts')
  await page.getByRole('button', { name: 'Nuevo conteo' }).click()
  await page.getByRole('button', { name: 'Empezar a contar' }).click()
  await expect(page.getByText('Escanea el primer producto: suma 1.')).toBeVisible()
  await scan(page, RICE)
  await expect(page.getByRole('list', { name: 'Contados' })).toContainText('−2')
  await context.setOffline(true)
  await page.getByRole('button', { name: 'Uno más' }).click()
  await expect(page.getByText('1 conteo se guardará al volver la conexión')).toBeVisible()
  await context.setOffline(false)
  await expect(page.getByRole('list', { name: 'Contados' })).toContainText('−1')
})

test('a count that is dropped moves nothing', async ({ page, shop }) => {
  await page.goto('/inventory/counts')
  await page.getByRole('button', { name: 'Nuevo conteo' }).click()
  await page.getByRole('button', { name: 'Empezar a contar' }).click()
  await expect(page.getByText('Escanea el primer producto: suma 1.')).toBeVisible()
  await scan(page, RICE)
  await page.getByRole('button', { name: 'Más acciones' }).click()
  await page.getByRole('menuitem', { name: 'Descartar conteo' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Descartar conteo' }).click()
  await expect(page.getByText('Conteo descartado')).toBeVisible()
  const { items } = await shop.call(products.list)
  expect(items[0]).toMatchObject({ name: 'Arroz', stockQuantity: '3' })
})
