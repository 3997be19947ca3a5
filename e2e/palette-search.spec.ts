import type { Page } from '@playwright/test'
import { expectAccessible } from './kit/accessible.ts'
import { expect, test } from './kit/test.ts'

test('the palette opens pages by a few letters', async ({ page }) => {
  await page.goto('/settings/account')
  await openPalette(page)
  const search = page.getByRole('combobox', { name: 'Buscar o ir a' })
  await expect(search).toBeFocused()
  await page.keyboard.type('audi')
  await expect(page.getByRole('option', { name: 'Auditoría' })).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Auditoría')
  await openPalette(page)
  await expect(search).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(search).toBeHidden()
})

test('products, customers and sales are found by what they are called', async ({ page, shop }) => {
  const milk = await shop.addProduct({ name: 'Leche Gloria, lata 400 g' })
  const sale = await shop.addSale(milk)
  await shop.addCustomer({ firstName: 'Julia', lastName: 'Ramos' })
  await page.goto('/settings/account')
  await openPalette(page)
  await page.keyboard.type('ramos')
  await expect(page.getByRole('option', { name: 'Julia Ramos' })).toBeVisible()
  await page.getByRole('combobox', { name: 'Buscar o ir a' }).fill(sale.invoiceNumber ?? '')
  await expect(page.getByRole('option', { name: new RegExp(sale.invoiceNumber ?? '') })).toBeVisible()
  await page.getByRole('combobox', { name: 'Buscar o ir a' }).fill('lech')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Leche Gloria, lata 400 g')
})

test('«aj leche» and Enter adjusts the stock of milk, also when Enter comes before the answer', async ({
  page,
  shop,
}) => {
  const milk = await shop.addProduct({ name: 'Leche Gloria, lata 400 g' })
  await shop.addProduct({ name: 'Arroz extra' })
  await page.goto('/settings/account')
  await openPalette(page)
  await expect(page.getByRole('combobox', { name: 'Buscar o ir a' })).toBeFocused()
  await page.keyboard.type('aj leche')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(`/inventory/adjust\\?product=${milk.id}`))
})

test('what is typed before the palette has been loaded stands in it', async ({ page }) => {
  let send = () => {}
  const isSent = new Promise<void>((resolve) => {
    send = resolve
  })
  await page.goto('/settings/account')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.route('**/*.js', async (route) => {
    await isSent
    await route.continue()
  })
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('textbox', { name: 'Buscar o ir a' })).toBeFocused()
  await page.keyboard.type('audi')
  await page.keyboard.press('Enter')
  send()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Auditoría')
})

test('g and a letter go to a page, ? lists the keys, and both can be turned off', async ({ page }) => {
  await page.goto('/settings/account')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.keyboard.press('g')
  await page.keyboard.press('a')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Auditoría')
  await page.keyboard.press('?')
  const list = page.getByRole('dialog', { name: 'Atajos de teclado' })
  await expect(list).toContainText('Buscar o ir a cualquier parte')
  await expectAccessible(page)
  await list.getByLabel('Usar teclas sueltas').uncheck()
  await page.keyboard.press('Escape')
  await expect(list).toBeHidden()
  await page.keyboard.press('?')
  await openPalette(page)
  await expect(page.getByRole('combobox', { name: 'Buscar o ir a' })).toBeFocused()
  await expect(list).toBeHidden()
})

test.describe('a seller', () => {
  test.use({ as: 'seller' })

  test('is not offered what they may not do', async ({ page }) => {
    await page.goto('/sales')
    await openPalette(page)
    await expect(page.getByRole('option', { name: 'Nueva venta' })).toBeVisible()
    await expect(page.getByRole('option', { name: 'Invitar a alguien' })).toBeHidden()
    await expect(page.getByRole('option', { name: 'Auditoría' })).toBeHidden()
  })
})

async function openPalette(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('combobox', { name: 'Buscar o ir a' })).toBeFocused()
}
