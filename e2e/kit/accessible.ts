import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

const RECEIPT = 'iframe[src*="/receipt"]'

/** What axe finds on the page as it is now, in both themes: nothing. */
export async function expectAccessible(page: Page): Promise<void> {
  const worn = await page.evaluate(() => document.documentElement.dataset.theme ?? '')
  for (const theme of ['light', 'dark']) {
    await putOn(page, theme)
    // A receipt's frame runs no script, not even axe's; it is one table, and has its own tests.
    const { violations } = await new AxeBuilder({ page }).exclude(RECEIPT).withTags(RULES).analyze()
    const found = violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary}`),
    )
    expect(found, `${new URL(page.url()).pathname} in the ${theme} theme`).toEqual([])
  }
  await putOn(page, worn)
}

function putOn(page: Page, theme: string): Promise<void> {
  return page.evaluate((value) => {
    document.documentElement.dataset.theme = value
  }, theme)
}
