import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, chromium } from '@playwright/test'
import { askBackstage } from './kit/ask-backstage.ts'
import { installChromium } from './kit/chromium.ts'
import { cookieHeaderOf, cookiesOf, type Person, signInToDemo } from './kit/people.ts'
import { addressOf, listScreens, type Screen } from './kit/screens.ts'
import startBackstage from './kit/start-backstage.ts'

// `npm run screenshots [part of a route …]`: every screen of the demonstration shop, light and dark, at a desk and on a phone, to be
// looked at in e2e/screenshots/.

const sizes = { desktop: { width: 1280, height: 800 }, phone: { width: 360, height: 740 } }
const themes = ['light', 'dark'] as const
const folder = join(import.meta.dirname, 'screenshots')

const wanted = process.argv.slice(2)
const screens = listScreens().filter(({ route }) => wanted.length === 0 || wanted.some((part) => route.includes(part)))
const endBackstage = await startBackstage()
try {
  const address = await askBackstage('open')
  const admin = await signInToDemo(address, 'admin')
  const { env, ...launch } = await installChromium()
  const browser = await chromium.launch({ ...launch, env: { ...process.env, ...env } })
  if (wanted.length === 0) rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  for (const screen of screens) await takeAll(browser, screen, address, admin)
  await browser.close()
  console.log(`${screens.length * 4} screenshots in ${folder}`)
} finally {
  await endBackstage()
}

async function takeAll(browser: Browser, screen: Screen, address: string, admin: Person): Promise<void> {
  const cookie = cookieHeaderOf(admin)
  const ask = async (path: string, body?: unknown) => {
    if (body === undefined) return (await fetch(address + path, { headers: { cookie } })).json()
    const isFile = Buffer.isBuffer(body)
    const headers = { cookie, 'content-type': isFile ? 'application/octet-stream' : 'application/json' }
    return (
      await fetch(address + path, {
        method: 'POST',
        headers,
        body: isFile ? new Uint8Array(body) : JSON.stringify(body),
      })
    ).json()
  }
  const path = await addressOf(screen, ask).catch((error: Error) => console.error(error.message))
  if (path === undefined) return
  for (const [size, viewport] of Object.entries(sizes)) {
    for (const theme of themes) {
      const context = await browser.newContext({ viewport, locale: 'es-PE', timezoneId: 'America/Lima' })
      if (!screen.isOutside) await context.addCookies(cookiesOf(admin, address))
      await context.addInitScript((name) => localStorage.setItem('orbit.theme', name), theme)
      const page = await context.newPage()
      await page.goto(address + path, { waitUntil: 'networkidle' })
      const name = screen.route.slice(1).replaceAll('/', '.').replaceAll('$', '') || 'home'
      await page.screenshot({ path: join(folder, `${name}.${size}.${theme}.png`), animations: 'disabled' })
      await context.close()
    }
  }
}
