import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium } from '@playwright/test'
import { installChromium } from '../e2e/kit/chromium.ts'
import { cookiesOf, signIn } from '../e2e/kit/people.ts'
import { type Figure, figure } from './figures.ts'
import { makeDataDir, startServer } from './installation.ts'
import { rateInLighthouse } from './lighthouse-scores.ts'
import type { BenchOptions } from './options.ts'
import type { Bench } from './run.ts'

const PASSWORD = 'orbit-bench'
const PAGES = { 'sign-in': '/sign-in', home: '/', till: '/till' }
/** In kilobytes, as they travel to a browser that understands gzip and no more. */
const LIMITS = { 'sign-in': 120, till: 165, css: 15, font: 35, charts: 20 }

/** What is loaded before a page can be used, beside its limits; and what Lighthouse says of the pages, at a desk and on a phone. */
export const bench: Bench = {
  defaults: { rounds: 5, seconds: 5 },
  async measure(options, cleanUp) {
    const environment = {
      ORBIT_DATA_DIR: makeDataDir(cleanUp),
      ORBIT_DEMO_PASSWORD: PASSWORD,
      ORBIT_DEMO_DAYS: options.isSmall ? '2' : '60',
    }
    const { origin } = (await startServer(environment, cleanUp)).address
    const { context, port } = await openBrowser(cleanUp)
    const signInFiles = await filesOf(context, origin + PAGES['sign-in'])
    const admin = await signIn(origin, { organization: 'demo', email: 'admin@demo.orbit', password: PASSWORD })
    await context.addCookies(cookiesOf(admin, origin))
    const tillFiles = await filesOf(context, origin + PAGES.till)
    const homeFiles = await filesOf(context, origin + PAGES.home)
    const charts = homeFiles.filter((file) => /chart/i.test(file.name))
    return [
      sizeFigure('JavaScript before /sign-in', LIMITS['sign-in'], ofKind(signInFiles, '.js')),
      sizeFigure('JavaScript before /till', LIMITS.till, ofKind(tillFiles, '.js')),
      sizeFigure('CSS', LIMITS.css, ofKind(tillFiles, '.css')),
      sizeFigure('font', LIMITS.font, ofKind(signInFiles, '.woff2')),
      ...(charts.length === 0 ? [] : [sizeFigure('charts', LIMITS.charts, charts)]),
      ...(await lighthouseFigures(origin, port, options, () => context.clearCookies())),
    ]
  },
}

interface LoadedFile {
  name: string
  bytes: number
}

/** Everything that the page asks for until it is quiet, without the help of what an earlier visit kept. */
async function filesOf(context: BrowserContext, url: string): Promise<LoadedFile[]> {
  const page = await context.newPage()
  const urls = new Set<string>()
  page.on('request', (request) => urls.add(request.url()))
  await page.goto(url, { waitUntil: 'networkidle' })
  await page.close()
  const files = [...urls].filter((address) => new URL(address).pathname.startsWith('/assets/'))
  return Promise.all(files.map(async (address) => ({ name: new URL(address).pathname, bytes: await sizeOf(address) })))
}

async function sizeOf(url: string): Promise<number> {
  const response = await fetch(url, { method: 'HEAD', headers: { 'accept-encoding': 'gzip' } })
  return Number(response.headers.get('content-length'))
}

function ofKind(files: readonly LoadedFile[], ending: string): LoadedFile[] {
  return files.filter(({ name }) => name.endsWith(ending))
}

function sizeFigure(name: string, must: number, files: readonly LoadedFile[]): Figure {
  const kilobytes = files.reduce((sum, { bytes }) => sum + bytes, 0) / 1000
  return figure({ name, unit: 'kB gzip', rounds: [kilobytes] }, { target: { better: 'lower', must } })
}

async function openBrowser(cleanUp: AsyncDisposableStack): Promise<{ context: BrowserContext; port: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'orbit-bench-browser-'))
  cleanUp.defer(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }))
  const { env, executablePath, args } = await installChromium()
  const port = 20_000 + (process.pid % 20_000)
  const context = await chromium.launchPersistentContext(folder, {
    executablePath,
    args: [...args, `--remote-debugging-port=${port}`],
    env: { ...process.env, ...env },
    serviceWorkers: 'block',
  })
  cleanUp.defer(() => context.close())
  return { context, port }
}

async function lighthouseFigures(
  origin: string,
  port: number,
  { rounds, isSmall }: BenchOptions,
  signOut: () => Promise<void>,
): Promise<Figure[]> {
  const figures: Figure[] = []
  // Signed in first, because the page of the sign-in leads on whoever is.
  for (const [name, path] of Object.entries(PAGES).toReversed()) {
    if (path === PAGES['sign-in']) await signOut()
    for (const device of isSmall ? (['phone'] as const) : (['desktop', 'phone'] as const)) {
      const scores = await rateInLighthouse(origin + path, { port, device, rounds })
      for (const [category, series] of Object.entries(scores)) {
        const shown = `${name}: ${category}, ${device}`
        figures.push(
          figure({ name: shown, unit: 'of 100', rounds: series }, { target: { better: 'higher', must: 95 } }),
        )
      }
    }
  }
  return figures.toReversed()
}
