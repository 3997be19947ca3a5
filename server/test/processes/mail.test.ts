import { afterAll, expect, test } from 'vitest'
import { cleanUp, openFolder } from '../../../db/tests/embedded-postgres-kit.ts'
import { newId } from '../../src/platform/ids.ts'
import { runOrbit, startServer } from './kit/run-door.ts'

afterAll(cleanUp)

const json = (body: object, cookie = ''): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', cookie },
  body: JSON.stringify(body),
})

test('an invitation is read by the operator, and its link works; no route serves it', async () => {
  const environment = { ORBIT_DATA_DIR: openFolder(), ORBIT_PUBLIC_URL: 'https://orbit.example' }
  const server = startServer(environment)
  const { address } = await server.ready()
  const api = `${address}/api/v1`
  const signedIn = await fetch(
    `${api}/session`,
    json({ organization: 'demo', email: 'admin@demo.orbit', password: 'orbit-demo' }),
  )
  const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const email = 'luz@demo.example'
  const user = { id: newId(), email, firstName: 'Luz', lastName: 'Huamán', role: 'seller' }
  expect((await fetch(`${api}/users`, json(user, cookie))).status).toBe(201)

  const list = () => runOrbit(['mail', 'list'], environment)
  await expect.poll(async () => (await list()).output, { timeout: 20_000 }).toContain(email)
  const shown = await runOrbit(['mail', 'show', '--to', email], environment)
  expect(shown.output).toContain('Rosa Quispe (demo) te invita a Bodega Demo')
  const token = /https:\/\/orbit\.example\/invitation#(\S+)/.exec(shown.output)?.[1] ?? ''
  const accepted = await fetch(`${api}/invitations/acceptance`, json({ token, password: 'una frase larga' }))
  expect(accepted.status).toBe(201)

  for (const path of ['/outbox', '/outbox/', '/.orbit/outbox', '/..%2foutbox', '/api/v1/outbox']) {
    expect([path, (await fetch(`${address}${path}`)).status]).toEqual([path, 404])
  }
  expect((await server.stop()).output).not.toContain(token)
})

test('an empty outbox, and a letter that is not there, are said', async () => {
  const environment = { ORBIT_DATA_DIR: openFolder() }
  expect(await runOrbit(['mail', 'list'], environment)).toMatchObject({ code: 0, output: 'The outbox is empty.\n' })
  const { code, output } = await runOrbit(['mail', 'show', '--letter', '../../etc/passwd'], environment)
  expect([code, output]).toEqual([1, expect.stringContaining('There is no such letter')])
})
