import { expectAccessible } from './kit/accessible.ts'
import { PASSWORD } from './kit/own-shop.ts'
import { expect, test } from './kit/test.ts'

test.use({ as: 'nobody' })

test('a person signs in where they wanted to go, and out again', async ({ page, shop }) => {
  await page.goto('/till')
  await expect(page).toHaveURL(/\/sign-in\?/)
  await page.getByLabel('Empresa').fill(shop.domain)
  await page.getByLabel('Correo').fill(shop.people.admin.email)
  await page.getByLabel('Contraseña', { exact: true }).fill(PASSWORD)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/till$/)

  await page.goto('/')
  await page.getByRole('button', { name: /Rosa Quispe/, expanded: false }).click()
  await page.getByRole('menuitem', { name: 'Salir' }).click()
  await expect(page).toHaveURL(/\/sign-in/)
  await page.goto('/till')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Entra a tu negocio')
})

test('a wrong password says so, and the rest of the form stays', async ({ page, shop }) => {
  await page.goto('/sign-in')
  await page.getByLabel('Empresa').fill(shop.domain)
  await page.getByLabel('Correo').fill(shop.people.seller.email)
  await page.getByLabel('Contraseña', { exact: true }).fill('otra cosa')
  await page.getByRole('button', { name: 'Entrar', exact: true }).click()
  await expect(page.getByRole('alert')).toContainText('contraseña')
  await expect(page.getByLabel('Correo')).toHaveValue(shop.people.seller.email)
  await expect(page).toHaveURL(/\/sign-in/)
})

test('nothing filled in: the first field is asked for', async ({ page }) => {
  await page.goto('/sign-in')
  await page.getByRole('button', { name: 'Entrar', exact: true }).click()
  await expect(page.getByLabel('Empresa')).toBeFocused()
  await expect(page.getByLabel('Empresa')).toHaveAccessibleDescription(/Falta/)
  await expectAccessible(page)
})
