import { roles } from '@orbit/contract/roles.ts'
import { users } from '@orbit/contract/users.ts'
import { expectAccessible } from './kit/accessible.ts'
import { expect, test } from './kit/test.ts'

test.describe('a seller', () => {
  test.use({ as: 'seller' })

  test('begins at the till, sees what selling needs, and no settings of the organization', async ({ page }) => {
    await page.goto('/')
    await expect(page).toHaveURL(/\/till$/)
    await page.goto('/sales')
    const navigation = page.getByRole('navigation', { name: 'Principal' })
    await expect(navigation.getByRole('link', { name: 'Caja' })).toBeVisible()
    await expect(navigation.getByRole('link', { name: 'Auditoría' })).toBeHidden()
    await expect(navigation.getByRole('link', { name: 'Importar' })).toBeHidden()
    await page.goto('/settings')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Perfil')
    await expect(page.getByRole('link', { name: 'Datos de la empresa' })).toBeHidden()
  })

  test('who opens a page that is not theirs reads why, in place of an empty page', async ({ page }) => {
    await page.goto('/audit')
    await expect(page.getByRole('alert')).toContainText('Tu rol no permite hacer esto.')
  })
})

test.describe('a viewer', () => {
  test.use({ as: 'viewer' })

  test('sees the day and changes nothing', async ({ page }) => {
    await page.goto('/')
    await expect(page).toHaveURL(/\/$/)
    const navigation = page.getByRole('navigation', { name: 'Principal' })
    await expect(navigation.getByRole('link', { name: 'Reportes' })).toBeVisible()
    await expect(navigation.getByRole('link', { name: 'Caja' })).toBeHidden()
  })
})

test('the last administrator cannot lose the role, and the form says why', async ({ page, shop }) => {
  const { items } = await shop.call(users.list)
  for (const { id, email, role } of items) {
    if (role.key === 'admin' && email !== shop.people.admin.email) await shop.call(users.delete, { id })
  }
  await page.goto('/settings/people')
  await page
    .getByRole('row')
    .filter({ hasText: shop.people.admin.email })
    .getByRole('button', { name: 'Acciones' })
    .click()
  await page.getByRole('menuitem', { name: 'Editar' }).click()
  const dialog = page.getByRole('dialog', { name: 'Editar persona' })
  await dialog.getByRole('radio', { name: /Consulta/ }).check()
  await page.keyboard.press('Control+Enter')
  await expect(dialog).toContainText('al menos un administrador')
  await expectAccessible(page)
})

test('access is taken away at once, and given back by undoing', async ({ page, shop }) => {
  await page.goto('/settings/people')
  const row = page.getByRole('row').filter({ hasText: shop.people.seller.email })
  await row.getByRole('button', { name: 'Acciones' }).click()
  await page.getByRole('menuitem', { name: 'Quitar el acceso' }).click()
  await expect(row).toContainText('Sin acceso')
  await page.getByRole('button', { name: 'Deshacer' }).click()
  await expect(row).toContainText('Activa')
})

test('a role of the shop’s own is made from another one, given, and cannot be deleted while somebody has it', async ({
  page,
  shop,
}) => {
  await page.goto('/settings/roles')
  await page.getByRole('link', { name: /Vendedor/ }).click()
  await page.getByRole('link', { name: 'Crear uno a partir de este' }).click()
  await page.getByLabel('Nombre del rol').fill('Caja de la tarde')
  await page.getByLabel('Anular ventas').uncheck()
  await expectAccessible(page)
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('link', { name: /Caja de la tarde/ })).toBeVisible()
  const role = (await shop.call(roles.list)).items.find(({ name }) => name === 'Caja de la tarde')
  expect(role?.permissions).toContain('sales.create')
  expect(role?.permissions).not.toContain('sales.cancel')

  await page.goto('/settings/people')
  await page
    .getByRole('row')
    .filter({ hasText: shop.people.seller.email })
    .getByRole('button', { name: 'Acciones' })
    .click()
  await page.getByRole('menuitem', { name: 'Editar' }).click()
  await page.getByRole('radio', { name: /Caja de la tarde/ }).check()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('row').filter({ hasText: shop.people.seller.email })).toContainText('Caja de la tarde')
  await page.goto(`/settings/roles/${role?.key}`)
  await expect(page.getByRole('button', { name: 'Eliminar rol' })).toBeDisabled()
})
