import type { Page } from '@playwright/test'
import { expectAccessible } from './kit/accessible.ts'
import { addressOf, listScreens } from './kit/screens.ts'
import { expect, test } from './kit/test.ts'
import { wear } from './kit/wear.ts'

// Of each screen there is: it opens from its address, has a title and one heading, and axe finds nothing in either theme, as
// wide as a desk and as narrow as a phone. What a screen does, its own test says.

test.use({ where: 'demo' })

test('the screens are found', () => {
  expect(listScreens().length).toBeGreaterThan(8)
})

for (const screen of listScreens()) {
  test.describe(screen.route, () => {
    test.use({ as: screen.isOutside ? 'nobody' : 'admin' })

    test('opens, with a title and one heading, and is accessible', async ({ page }) => {
      const address = await addressOf(screen, askIn(page))
      await page.goto(address)
      await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
      await expect(page).toHaveTitle(/\S · OrbitEngine/)
      await page.waitForLoadState('networkidle')
      await expectAccessible(page)
      await page.setViewportSize({ width: 360, height: 740 })
      await expectAccessible(page)
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(overflow, 'pixels to scroll sideways on a phone').toBeLessThanOrEqual(0)
    })

    test('speaks English when somebody wants it', async ({ page }) => {
      const address = await addressOf(screen, askIn(page))
      await wear(page, { language: 'en' })
      await page.goto(address)
      await expect(page.locator('html')).toHaveAttribute('lang', 'en')
      await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(/ción|[áéíóúñ¿¡]/)
    })
  })
}

function askIn({ request }: Page) {
  return async (path: string, data?: unknown) =>
    (await (data === undefined ? request.get(path) : request.post(path, { data }))).json()
}
