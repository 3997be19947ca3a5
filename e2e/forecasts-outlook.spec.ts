import { forecasts } from '@orbit/contract/forecasts.ts'
import { roles } from '@orbit/contract/roles.ts'
import { users } from '@orbit/contract/users.ts'
import { v7 as newId } from 'uuid'
import { expectAccessible } from './kit/accessible.ts'
import { forecast, stockForForecasts } from './kit/forecast-shop.ts'
import type { OwnShop } from './kit/own-shop.ts'
import { expect, test } from './kit/test.ts'

test('forecasts are made on demand, and the list and the product say what the API says', async ({ page, shop }) => {
  const { rice } = await stockForForecasts(shop)
  await page.goto('/forecasts')
  await expect(page.getByText('Aún no hay predicciones.')).toBeVisible()
  await page.getByRole('button', { name: 'Calcular ahora' }).click()
  await expect(page.getByRole('progressbar', { name: 'Calculando predicciones' })).toBeVisible()
  const row = page.getByRole('row', { name: /Arroz extra/ })
  await expect(row).toBeVisible({ timeout: 20_000 })

  const { items } = await shop.call(forecasts.list)
  const said = items.find(({ product }) => product.id === rice.id)
  const { next7, next28, suggestedPurchase } = said ?? {}
  expect(Number(next7?.p50)).toBeGreaterThan(20)
  await expect(row.getByRole('cell', { name: `${next7?.p50} ${next7?.p10} a ${next7?.p95}` })).toBeVisible()
  await expect(row.getByRole('cell', { name: String(next28?.p50), exact: true })).toBeVisible()
  await expect(row.getByRole('cell', { name: String(suggestedPurchase), exact: true })).toBeVisible()
  await expectAccessible(page)

  await row.getByRole('link', { name: 'Arroz extra' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Arroz extra' })).toBeVisible()
  await expect(page.getByText(`Quedan 10 y en 7 días se venderán unos ${next7?.p50}`)).toBeVisible()
  const totals = page.getByRole('table', { name: 'Cuánto se venderá' })
  await expect(totals.getByRole('row', { name: /Próximos 28 días/ })).toContainText(String(next28?.p50))
  await expect(page.getByRole('img', { name: /Arroz extra: 112 vendidos en las últimas 4 semanas/ })).toBeVisible()
  await expect(page.getByRole('img', { name: /De 10 hoy a 0 en 4 semanas/ })).toBeVisible()
  await expectAccessible(page)
})

test('of what too little was sold it is said plainly, and no number is made up', async ({ page, shop }) => {
  const { soap } = await stockForForecasts(shop)
  await forecast(shop)
  await page.goto('/forecasts')
  await expect(page.getByText('1 con datos insuficientes')).toBeVisible()
  await page.getByRole('button', { name: 'Datos insuficientes' }).click()
  await expect(page).toHaveURL(/state=insufficient/)
  await expect(page.getByRole('row', { name: /Jabón nuevo/ })).toContainText('Datos insuficientes')
  await expect(page.getByRole('row', { name: /Arroz extra/ })).toBeHidden()
  await page.reload()
  await expect(page.getByRole('row')).toHaveCount(2)

  await page.getByRole('link', { name: 'Jabón nuevo' }).click()
  await expect(page).toHaveURL(`/forecasts/${soap.id}`)
  await expect(page.getByText(/Datos insuficientes: todavía no se ha vendido lo bastante/)).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Qué comprar y por qué' })).toBeHidden()
  await expectAccessible(page)
})

test('Inicio says what runs out this week, and leads to it', async ({ page, shop }) => {
  await stockForForecasts(shop)
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1, name: 'Inicio' })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Por agotarse esta semana' })).toBeHidden()
  await forecast(shop)
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Por agotarse esta semana' })).toBeVisible()
  await page.getByRole('link', { name: 'Arroz extra' }).first().click()
  await expect(page).toHaveURL(/\/forecasts\/[0-9a-f-]{36}$/)
})

test.describe('for who only reads', () => {
  test.use({ as: 'viewer' })

  test('nothing is offered that would be refused', async ({ page, shop }) => {
    await stockForForecasts(shop)
    await forecast(shop)
    await page.goto('/')
    await expect(page.getByRole('link', { name: 'Predicciones' })).toBeHidden()
    await letRead(shop)
    await page.goto('/forecasts')
    await expect(page.getByRole('row', { name: /Arroz extra/ })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Calcular ahora' })).toBeHidden()
    await page.goto('/forecasts/reorder')
    await expect(page.getByLabel('Cantidad de Arroz extra')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Guardar como pedido' })).toBeHidden()
    await page.goto('/forecasts/settings')
    await expect(page.getByText('Solo quien configura predicciones puede cambiarlos.')).toBeVisible()
  })
})

test('how right it was says that it cannot be known yet', async ({ page, shop }) => {
  await stockForForecasts(shop)
  await forecast(shop)
  await page.goto('/forecasts/accuracy')
  await expect(page.getByText(/Aún no hay nada que comparar/)).toBeVisible()
  await expectAccessible(page)
})

/** The viewer becomes somebody who sees forecasts and changes nothing. */
async function letRead(shop: OwnShop): Promise<void> {
  const role = { id: newId(), name: 'Mira predicciones', permissions: ['dashboard.read', 'forecasts.read'] as const }
  await shop.call(roles.create, { body: { ...role, permissions: [...role.permissions] } })
  const { items } = await shop.call(users.list)
  const viewer = items.find(({ email }) => email === shop.people.viewer.email)
  await shop.call(users.update, { id: viewer?.id ?? '', version: viewer?.version ?? 0, body: { role: role.id } })
}
