import { defineConfig } from '@playwright/test'
import { installChromium } from './e2e/kit/chromium.ts'

const { executablePath, args, env } = await installChromium()

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'e2e/results',
  globalSetup: './e2e/kit/start-backstage.ts',
  reporter: [['list'], ['./e2e/kit/tally-reporter.ts']],
  // Each has a server, PostgreSQL and a browser to itself.
  workers: 1,
  forbidOnly: process.env.CI === 'true',
  timeout: 30_000,
  expect: { timeout: 10_000 },
  use: {
    browserName: 'chromium',
    launchOptions: { executablePath, args, env: { ...process.env, ...env } },
    actionTimeout: 10_000,
    locale: 'es-PE',
    timezoneId: 'America/Lima',
    viewport: { width: 1280, height: 800 },
    // Otherwise what is asked may be answered by what was kept, out of sight of the test. offline.spec.ts allows it.
    serviceWorkers: 'block',
    contextOptions: { reducedMotion: 'reduce' },
    screenshot: 'only-on-failure',
  },
})
