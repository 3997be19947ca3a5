import { products } from '@orbit/contract/products.ts'
import type { Page } from '@playwright/test'
import { expectAccessible } from './kit/accessible.ts'
import { expect, test } from './kit/test.ts'

const WITH_ERRORS = `Código;Producto;Categoría;Precio S/;Stock inicial;Proveedor
GAL-1;Galleta de coco;Golosinas > Galletas;2,50;20;Norte
CHO-1;Chocolate amargo;Golosinas;tres;15;Sur
CAR-1;;Golosinas;0,20;10;Sur
`
const MENDED = WITH_ERRORS.replace('tres', '3,00').replace('CAR-1;;', 'CAR-1;Caramelo de menta;')

test('a file with errors is checked, mended, imported and taken back', async ({ page, shop }) => {
  await page.goto('/imports')
  await page.getByRole('link', { name: 'Importar un archivo' }).first().click()
  await upload(page, 'productos.csv', WITH_ERRORS)
  await expect(page.getByLabel('Qué es «Precio S/»')).toHaveValue('salePrice')
  await expect(page.getByLabel('Qué es «Proveedor»')).toHaveValue('')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Revisar archivo' }).click()

  await expect(page.getByRole('button', { name: /^2 Con errores/ })).toHaveAttribute('aria-pressed', 'true')
  await expect(page.getByRole('row', { name: /Chocolate amargo/ })).toContainText('No es un número.')
  await expect(page.getByRole('row', { name: /CAR-1/ })).toContainText('Falta este dato.')
  await page.getByRole('button', { name: 'Siguiente error' }).click()
  await expect(page.getByRole('cell', { name: /tres/ })).toBeFocused()
  await expectAccessible(page)
  expect((await shop.call(products.list)).items).toEqual([])

  await page.getByRole('link', { name: 'Subir archivo corregido' }).click()
  await upload(page, 'productos corregido.csv', MENDED)
  await page.getByRole('button', { name: 'Revisar archivo' }).click()
  await expect(page.getByText('Se crean 2 categorías:')).toBeVisible()
  await page.getByRole('button', { name: 'Importar 3 filas' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'el archivo está importado' })).toBeVisible()
  expect((await shop.call(products.list)).items.map(({ sku }) => sku).sort()).toEqual(['CAR-1', 'CHO-1', 'GAL-1'])

  await page.getByRole('button', { name: 'Deshacer importación' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Deshacer importación' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'todo está como antes' })).toBeVisible()
  expect((await shop.call(products.list)).items).toEqual([])
  await page.getByRole('link', { name: 'Importaciones' }).click()
  await expect(page.getByRole('row', { name: /corregido/ })).toContainText('Deshecho')
})

test('what has been sold since stands in the way of taking an import back, and is named', async ({ page, shop }) => {
  await page.goto('/imports/new')
  await upload(page, 'productos.csv', MENDED)
  await page.getByRole('button', { name: 'Revisar archivo' }).click()
  await page.getByRole('button', { name: 'Importar 3 filas' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'el archivo está importado' })).toBeVisible()
  const { items } = await shop.call(products.list, { query: { search: 'Galleta' } })
  await shop.addSale({ id: items[0]?.id ?? '' })
  await page.getByRole('button', { name: 'Deshacer importación' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Deshacer importación' }).click()
  await expect(page.getByRole('dialog').getByRole('listitem')).toContainText(['Galleta de coco'])
  await expect(page.getByRole('dialog')).toContainText('Ya se vendió.')
})

test('without a code nothing can be checked: it is said which column is missing', async ({ page }) => {
  await page.goto('/imports/new')
  await upload(page, 'lista.csv', 'Producto;Precio\nArroz;4,50\n')
  await expect(page.getByText('Falta al menos una columna: Código o Código de barras.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Revisar archivo' })).toBeDisabled()
  await page.getByLabel('Qué es «Producto»').selectOption('sku')
  await expect(page.getByRole('button', { name: 'Revisar archivo' })).toBeEnabled()
})

test('a file that is none is refused in words', async ({ page }) => {
  await page.goto('/imports/new')
  await page.getByRole('button', { name: 'Tu archivo' }).setInputFiles({
    name: 'vacío.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(''),
  })
  await expect(page.getByRole('alert')).toContainText('vacío')
})

async function upload(page: Page, name: string, text: string): Promise<void> {
  await page
    .getByRole('button', { name: 'Tu archivo' })
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name)
}
