import { inventory } from '@orbit/contract/inventory.ts'
import { products } from '@orbit/contract/products.ts'
import { v7 as newId } from 'uuid'
import { expectAccessible } from './kit/accessible.ts'
import { Fingers } from './kit/at-the-till.ts'
import { expect, test } from './kit/test.ts'

test('a wrong stock is set right with 3 keys, and back by undoing', async ({ page, shop }) => {
  const { id } = await shop.addProduct({ name: 'Leche Gloria', stockQuantity: '10' })
  const stock = async () => (await shop.call(products.read, { id })).stockQuantity
  await page.goto('/inventory')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Inventario')
  const fingers = new Fingers(page)
  await fingers.press('Control+k')
  await expect(page.getByRole('dialog', { name: 'Buscar o ir a' })).toBeVisible()
  await page.keyboard.type('aj leche', { delay: 80 })
  await expect(page.getByRole('option', { name: /Ajustar stock de Leche Gloria/ })).toBeVisible()
  await fingers.press('Enter')
  await expect(page.getByLabel('Cuántos hay de verdad')).toBeFocused()
  await page.keyboard.type('8')
  await expect(page.getByText('−2: quedan 8')).toBeVisible()
  await expectAccessible(page)
  await fingers.press('Enter')
  await expect(page.getByText('Leche Gloria: ahora hay 8')).toBeVisible()
  expect(fingers.keys).toBe(3)
  expect(await stock()).toBe('8')

  await page.getByRole('button', { name: 'Deshacer' }).click()
  await expect(page.getByText('Ajuste deshecho')).toBeVisible()
  expect(await stock()).toBe('10')
  await page.goto(`/products/${id}`)
  await expect(page.getByRole('row', { name: /Deshacer AJU-/ })).toContainText('+2')
})

test('stock that moved meanwhile is shown, and nothing is done before one has looked', async ({ page, shop }) => {
  const { id } = await shop.addProduct({ name: 'Leche', stockQuantity: '10' })
  await page.goto(`/inventory/adjust?product=${id}`)
  await page.getByLabel('Cuántos hay de verdad').fill('8')
  await shop.call(inventory.adjust, {
    body: { id: newId(), cause: 'damage', reason: 'Rota', items: [{ productId: id, difference: '-1' }] },
  })
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('ahora hay 9')
  await expect(page.getByText('−1: quedan 8')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByText('Leche: ahora hay 8')).toBeVisible()
})

test('more cannot go than there is', async ({ page, shop }) => {
  const { id } = await shop.addProduct({ name: 'Leche', stockQuantity: '10' })
  await page.goto(`/inventory/adjust?product=${id}`)
  await page.getByText('Entra o sale').click()
  await page.getByLabel('Cuántos entran, o salen con −').fill('-11')
  await expect(page.getByText('No puede quedar bajo cero')).toBeVisible()
})
