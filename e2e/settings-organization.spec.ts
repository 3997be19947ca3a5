import { settings } from '@orbit/contract/settings.ts'
import { expectAccessible } from './kit/accessible.ts'
import { expect, test } from './kit/test.ts'

test('what is printed on receipts is changed, and the name follows everywhere at once', async ({ page, shop }) => {
  await page.goto('/settings/organization')
  await page.getByLabel('Nombre').fill('Bodega Rosa')
  await page
    .getByLabel('Dirección', { exact: true })
    .or(page.getByLabel(/^Dirección ·/))
    .first()
    .fill('Av. Arequipa 1234')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('status').filter({ hasText: 'Guardado' })).toBeVisible()
  await expect(page.getByRole('complementary').getByText('Bodega Rosa')).toBeVisible()
  expect(await shop.call(settings.read)).toMatchObject({ name: 'Bodega Rosa', address: 'Av. Arequipa 1234' })
})

test('of two who edit at once the second sees both, and decides', async ({ page, shop }) => {
  await page.goto('/settings/organization')
  await page.getByLabel('Nombre').fill('Mi bodega')
  const { version } = await shop.call(settings.read)
  await page.request.patch(settings.update.path, {
    headers: { 'if-match': `"${version}"` },
    data: { name: 'Bodega de otro' },
  })
  await page.keyboard.press('Control+Enter')
  const notice = page.getByRole('alert').filter({ hasText: 'Bodega de otro' })
  await expect(notice).toContainText('Mi bodega')
  await expectAccessible(page)
  await notice.getByRole('button').last().click()
  await expect(notice).toBeHidden()
  expect((await shop.call(settings.read)).name).toBe('Mi bodega')
})

test('leaving with something unsaved is asked about', async ({ page }) => {
  await page.goto('/settings/taxes')
  await page.getByLabel('Tasa').fill('16')
  await page.getByRole('link', { name: 'Numeración' }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await expect(page).toHaveURL(/taxes/)
})

test('a number series is added and put to use', async ({ page }) => {
  await page.goto('/settings/series')
  await page.getByRole('button', { name: 'Agregar serie' }).click()
  await page.getByRole('dialog').getByLabel('Serie').fill('b002')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('button', { name: 'Usar la serie B002' }).click()
  await expect(page.getByRole('row', { name: /B002/ })).toContainText('En uso')
  await expect(page.getByRole('row', { name: /B001/ })).not.toContainText('En uso')
  await expect(page.getByRole('row', { name: /B002/ })).toContainText('B002-00000001')
})

test('to delete for ever, the address has to be typed, and it can be taken back', async ({ page, shop }) => {
  await page.goto('/settings/data')
  await page.getByRole('button', { name: 'Eliminar en 30 días' }).click()
  const dialog = page.getByRole('dialog', { name: 'Eliminar para siempre' })
  await expect(dialog.getByRole('button', { name: 'Eliminar en 30 días' })).toBeDisabled()
  await dialog.getByRole('textbox').fill(shop.domain)
  await dialog.getByRole('button', { name: 'Eliminar en 30 días' }).click()
  await expect(page.getByText(/Todo se borra el/)).toBeVisible()
  await page.getByRole('button', { name: 'No eliminar' }).click()
  await expect(page.getByText(/Todo se borra el/)).toBeHidden()
  expect((await shop.call(settings.read)).purgeAfter).toBeNull()
})

test('everything is exported, followed to its end, and listed among the jobs', async ({ page }) => {
  await page.goto('/settings/data')
  await page.getByRole('button', { name: 'Preparar exportación' }).click()
  await expect(page.getByText('La exportación está lista.')).toBeVisible()
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Descargar' }).click()
  expect((await download).suggestedFilename()).toMatch(/\.zip$/)
  await page.goto('/jobs')
  await expect(page.getByRole('row', { name: /Exportar la empresa/ })).toContainText('Terminada')
})

test('a password is changed with the present one, and a wrong one is said at its field', async ({ page }) => {
  await page.goto('/settings/security')
  await page.getByLabel('Contraseña actual').fill('no es esta')
  await page.getByLabel('Contraseña nueva').fill('una frase nueva')
  await page.getByRole('button', { name: 'Cambiar contraseña' }).click()
  await expect(page.getByLabel('Contraseña actual')).toHaveAccessibleDescription(/no es correcta/)
  await page.getByLabel('Contraseña actual').fill('orbit-test')
  await page.getByRole('button', { name: 'Cambiar contraseña' }).click()
  await expect(page.getByText('Contraseña cambiada')).toBeVisible()
})
