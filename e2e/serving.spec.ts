import { expect, test } from './kit/test.ts'

test.describe('the application at its addresses', () => {
  test('opens where a link leads, and again after a reload', async ({ page }) => {
    await page.goto('/till')
    await expect(page.getByRole('heading', { level: 1, name: 'Caja' })).toBeAttached()
    await page.reload()
    await expect(page.getByRole('heading', { level: 1, name: 'Caja' })).toBeAttached()
    await expect(page).toHaveTitle(/Caja/)
    expect(new URL(page.url()).pathname).toBe('/till')
  })

  test('says so of an address that nobody knows, and leads back', async ({ page }) => {
    await page.goto('/no-such-page')
    await page
      .getByRole('link', { name: /inicio/i })
      .last()
      .click()
    await expect(page).toHaveURL(/\/$/)
  })

  test('has nothing inline, and the policy forbids it', async ({ request }) => {
    const answer = await request.get('/', { headers: { accept: 'text/html' } })
    const html = await answer.text()
    expect(html).not.toMatch(/<style|style=|\son\w+=|<script(?![^>]*\ssrc=)/i)
    expect(html).not.toMatch(/(src|href)="(https?:)?\/\//)
    const policy = answer.headers()['content-security-policy']
    expect(policy).toContain("script-src 'self'; style-src 'self'")
    expect(policy).not.toContain('unsafe')
  })

  test('is violated by what somebody writes into the page', async ({ page, complaints }) => {
    complaints.allow(/Content Security Policy/)
    await page.goto('/')
    const ran = await page.evaluate(() => {
      const script = document.createElement('script')
      script.textContent = 'globalThis.ran = true'
      document.body.append(script)
      return 'ran' in globalThis
    })
    expect(ran).toBe(false)
  })
})

test('every part of the page is small, kept for ever, and found', async ({ request }) => {
  const html = await (await request.get('/', { headers: { accept: 'text/html' } })).text()
  const paths = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, path]) => path ?? '')
  expect(paths.length).toBeGreaterThan(3)
  for (const path of paths) {
    const answer = await request.get(path, { headers: { 'accept-encoding': 'br' } })
    const headers = answer.headers()
    expect({ path, status: answer.status() }).toEqual({ path, status: 200 })
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable')
    if (/\.(js|css)$/.test(path))
      expect({ path, encoding: headers['content-encoding'] ?? 'br' }).toEqual({ path, encoding: 'br' })
  }
})

test('systems can install it: the manifest, its icons, a worker', async ({ request }) => {
  const answer = await request.get('/manifest.webmanifest')
  expect(answer.headers()['content-type']).toContain('application/manifest+json')
  const { icons, start_url: start } = await answer.json()
  expect(start).toBe('/')
  for (const { src, type } of icons) {
    const icon = await request.get(src)
    expect({ src, status: icon.status(), type: icon.headers()['content-type'] }).toEqual({ src, status: 200, type })
  }
  expect((await request.get('/sw.js')).headers()['cache-control']).toBe('no-cache')
})
