import { customers } from '@orbit/contract/customers.ts'
import { expectAccessible } from './kit/accessible.ts'
import { expect, test } from './kit/test.ts'

test('a document that cannot be says why while it is typed, and nothing typed is lost', async ({ page, shop }) => {
  await page.goto('/customers/new')
  await page.getByLabel('Tipo de documento').selectOption('RUC')
  await page.getByLabel('Número').fill('20100070971')
  await expect(page.getByText('El dígito verificador no coincide. Revisa el número.')).toBeVisible()
  await page.getByLabel('Razón social').fill('Comercial Andina S.A.C.')
  await page.getByRole('button', { name: 'Crear cliente' }).click()
  await expect(page.getByLabel('Número')).toHaveAttribute('aria-invalid', 'true')
  await expect(page.getByLabel('Número')).toBeFocused()
  await expect(page.getByLabel('Razón social')).toHaveValue('Comercial Andina S.A.C.')
  await expectAccessible(page)
  await page.getByLabel('Número').fill('20100070970')
  await expect(page.getByText('Documento válido.')).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Comercial Andina S.A.C.' })).toBeVisible()
  const { items } = await shop.call(customers.list)
  expect(items.map(({ documentNumber }) => documentNumber)).toEqual(['20100070970'])
})

test('somebody who is there already is named, with the way to them', async ({ page, shop }) => {
  await shop.addCustomer({ firstName: 'Julia', lastName: 'Mamani', documentType: 'DNI', documentNumber: '45678912' })
  await page.goto('/customers/new')
  await page.getByLabel('Tipo de documento').selectOption('DNI')
  await page.getByLabel('Número').fill('45678912')
  await expect(page.getByText('Ya lo tiene Julia Mamani.')).toBeVisible()
  await page.getByRole('link', { name: 'Abrir a esa persona' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Salir sin guardar' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Julia Mamani' })).toBeVisible()
})

test('two people edit the same customer: the second sees what the first one wrote', async ({ page, shop }) => {
  const julia = await shop.addCustomer({ firstName: 'Julia', lastName: 'Ramos' })
  await page.goto(`/customers/${julia.id}/edit`)
  await page.getByLabel('Ciudad').fill('Cusco')
  await shop.call(customers.update, { id: julia.id, version: julia.version, body: { city: 'Arequipa' } })
  await page.getByRole('button', { name: 'Guardar' }).click()
  const notice = page.getByRole('alert')
  await expect(notice).toContainText('Cusco')
  await expect(notice).toContainText('Arequipa')
})
