import { forecasts } from '@orbit/contract/forecasts.ts'
import { expect } from '@playwright/test'
import { v7 as newId } from 'uuid'
import type { OwnShop } from './own-shop.ts'

const DAYS = 35
const DAY_MILLISECONDS = 86_400_000

/** Rice that sold four a day for weeks and of which ten are left, and soap of which nothing was ever sold. */
export async function stockForForecasts(shop: OwnShop) {
  const rice = await shop.addProduct({
    name: 'Arroz extra',
    sku: 'ARROZ',
    costPrice: '3.50',
    stockQuantity: String(DAYS * 4 + 10),
  })
  const soap = await shop.addProduct({ name: 'Jabón nuevo', sku: 'JABON' })
  for (let ago = DAYS; ago > 0; ago--) {
    const soldAt = new Date(Date.now() - ago * DAY_MILLISECONDS).toISOString()
    await shop.addSale(rice, { soldAt, items: [{ productId: rice.id, quantity: '4' }] })
  }
  return { rice, soap }
}

/** As the night would, but now. */
export async function forecast(shop: OwnShop): Promise<void> {
  await shop.call(forecasts.run, { body: { id: newId() } })
  await expect
    .poll(async () => (await shop.call(forecasts.status)).jobId, { message: 'forecasts are made', timeout: 20_000 })
    .toBeNull()
  expect((await shop.call(forecasts.status)).lastRun).not.toBeNull()
}
