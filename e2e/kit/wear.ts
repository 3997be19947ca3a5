import type { Page } from '@playwright/test'

export type Theme = 'light' | 'dark'
export type Language = 'es' | 'en'

/** From the next page that is opened on, as somebody who has chosen it. */
export async function wear(page: Page, { theme, language }: { theme?: Theme; language?: Language }): Promise<void> {
  const chosen = { ...(theme && { 'orbit.theme': theme }), ...(language && { 'orbit.language': language }) }
  await page.addInitScript((values) => {
    for (const [name, value] of Object.entries(values)) localStorage.setItem(name, value)
  }, chosen)
}
