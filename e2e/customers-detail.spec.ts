import { customers } from '@orbit/contract/customers.ts'
import { expectAccessible } from './kit/accessible.ts'
import { expect, test } from './kit/test.ts'

test('a customer’s page adds up what they bought', async ({ page, shop }) => {
  const julia = await shop.addCustomer({ firstName: 'Julia', lastName: 'Ramos' })
  const rice = await shop.addProduct({ salePrice: '10.00', stockQuantity: '100' })
  const sale = await shop.addSale(rice, { customerId: julia.id })
  await shop.addSale(rice, { customerId: julia.id })
  await page.goto(`/customers/${julia.id}`)
  await expect(page.getByText('S/ 40.00')).toBeVisible()
  await page.getByRole('link', { name: sale.invoiceNumber ?? '' }).click()
  await expect(page).toHaveURL(`/sales/${sale.id}`)
})

test('two who are one are merged, and what they bought counts for the one that stays', async ({ page, shop }) => {
  const twin = await shop.addCustomer({ firstName: 'Julia', lastName: 'Ramos', phone: '999888777' })
  const julia = await shop.addCustomer({ firstName: 'Julia', lastName: 'Ramos Quispe' })
  await shop.addSale(await shop.addProduct({ salePrice: '10.00' }), { customerId: twin.id })
  await page.goto(`/customers/${twin.id}`)
  await page.getByRole('button', { name: 'Más acciones' }).click()
  await page.getByRole('menuitem', { name: 'Unir con otro cliente' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Quién queda').fill('quispe')
  await page.getByRole('option', { name: 'Julia Ramos Quispe' }).click()
  await expect(dialog).toContainText('pasan a Julia Ramos Quispe')
  await dialog.getByRole('button', { name: 'Unir' }).click()
  await expect(page).toHaveURL(`/customers/${julia.id}`)
  await expect(page.getByText('S/ 20.00').first()).toBeVisible()
})

test('a person is forgotten only after their name was typed, and it says until when documents keep it', async ({
  page,
  shop,
}) => {
  const julia = await shop.addCustomer({ firstName: 'Julia', lastName: 'Ramos' })
  await shop.addSale(await shop.addProduct(), { customerId: julia.id })
  await page.goto(`/customers/${julia.id}`)
  await page.getByRole('button', { name: 'Más acciones' }).click()
  await page.getByRole('menuitem', { name: 'Borrar datos personales' }).click()
  const dialog = page.getByRole('dialog', { name: 'Borrar los datos de Julia Ramos' })
  await expect(dialog).toContainText(/conservan nombre y número hasta el 31\/12\/20\d\d/)
  const erase = dialog.getByRole('button', { name: 'Borrar datos personales' })
  await expect(erase).toBeDisabled()
  await expectAccessible(page)
  await dialog.getByLabel(/Julia Ramos/).fill('Julia Ramos')
  await erase.click()
  await expect(page.getByRole('heading', { level: 1, name: 'Persona olvidada' })).toBeVisible()
  const forgotten = await shop.call(customers.read, { id: julia.id })
  expect([forgotten.firstName, forgotten.anonymisedAt === null]).toEqual([null, false])
})

test('who was deleted comes back by undoing', async ({ page, shop }) => {
  const julia = await shop.addCustomer({ firstName: 'Julia', lastName: 'Ramos' })
  await page.goto(`/customers/${julia.id}`)
  await page.getByRole('button', { name: 'Más acciones' }).click()
  await page.getByRole('menuitem', { name: 'Mover a la papelera' }).click()
  await expect(page).toHaveURL('/customers')
  await page.getByRole('button', { name: 'Deshacer' }).click()
  await expect(page.getByRole('row', { name: /Julia Ramos/ })).toBeVisible()
})
