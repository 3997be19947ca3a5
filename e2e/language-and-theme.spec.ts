import { expect, test } from './kit/test.ts'

test('language and theme are chosen in the account menu and stay after a reload', async ({ page }) => {
  await page.goto('/sales')
  await page.getByRole('button', { name: /Quispe|Rosa/ }).click()
  await page.getByRole('menuitemradio', { name: 'Oscuro' }).click()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await page.getByRole('menuitemradio', { name: 'English' }).click()
  await expect(page.getByRole('link', { name: 'Products', exact: true })).toBeVisible()
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await expect(page.getByRole('link', { name: 'Products', exact: true })).toBeVisible()
})

test('the language of the letters follows the one of the screen', async ({ page }) => {
  await page.goto('/settings/preferences')
  const saved = page.waitForResponse((response) => response.url().endsWith('/api/v1/account') && response.ok())
  await page.getByRole('radio', { name: 'English' }).check()
  await saved
  await page.getByRole('link', { name: 'Profile' }).click()
  await expect(page.getByLabel('Language of emails')).toHaveValue('en')
})

test('on a phone they stand behind «Más»', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 })
  await page.goto('/sales')
  await page.getByRole('navigation', { name: 'Principal' }).getByRole('button', { name: 'Más' }).click()
  await page.getByRole('dialog', { name: 'Más' }).getByLabel('Tema').selectOption('dark')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
})
