import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import type { IncomingHttpHeaders } from 'node:http'
import { request } from 'node:https'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { cleanUp, openFolder } from '../../../db/tests/embedded-postgres-kit.ts'
import { startServer } from './kit/run-door.ts'
import { statusOf } from './kit/till.ts'

const dataDir = openFolder()
afterAll(cleanUp)

const [cert, key] = [join(dataDir, 'cert.pem'), join(dataDir, 'key.pem')]

function makeCertificate(): void {
  const options = '-x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost'
  const names = ['-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1', '-keyout', key, '-out', cert]
  execFileSync('openssl', ['req', ...options.split(' '), ...names], { stdio: 'ignore' })
}

function signIn(address: string): Promise<{ status: number; headers: IncomingHttpHeaders }> {
  const { promise, resolve, reject } = Promise.withResolvers<{ status: number; headers: IncomingHttpHeaders }>()
  const options = { method: 'POST', ca: readFileSync(cert), headers: { 'content-type': 'application/json' } }
  const call = request(`${address}/api/v1/session`, options, (response) => {
    response.resume()
    resolve({ status: response.statusCode ?? 0, headers: response.headers })
  })
  call.on('error', reject)
  call.end(JSON.stringify({ organization: 'demo', email: 'admin@demo.orbit', password: 'mine' }))
  return promise
}

test('with a certificate it serves HTTPS: Secure cookies, HSTS, and the password that was chosen', async () => {
  makeCertificate()
  const server = startServer({
    ORBIT_DATA_DIR: dataDir,
    HOST: '0.0.0.0',
    ORBIT_TLS_CERT: cert,
    ORBIT_TLS_KEY: key,
    ORBIT_DEMO_PASSWORD: 'mine',
  })
  const { address } = await server.ready()
  expect(address).toMatch(/^https:/)
  const { status, headers } = await signIn(`https://127.0.0.1:${new URL(address).port}`)
  expect(status).toBe(201)
  expect(headers['set-cookie']?.[0]).toMatch(/^__Host-orbit_session=.*; HttpOnly; Secure; SameSite=Lax/)
  expect(headers['strict-transport-security']).toMatch(/^max-age=31536000/)
  await server.stop()
})

test('a proxy that is trusted may say that it speaks HTTPS; nobody else', async () => {
  const folder = openFolder()
  const ask = async (proxies: Record<string, string>) => {
    const server = startServer({ ORBIT_DATA_DIR: folder, ...proxies })
    const { address } = await server.ready()
    const response = await fetch(`${address}/healthz`, { headers: { 'x-forwarded-proto': 'https' } })
    const { output } = await server.stop()
    return { hsts: response.headers.get('strict-transport-security'), output }
  }
  const behindProxy = await ask({ ORBIT_TRUSTED_PROXIES: '127.0.0.1' })
  expect(behindProxy.hsts).toMatch(/max-age/)
  // Through the proxy the whole world comes in, so not with the password that everybody knows.
  expect(behindProxy.output).toMatch(/admin@demo\.orbit +[\w-]{12}$/m)
  expect((await ask({})).hsts).toBeNull()
})

test('whoever comes past the proxy in plain HTTP is let in nowhere, but may see that the server lives', async () => {
  const server = startServer({ ORBIT_DATA_DIR: dataDir, HOST: '0.0.0.0', ORBIT_TRUSTED_PROXIES: '10.9.9.9' })
  const { address } = await server.ready()
  const isOnNetwork = Object.values(networkInterfaces()).some((one) =>
    one?.some((ip) => !ip.internal && ip.family === 'IPv4'),
  )
  expect(new URL(address).hostname !== '127.0.0.1').toBe(isOnNetwork)
  expect(await statusOf(`${address}/readyz`)).toBe(200)
  const response = await fetch(`${address}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-proto': 'https' },
    body: JSON.stringify({ organization: 'demo', email: 'admin@demo.orbit', password: 'mine' }),
  })
  expect(response.status).toBe(isOnNetwork ? 403 : 201)
  if (isOnNetwork) expect(await response.json()).toMatchObject({ code: 'https_required' })
  await server.stop()
})

test('a certificate that cannot be used is explained', async () => {
  const missing = await startServer({ ORBIT_TLS_CERT: join(dataDir, 'none.pem'), ORBIT_TLS_KEY: key }).ended()
  expect(missing.output).toContain(`ORBIT_TLS_CERT=${join(dataDir, 'none.pem')} cannot be read (ENOENT)`)
  const swapped = await startServer({ ORBIT_TLS_CERT: key, ORBIT_TLS_KEY: cert }).ended()
  expect(swapped.output).toContain('are not a certificate and its key')
  const half = await startServer({ ORBIT_TLS_CERT: cert }).ended()
  expect(half.output).toContain('ORBIT_TLS_CERT goes together with ORBIT_TLS_KEY')
  expect([missing.code, swapped.code, half.code]).toEqual([1, 1, 1])
})
