import Fastify from 'fastify'
import { expect, test } from 'vitest'
import { answerProblems } from './problem.ts'
import { requireHttps } from './require-https.ts'

function openApp() {
  const app = Fastify({ trustProxy: ['10.9.9.9'] })
  answerProblems(app, {})
  requireHttps(app)
  for (const path of ['/healthz', '/readyz', '/api/v1/session']) app.get(path, async () => 'let in')
  return app
}

const proxied = { 'x-forwarded-proto': 'https', 'x-forwarded-for': '203.0.113.5' }

test.each([
  ['somebody on the network, past the proxy', '203.0.113.5', {}, 403],
  ['somebody who only says that they came by HTTPS', '203.0.113.5', proxied, 403],
  ['somebody who only says that they are this machine', '203.0.113.5', { 'x-forwarded-for': '127.0.0.1' }, 403],
  ['the proxy, for somebody who came by HTTPS', '10.9.9.9', proxied, 200],
  ['the proxy, for somebody who came by plain HTTP', '10.9.9.9', { ...proxied, 'x-forwarded-proto': 'http' }, 403],
  ['this machine', '127.0.0.1', {}, 200],
  ['this machine at a socket for both families', '::ffff:127.0.0.1', {}, 200],
  ['this machine by IPv6', '::1', {}, 200],
])('%s: %s', async (_, remoteAddress, headers, status) => {
  const answer = await openApp().inject({ url: '/api/v1/session', remoteAddress, headers })
  expect(answer.statusCode).toBe(status)
  if (status === 403) expect(answer.json()).toMatchObject({ code: 'https_required' })
})

test('whether the server lives and is ready may be asked in any way', async () => {
  for (const url of ['/healthz', '/readyz?from=kubelet']) {
    expect((await openApp().inject({ url, remoteAddress: '10.0.0.7' })).statusCode).toBe(200)
  }
  const nearly = await openApp().inject({ url: '/healthz/../api/v1/session', remoteAddress: '10.0.0.7' })
  expect(nearly.statusCode).toBe(403)
})
