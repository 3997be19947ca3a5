import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync, gzipSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../db/tests/kit/database.ts'
import { startServer } from '../../test/kit/server.ts'

const db = await freshDatabase()
const builds = await mkdtemp(join(tmpdir(), 'orbit-web-test-'))
const folder = join(builds, 'present')
const earlier = join(builds, 'earlier')
const PAGE = '<!doctype html><title>OrbitEngine</title>'
const SCRIPT = `console.log('${'orbit '.repeat(200)}')`
await build(folder, {
  'index.html': PAGE,
  'sw.js': '// worker',
  'assets/main-abc.js': SCRIPT,
  'assets/main-abc.js.br': brotliCompressSync(SCRIPT),
  'assets/main-abc.js.gz': gzipSync(SCRIPT),
  'assets/scan.wasm-worker-abc.js': '// compiles',
})
await build(earlier, { 'index.html': 'of yesterday', 'old.js': 'gone', 'assets/main-old.js': '// of yesterday' })
const server = await startServer(db, {}, { web: { folder, earlier: [earlier] } })
afterAll(async () => {
  await server.stop()
  await db.drop()
  await rm(builds, { recursive: true })
})

const AS_A_BROWSER = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }

describe('the page', () => {
  test.each(['/', '/till', '/products/0190?tab=ledger', '/sign-in'])('answers %s', async (url) => {
    const answer = await ask(url, AS_A_BROWSER)
    expect(answer.statusCode).toBe(200)
    expect(answer.body).toBe(PAGE)
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8')
  })

  test('runs nothing that is written into it or comes from elsewhere, and is asked for each time', async () => {
    const { headers } = await ask('/till', AS_A_BROWSER)
    const policy = String(headers['content-security-policy'])
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toMatch(/unsafe|https?:|\*/)
    expect(headers).toMatchObject({ 'x-frame-options': 'DENY', 'cache-control': 'no-cache' })
    const again = await ask('/', { ...AS_A_BROWSER, 'if-none-match': String(headers.etag) })
    expect(again.statusCode).toBe(304)
  })

  test('is not what a script, an unknown part or an address of the server gets', async () => {
    const unknown = [
      ['/till', { accept: 'application/json' }],
      ['/assets/main-gone.js', AS_A_BROWSER],
      ['/logo.png', AS_A_BROWSER],
      ['/api/v1/nothing', AS_A_BROWSER],
      ['/files/nothing', AS_A_BROWSER],
      ['/readyz/more', AS_A_BROWSER],
      ['/..%2f..%2fpackage.json', AS_A_BROWSER],
      ['/assets/../../present/index.html', { accept: '*/*' }],
    ] as const
    for (const [url, headers] of unknown) {
      const answer = await ask(url, headers)
      expect({ url, status: answer.statusCode }).toEqual({ url, status: 404 })
      expect(answer.headers['content-type']).toContain('application/problem+json')
    }
    expect((await server.app.inject({ method: 'POST', url: '/till', headers: AS_A_BROWSER })).statusCode).toBe(404)
  })

  test('leaves the API, its reference and the health where they were', async () => {
    expect((await ask('/healthz')).json()).toEqual({ status: 'ok' })
    expect((await ask('/api/docs', AS_A_BROWSER)).body).toContain('OrbitEngine: API')
    expect((await ask('/api/openapi.json')).json().paths).not.toHaveProperty('/*')
    expect((await ask('/api/v1/session')).statusCode).toBe(401)
  })
})

describe('its parts', () => {
  test('are kept for ever, as small as the browser understands', async () => {
    const brotli = await ask('/assets/main-abc.js', { 'accept-encoding': 'gzip, br' })
    expect(brotli.headers).toMatchObject({
      'content-encoding': 'br',
      'content-type': expect.stringContaining('javascript; charset=utf-8'),
      'cache-control': 'public, max-age=31536000, immutable',
      vary: expect.stringContaining('accept-encoding'),
    })
    expect(brotliDecompressSync(brotli.rawPayload).toString()).toBe(SCRIPT)
    expect((await ask('/assets/main-abc.js', { 'accept-encoding': 'gzip' })).headers['content-encoding']).toBe('gzip')
    expect((await ask('/assets/main-abc.js')).body).toBe(SCRIPT)
  })

  test('with a name of their own are asked for each time', async () => {
    const { headers } = await ask('/sw.js')
    expect(headers['cache-control']).toBe('no-cache')
    expect((await ask('/sw.js', { 'if-none-match': String(headers.etag) })).statusCode).toBe(304)
  })

  test('of an earlier build are there for the pages that it made, and nothing else of it', async () => {
    expect((await ask('/assets/main-old.js')).body).toBe('// of yesterday')
    expect((await ask('/old.js')).statusCode).toBe(404)
    expect((await ask('/', AS_A_BROWSER)).body).toBe(PAGE)
  })

  test('that compile may do so, and only they', async () => {
    const policyOf = async (url: string) => String((await ask(url)).headers['content-security-policy'])
    expect(await policyOf('/assets/scan.wasm-worker-abc.js')).toContain("'wasm-unsafe-eval'")
    expect(await policyOf('/assets/main-abc.js')).not.toContain('unsafe')
  })
})

test('without a build the address leads to the reference', async () => {
  const alone = await startServer(db)
  const { statusCode, headers } = await alone.app.inject({ url: '/', headers: AS_A_BROWSER })
  expect({ statusCode, location: headers.location }).toEqual({ statusCode: 302, location: '/api/docs' })
  await alone.stop()
})

function ask(url: string, headers: Record<string, string> = {}) {
  return server.app.inject({ url, headers })
}

async function build(root: string, files: Record<string, string | Buffer>): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, name)), { recursive: true })
    await writeFile(join(root, name), content)
  }
}
