import { openTill, scan, type } from './kit/at-the-till.ts'
import { expect, test } from './kit/test.ts'

const MILK = '7750243012345'

test.describe('a seller without the permission for prices', () => {
  test.use({ as: 'seller' })

  test('sees the price and cannot change it, but gives a discount', async ({ page, shop }) => {
    await shop.addProduct({ name: 'Leche Gloria 400 g', salePrice: '4.20', barcode: MILK })
    await openTill(page)
    await scan(page, MILK)
    await page.getByRole('button', { name: /Editar Leche Gloria/ }).click()
    await expect(page.getByLabel('Precio', { exact: true })).not.toBeEditable()
    await expect(page.getByLabel('Precio', { exact: true })).toHaveAccessibleDescription(
      'Tu rol no permite cambiar precios.',
    )
    await page.getByLabel('Descuento', { exact: true }).fill('10')
    await page.keyboard.press('Enter')
    await expect(page.getByLabel('Total', { exact: true })).toHaveText('S/ 3.78')
  })
})

test.describe('who may change prices', () => {
  test('types on at once: what follows a key goes where the key led', async ({ page, shop }) => {
    await shop.addProduct({ name: 'Leche Gloria 400 g', salePrice: '4.20', barcode: MILK })
    await openTill(page)
    await scan(page, MILK)
    await type(page, '%50')
    await page.keyboard.press('Enter')
    await expect(page.getByLabel('Total', { exact: true })).toHaveText('S/ 2.10')
    await expect(page.getByRole('combobox', { name: 'Buscar o escanear' })).toHaveValue('')
  })

  test('charges another price, and the catalogue keeps its own', async ({ page, shop }) => {
    await shop.addProduct({ name: 'Leche Gloria 400 g', salePrice: '4.20', barcode: MILK })
    await openTill(page)
    await scan(page, MILK)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.getByLabel('Cantidad', { exact: true }).fill('2')
    await page.getByLabel('Precio', { exact: true }).fill('4')
    await page.keyboard.press('Enter')
    await expect(page.getByLabel('Total', { exact: true })).toHaveText('S/ 8.00')
    await page.keyboard.press('F9')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: 'Venta cobrada' })).toBeVisible()
    await scan(page, MILK)
    await expect(page.getByLabel('Total', { exact: true })).toHaveText('S/ 4.20')
  })
})

test.describe('on a phone', () => {
  test.use({ as: 'seller', viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true })

  test('a sale by touch alone', async ({ page, shop }) => {
    await shop.addProduct({ name: 'Leche Gloria 400 g', salePrice: '4.20', barcode: MILK })
    await openTill(page)
    await page.getByRole('button', { name: /Agregar Leche Gloria/ }).tap()
    await page.getByRole('button', { name: /Ver carrito: 1 artículo/ }).tap()
    await page.getByRole('button', { name: 'Uno más de Leche Gloria 400 g' }).tap()
    await page.getByRole('button', { name: 'Cobrar', exact: true }).tap()
    await page.getByRole('button', { name: 'S/ 10', exact: true }).tap()
    await expect(page.getByText('S/ 1.60')).toBeVisible()
    await page.getByRole('button', { name: /^Cobrar S/ }).tap()
    await expect(page.getByRole('heading', { name: 'Venta cobrada' })).toBeVisible()
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(width).toBe(360)
    await page.getByRole('button', { name: 'Nueva venta' }).tap()
    await expect(page.getByRole('button', { name: /Ver carrito: 0/ })).toBeVisible()
  })
})

test.describe('single keys', () => {
  test.use({ as: 'seller' })

  test('can be turned off, and are text then', async ({ page, shop }) => {
    await shop.addProduct({ name: 'Leche Gloria 400 g', salePrice: '4.20', barcode: MILK })
    await openTill(page)
    await page.keyboard.press('?')
    await page.getByLabel(/Teclas de un solo signo/).uncheck()
    await page.keyboard.press('Escape')
    await scan(page, MILK)
    await type(page, '+')
    await expect(page.getByRole('combobox', { name: 'Buscar o escanear' })).toHaveValue('+')
    await expect(page.getByLabel('Total', { exact: true })).toHaveText('S/ 4.20')
  })
})
