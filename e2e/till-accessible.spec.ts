import { expectAccessible } from './kit/accessible.ts'
import { openTill, scan, type } from './kit/at-the-till.ts'
import { expect, test } from './kit/test.ts'

const MILK = '7750243012345'

test('the till and all that lies over it', async ({ page, shop }) => {
  test.setTimeout(120_000)
  await shop.addProduct({ name: 'Leche Gloria 400 g', salePrice: '4.20', barcode: MILK })
  await openTill(page)
  await expectAccessible(page)
  await type(page, 'lec')
  await expect(page.getByRole('option')).toHaveCount(1)
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await scan(page, MILK)
  await scan(page, '99999999')
  await expect(page.getByRole('alert').filter({ hasText: 'No conocemos' })).toBeVisible()
  await expectAccessible(page)
  for (const key of ['F3', 'F8', '%', '?']) {
    await page.keyboard.press(key)
    await expect(page.getByRole('dialog')).toBeVisible()
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
  }
  await page.keyboard.press('F9')
  await expect(page.getByLabel('Recibido')).toBeFocused()
  await expectAccessible(page)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Venta cobrada' })).toBeVisible()
  await expectAccessible(page)
})
