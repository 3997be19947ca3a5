import { expectAccessible } from './kit/accessible.ts'
import { expect, test } from './kit/test.ts'

test.use({ as: 'nobody' })

test('an address that another business has gives way to the next, and one that was typed is refused', async ({
  page,
  shop,
}) => {
  await page.goto('/sign-up')
  await page.getByLabel('Nombre del negocio').fill(shop.domain)
  await expect(page.getByLabel('Dirección corta')).toHaveValue(`${shop.domain}-2`)
  await page.getByLabel('Dirección corta').fill(shop.domain)
  await expect(page.getByLabel('Dirección corta')).toHaveAccessibleDescription(/ya está en uso/i)
})

test('what is missing or not right is said at its field, the first one is focused, and nothing typed is lost', async ({
  page,
}) => {
  await page.goto('/sign-up')
  await page.getByLabel('Nombre del negocio').fill('365')
  await page.getByLabel('Correo').fill('rosa')
  await page.getByLabel('Contraseña', { exact: true }).fill('corta')
  await page.getByRole('button', { name: 'Crear y empezar' }).click()
  await expect(page.getByLabel('Dirección corta')).toBeFocused()
  await expect(page.getByLabel('Tu nombre')).toHaveAccessibleDescription(/Falta/)
  await expect(page.getByLabel('Correo')).toHaveAccessibleDescription(/Escribe un correo/)
  await expect(page.getByLabel('Contraseña', { exact: true })).toHaveAccessibleDescription(/10 a 72/)
  await expect(page.getByLabel('Nombre del negocio')).toHaveValue('365')
  await expectAccessible(page)
})

test('where we do not know what is usual, currency and time zone are asked for', async ({ page }) => {
  await page.goto('/sign-up')
  await page.getByLabel('País').selectOption('DE')
  await expect(page.getByLabel('Zona horaria')).toHaveValue('Europe/Berlin')
  await page.getByLabel('Moneda').selectOption('EUR')
  await page.getByLabel('Nombre del negocio').fill('Kiosk Berlin Mitte')
  await page.getByLabel('Tu nombre').fill('Ana')
  await page.getByLabel('Tu apellido').fill('Vogel')
  await page.getByLabel('Correo').fill('ana@kiosk.example')
  await page.getByLabel('Contraseña', { exact: true }).fill('una frase larga')
  await expect(page.getByText('Está libre')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Ana')
})
