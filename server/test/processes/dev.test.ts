import { once } from 'node:events'
import { createServer } from 'node:net'
import { afterAll, expect, test } from 'vitest'
import { findPostmaster } from '../../../db/embedded/postmaster.ts'
import { cleanUp, openFolder } from '../../../db/tests/embedded-postgres-kit.ts'
import { Door } from './kit/run-door.ts'
import { eventually, statusOf, Till } from './kit/till.ts'

afterAll(cleanUp)

test('npm run dev: pages and API at one address, writes too; SIGTERM ends both', async () => {
  const dataDir = openFolder()
  const [port, apiPort] = [await freePort(), await freePort()]
  const environment = { ORBIT_DATA_DIR: dataDir, PORT: String(port), ORBIT_DEV_API_PORT: String(apiPort) }
  const dev = new Door('../../web/dev.ts', [], environment)
  const address = `http://127.0.0.1:${port}`
  await eventually(async () => (await statusOf(`${address}/readyz`)) === 200, 120)

  const page = await (await fetch(`${address}/till`, { headers: { accept: 'text/html' } })).text()
  expect(page).toContain('/src/main.tsx')
  expect(await statusOf(`${address}/src/main.tsx`)).toBe(200)
  // As a browser does, which says where it is.
  const signedIn = await fetch(`${address}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: address, 'sec-fetch-site': 'same-origin' },
    body: JSON.stringify({ organization: 'demo', email: 'admin@demo.orbit', password: 'orbit-demo' }),
  })
  expect(signedIn.status).toBe(201)
  await Till.signIn(address, 'seller@demo.orbit', 'orbit-demo')

  expect(await dev.stop('SIGTERM')).toMatchObject({
    code: 0,
    output: expect.stringContaining('PostgreSQL has stopped'),
  })
  expect(await statusOf(`http://127.0.0.1:${apiPort}/healthz`)).toBe(0)
  expect(findPostmaster(`${dataDir}/postgres`)).toBeUndefined()
})

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const place = server.address()
  server.close()
  if (place === null || typeof place === 'string') throw new Error('no port')
  return place.port
}
