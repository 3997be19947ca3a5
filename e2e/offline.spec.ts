import type { Page } from '@playwright/test'
import { askBackstage } from './kit/ask-backstage.ts'
import { expect, test } from './kit/test.ts'

test.use({ serviceWorkers: 'allow' })

const heading = (page: Page) => page.getByRole('heading', { level: 1 })

test('without a network the application opens all the same, also where it has not been before', async ({
  page,
  context,
  complaints,
}) => {
  complaints.allow(/Failed to load resource/, /ERR_INTERNET_DISCONNECTED/)
  await page.goto('/')
  await untilKept(page)
  await context.setOffline(true)
  await page.reload()
  await expect(heading(page)).toBeAttached()
  await page.goto('/till')
  await expect(heading(page)).toBeAttached()
  await context.setOffline(false)
  await page.reload()
  await expect(heading(page)).toHaveText('Caja')
})

test('an update is there with the next page, also offline, and what lies on this device stays', async ({
  page,
  context,
  address,
  complaints,
}) => {
  complaints.allow(/Failed to load resource/, /ERR_INTERNET_DISCONNECTED/)
  const isNew = page.locator('meta[name=version][content=new]')
  await page.goto('/')
  await untilKept(page)
  await page.evaluate(() => localStorage.setItem('orbit.test.basket', 'three apples'))
  await askBackstage('update', address)
  await expect(isNew).toHaveCount(0)
  await page.goto('/')
  await expect(isNew).toHaveCount(1)
  await expect.poll(() => page.evaluate(() => caches.keys())).toContain('orbit-new')
  await page.evaluate(async () => {
    const { installing, waiting, active } = await navigator.serviceWorker.ready
    const newest = installing ?? waiting ?? active
    while (newest?.state !== 'activated')
      await new Promise((resolve) => newest?.addEventListener('statechange', resolve))
  })
  await context.setOffline(true)
  await page.reload()
  await expect(isNew).toHaveCount(1)
  expect(await page.evaluate(() => localStorage.getItem('orbit.test.basket'))).toBe('three apples')
})

test('what the API says is kept by nobody', async ({ page }) => {
  await page.goto('/')
  await untilKept(page)
  await page.reload()
  await page.waitForLoadState('networkidle')
  const kept = await page.evaluate(async () => {
    const stores = await Promise.all((await caches.keys()).map((name) => caches.open(name)))
    const requests = await Promise.all(stores.map((store) => store.keys()))
    return requests.flat().map(({ url }) => new URL(url).pathname)
  })
  expect(kept).toContain('/')
  expect(kept.filter((path) => /^\/(api|files)\//.test(path))).toEqual([])
})

/** Until the worker has fetched everything and answers for this page. */
function untilKept(page: Page): Promise<void> {
  return page.evaluate(async () => {
    await navigator.serviceWorker.ready
    if (navigator.serviceWorker.controller !== null) return
    await new Promise((resolve) =>
      navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }),
    )
  })
}
