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

for (const elsewhere of ['https://elsewhere.example/', '//elsewhere.example', '"/\\t/elsewhere.example"']) {
  test(`${elsewhere} is no place to land after signing in`, async ({ page, shop }) => {
    await page.goto(`/sign-in?back=${encodeURIComponent(elsewhere)}`)
    await page.getByLabel('Empresa').fill(shop.domain)
    await page.getByLabel('Correo').fill(shop.people.admin.email)
    await page.getByLabel('Contraseña', { exact: true }).fill(PASSWORD)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('button', { name: /Administrador/ })).toBeVisible()
    expect(new URL(page.url()).pathname).toBe('/')
  })
}

test('another tab follows when somebody else signs in', async ({ page, shop, context }) => {
  const signIn = async (on: typeof page, { email, name }: { email: string; name: RegExp }) => {
    await on.goto('/sign-in')
    await on.getByLabel('Empresa').fill(shop.domain)
    await on.getByLabel('Correo').fill(email)
    await on.getByLabel('Contraseña', { exact: true }).fill(PASSWORD)
    await on.keyboard.press('Enter')
    await expect(on.getByRole('button', { name })).toBeVisible()
  }
  await signIn(page, { email: shop.people.admin.email, name: /Administrador/ })
  const other = await context.newPage()
  await other.goto('/')
  await other.getByRole('button', { name: /Rosa Quispe/, expanded: false }).click()
  await other.getByRole('menuitem', { name: 'Salir' }).click()
  await expect(other).toHaveURL(/\/sign-in/)
  await signIn(other, { email: shop.people.viewer.email, name: /Consulta/ })
  await expect(page.getByRole('button', { name: /Consulta/ })).toBeVisible()
})

test('nothing filled in: the first field is asked for', async ({ page }) => {
  await page.goto('/sign-in')
  await page.getByRole('button', { name: 'Entrar', exact: true }).click()
  await expect(page.getByLabel('Empresa')).toBeFocused()
  await expect(page.getByLabel('Empresa')).toHaveAccessibleDescription(/Falta/)
  await expectAccessible(page)
})
