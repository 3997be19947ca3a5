import { expect, type Page } from '@playwright/test'

/** Opens the till and waits until it knows its products. */
export async function openTill(page: Page): Promise<void> {
  await page.goto('/till')
  await expect(page.getByRole('heading', { level: 1, name: 'Caja' })).toBeVisible()
  await expect(page.getByRole('tabpanel')).toBeVisible()
}

const EVERY_SECONDS = 0.012
/** Nobody pulls the trigger faster than that after a key. */
const BREATH_SECONDS = 0.12

/** As a scanner types: twelve milliseconds from key to key by the keyboard's own clock, however busy the machine is. */
export async function scan(page: Page, code: string, ends: readonly ('Enter' | 'Tab')[] = ['Enter']): Promise<void> {
  const keyboard = await page.context().newCDPSession(page)
  const keys = [...code, ...ends]
  const begin = Date.now() / 1000 + BREATH_SECONDS
  const sent = keys.flatMap((key, index) => {
    const timestamp = begin + index * EVERY_SECONDS
    const { text = key, windowsVirtualKeyCode = 0 } = ENDS[key] ?? {}
    return [
      keyboard.send('Input.dispatchKeyEvent', { type: 'keyDown', key, text, windowsVirtualKeyCode, timestamp }),
      keyboard.send('Input.dispatchKeyEvent', {
        type: 'keyUp',
        key,
        windowsVirtualKeyCode,
        timestamp: timestamp + 0.003,
      }),
    ]
  })
  await Promise.all(sent)
  await keyboard.detach()
  // By that clock it is not over before now.
  const left = begin + keys.length * EVERY_SECONDS - Date.now() / 1000
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, left) * 1000))
}

const ENDS: Record<string, { text: string; windowsVirtualKeyCode: number }> = {
  Enter: { text: '\r', windowsVirtualKeyCode: 13 },
  Tab: { text: '', windowsVirtualKeyCode: 9 },
}

/** As fingers type: slowly enough to be no scanner. */
export function type(page: Page, text: string): Promise<void> {
  return page.keyboard.type(text, { delay: 80 })
}

/** Counts what somebody presses; what they scan, and names and amounts that they type, are not counted. */
export class Fingers {
  readonly #page: Page
  keys = 0

  constructor(page: Page) {
    this.#page = page
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) {
      this.keys++
      await this.#page.keyboard.press(key)
    }
  }
}
