import { categories } from '@orbit/contract/categories.ts'
import { products } from '@orbit/contract/products.ts'
import { v7 as newId } from 'uuid'
import { expectAccessible } from './kit/accessible.ts'
import { expect, test } from './kit/test.ts'

test('a category is made, renamed by keyboard, moved with its products, and moved back', async ({ page, shop }) => {
  const drinks = await shop.call(categories.create, { body: { id: newId(), name: 'Bebidas' } })
  const colas = await shop.call(categories.create, { body: { id: newId(), name: 'Colas' } })
  await shop.addProduct({ name: 'Inca Kola', categoryId: colas.id })
  await page.goto('/products/categories')
  await page.getByRole('button', { name: 'Nueva categoría' }).click()
  await page.getByLabel('Nombre').fill('Limpieza')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('treeitem', { name: /^Limpieza/ })).toBeVisible()

  await page.getByRole('treeitem', { name: /^Bebidas/ }).focus()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('treeitem', { name: /^Colas/ })).toBeFocused()
  await page.keyboard.press('F2')
  await page.keyboard.type('Gaseosas')
  await page.keyboard.press('Enter')
  const sodas = page.getByRole('treeitem', { name: 'Gaseosas 1 producto' })
  await expect(sodas).toBeFocused()

  await page.getByRole('button', { name: 'Acciones de Gaseosas' }).click()
  await page.getByRole('menuitem', { name: 'Mover a…' }).click()
  await page.getByLabel('Dentro de').selectOption({ label: 'Bebidas' })
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Mover', exact: true }).click()
  await expect(sodas).toHaveAttribute('aria-level', '2')
  await expect(page.getByRole('treeitem', { name: 'Bebidas 1 producto' })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Deshacer' }).last().click()
  await expect(sodas).toHaveAttribute('aria-level', '1')
  expect(drinks.parentId).toBeNull()
})

test('dragging one onto another moves it', async ({ page, shop }) => {
  await shop.call(categories.create, { body: { id: newId(), name: 'Bebidas' } })
  await shop.call(categories.create, { body: { id: newId(), name: 'Gaseosas' } })
  await page.goto('/products/categories')
  const sodas = page.getByRole('treeitem', { name: /^Gaseosas/ })
  await sodas.dragTo(page.getByRole('treeitem', { name: /^Bebidas/ }))
  await expect(sodas).toHaveAttribute('aria-level', '2')
})

test('of a category that is deleted the products go where one says', async ({ page, shop }) => {
  const drinks = await shop.call(categories.create, { body: { id: newId(), name: 'Bebidas' } })
  const sodas = await shop.call(categories.create, {
    body: { id: newId(), name: 'Gaseosas', parentId: drinks.id },
  })
  const { id } = await shop.addProduct({ name: 'Inca Kola', categoryId: sodas.id })
  await page.goto('/products/categories')
  await page.getByRole('treeitem', { name: /^Gaseosas/ }).focus()
  await page.keyboard.press('Delete')
  const dialog = page.getByRole('dialog', { name: 'Eliminar «Gaseosas»' })
  await expect(dialog).toContainText('1 producto')
  await dialog.getByRole('button', { name: 'Eliminar' }).click()
  await expect(page.getByRole('treeitem', { name: /^Gaseosas/ })).toBeHidden()
  expect(await shop.call(products.read, { id })).toMatchObject({ categoryId: drinks.id })
})
