import { linkIn } from './kit/letters.ts'
import { PASSWORD } from './kit/own-shop.ts'
import { expect, test } from './kit/test.ts'

test('somebody is invited, chooses a password, and is in with what their role allows', async ({
  page,
  browser,
  address,
}) => {
  await page.goto('/settings/people')
  await page.getByRole('button', { name: 'Invitar' }).click()
  const dialog = page.getByRole('dialog', { name: 'Invitar a alguien' })
  await dialog.getByLabel('Correo').fill('luis@bodega.example')
  await dialog.getByLabel('Nombre').fill('Luis')
  await dialog.getByLabel('Apellido').fill('Mamani')
  await dialog.getByRole('radio', { name: /Vendedor/ }).check()
  await page.keyboard.press('Control+Enter')
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('row', { name: /Luis Mamani/ })).toContainText('Invitada')

  const link = await linkIn(address, 'luis@bodega.example', 'invitation')
  const theirs = await (await browser.newContext({ serviceWorkers: 'block', locale: 'es-PE' })).newPage()
  await theirs.goto(link)
  await expect(theirs.getByRole('heading', { level: 1 })).toHaveText('Te invitaron a un equipo')
  expect(new URL(theirs.url()).hash).toBe('')
  await theirs.getByLabel('Contraseña nueva').fill('otra frase larga')
  await theirs.keyboard.press('Enter')
  await expect(theirs).toHaveURL(/\/till$/)
  await theirs.goto('/settings')
  await expect(theirs.getByRole('link', { name: 'Perfil' })).toBeVisible()
  await expect(theirs.getByRole('link', { name: 'Personas' })).toBeHidden()
  await theirs.context().close()

  await page.reload()
  await expect(page.getByRole('row', { name: /Luis Mamani/ })).toContainText('Activa')
})

test.describe('who has forgotten the password', () => {
  test.use({ as: 'nobody' })

  test('gets a link, chooses another one, and the link is good for nothing more', async ({ page, shop, address }) => {
    const { email } = shop.people.viewer
    await page.goto('/sign-in')
    await page.getByRole('link', { name: 'Olvidé mi contraseña' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Recupera tu contraseña')
    await page.getByLabel('Empresa').fill(shop.domain)
    await page.getByLabel('Correo').fill(email)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('status').filter({ hasText: email })).toBeVisible()

    const link = await linkIn(address, email, 'reset-password')
    await page.goto(link)
    await page.getByLabel('Contraseña nueva').fill('una frase nueva')
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/\/sign-in$/)
    await page.getByLabel('Empresa').fill(shop.domain)
    await page.getByLabel('Correo').fill(email)
    await page.getByLabel('Contraseña', { exact: true }).fill(PASSWORD)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('alert')).toContainText('no coinciden')
    await page.getByLabel('Contraseña', { exact: true }).fill('una frase nueva')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('Entra a tu negocio')

    await page.goto('about:blank')
    await page.goto(link)
    await page.getByLabel('Contraseña nueva').fill('otra frase más')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('alert')).toContainText('ya se usó')
  })

  test('with half a link is told so, and how to get another', async ({ page }) => {
    await page.goto('/reset-password#0198')
    await expect(page.getByRole('alert')).toContainText('falta una parte')
    await page.getByRole('link', { name: 'Pedir otro enlace' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Recupera tu contraseña')
  })
})
