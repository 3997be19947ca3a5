import { describe, expect, test } from 'vitest'
import { ConfigError, readConfig } from './config.ts'

const complaint = (environment: Record<string, string>): string => {
  try {
    readConfig(environment)
  } catch (error) {
    if (error instanceof ConfigError) return error.message
    throw error
  }
  return ''
}

test('without any setting it is a server on this machine alone', () => {
  expect(readConfig({})).toMatchObject({
    host: '127.0.0.1',
    port: 3000,
    dataDir: expect.stringMatching(/\/\.orbit$/),
    poolSize: 8,
    demoDays: 365,
    logLevel: 'warn',
    appDatabaseUrl: undefined,
  })
})

test('a variable without a value is as if it were not there', () => {
  expect(readConfig({ PORT: '', ORBIT_DEMO_PASSWORD: ' ', DATABASE_URL: '' })).toEqual(readConfig({}))
})

test.each([
  [{ PORT: '65536' }, 'PORT is "65536": write a whole number from 0 to 65535, such as PORT=3000.'],
  [{ PORT: '3000.5' }, 'PORT is "3000.5": write a whole number'],
  [{ ORBIT_POOL_SIZE: '0' }, 'ORBIT_POOL_SIZE is "0": write a whole number from 1 to 200'],
  [{ ORBIT_DEMO_DAYS: 'many' }, 'ORBIT_DEMO_DAYS is "many": write a whole number from 0 to 3660'],
  [{ ORBIT_ALLOW_HTTP: 'yes' }, 'ORBIT_ALLOW_HTTP is "yes": write ORBIT_ALLOW_HTTP=1, or leave it out.'],
  [{ ORBIT_LOG_LEVEL: 'loud' }, 'ORBIT_LOG_LEVEL is "loud": write trace, debug, info'],
  [{ ORBIT_TRUSTED_PROXIES: '10.0.0.0/33' }, 'ORBIT_TRUSTED_PROXIES is "10.0.0.0/33": write addresses or networks'],
  [{ ORBIT_SIGNUP: 'yes' }, 'ORBIT_SIGNUP is "yes": write ORBIT_SIGNUP=open or closed.'],
  [{ ORBIT_BASE_DOMAIN: 'https://x.pe' }, 'ORBIT_BASE_DOMAIN is "https://x.pe": write a name without a scheme'],
  [{ ORBIT_PUBLIC_URL: 'x.pe/orbit' }, 'ORBIT_PUBLIC_URL is "x.pe/orbit": write the address people open'],
  [{ ORBIT_TLS_KEY: 'key.pem' }, 'ORBIT_TLS_CERT goes together with ORBIT_TLS_KEY'],
  [{ HOST: 'http://here' }, 'HOST is "http://here": write an address of this machine'],
  [{ ORBIT_APP_PASSWORD: 'short' }, 'ORBIT_APP_PASSWORD is not usable: write 12 characters or more.'],
  [
    { REDIS_URL: 'localhost:6379' },
    'REDIS_URL is not usable: write an address such as REDIS_URL=redis://127.0.0.1:6379.',
  ],
  [{ ORBIT_DEMO_PASSWORD: 'ñ'.repeat(37) }, 'ORBIT_DEMO_PASSWORD is not usable: write at most 72 bytes.'],
])('%o is refused in a sentence', (environment, sentence) => {
  expect(complaint(environment)).toContain(sentence)
})

test('every fault is named at once, and no secret is shown', () => {
  const text = complaint({
    PORT: 'x',
    ORBIT_POOL_SIZE: 'y',
    DATABASE_URL: 'mysql://me:hidden@db/x',
    ORBIT_APP_PASSWORD: 'hidden',
    REDIS_URL: 'http://me:hidden@redis',
  })
  expect(text.split('\n')).toHaveLength(5)
  expect(text).not.toContain('hidden')
})

describe('the way to PostgreSQL', () => {
  const urlOf = (url: string) => readConfig({ ORBIT_APP_DATABASE_URL: url }).appDatabaseUrl

  test.each([
    'postgres://a:b@127.0.0.1:5432/orbit',
    'postgres://a:b@localhost/orbit',
    'postgres://a:b@[::1]/orbit',
    'postgres:///orbit?host=/var/run/postgresql',
    'postgres://a:b@%2Fvar%2Frun/orbit',
    // A private network, and the address says so.
    'postgres://a:b@10.1.2.3/orbit?sslmode=disable',
    'postgres://a:b@[fd00::5]/orbit?sslmode=disable',
  ])('%s stays as it is', (url) => {
    expect(urlOf(url)).toBe(url)
  })

  test.each(['', '?sslmode=require', '?sslmode=prefer', '?sslmode=verify-ca', '?sslrootcert=/etc/ca.pem'])(
    'beyond this machine (%s) it is encrypted, and the certificate is checked',
    (query) => {
      const url = new URL(urlOf(`postgres://a:b@db.example.com/orbit${query}`) ?? '')
      expect(url.searchParams.get('sslmode')).toBe('verify-full')
    },
  )

  test.each([
    'postgres://a:b@db.example.com/orbit?sslmode=disable',
    'postgres://a:b@db/orbit?sslmode=disable',
    'postgres://a:b@10/orbit?sslmode=disable',
    'postgres://a:b@fd/orbit?sslmode=disable',
    'postgres://a:b@10.db.example.com/orbit?sslmode=disable',
    'postgres://a:b@203.0.113.9/orbit?sslmode=disable',
    'postgres://a:b@db/orbit?sslmode=no-verify',
    'postgres://a:b@db/orbit?ssl=0',
    'postgres://a:b@localhost/orbit?host=db.example.com&sslmode=disable',
    'postgres://a:b@db/orbit?sslmode=require&uselibpqcompat=true',
    'mysql://a:b@db/orbit',
    'orbit',
  ])('%s is refused', (url) => {
    expect(complaint({ ORBIT_APP_DATABASE_URL: url })).toMatch(/^ORBIT_APP_DATABASE_URL /)
  })
})

test.each([
  [{}, 'http://127.0.0.1:3000'],
  [{ HOST: '0.0.0.0', PORT: '80' }, 'http://localhost:80'],
  [{ HOST: '::1', ORBIT_TLS_CERT: 'c', ORBIT_TLS_KEY: 'k' }, 'https://[::1]:3000'],
  [{ ORBIT_BASE_DOMAIN: 'Orbit.example' }, 'https://orbit.example'],
  [
    { ORBIT_BASE_DOMAIN: 'orbit.example', ORBIT_PUBLIC_URL: 'https://orbit.example:8443/' },
    'https://orbit.example:8443',
  ],
])('links in letters lead with %o to %s', (environment, publicUrl) => {
  expect(readConfig(environment as Record<string, string>).site.publicUrl).toBe(publicUrl)
})

test.each([
  [{}, true],
  [{ HOST: 'localhost', ORBIT_PUBLIC_URL: 'http://127.0.0.1:8080' }, true],
  [{ HOST: '0.0.0.0' }, false],
  [{ HOST: '192.168.1.20' }, false],
  [{ ORBIT_TRUSTED_PROXIES: '127.0.0.1' }, false],
  [{ ORBIT_PUBLIC_URL: 'https://tienda.example' }, false],
  [{ ORBIT_BASE_DOMAIN: 'orbit.example' }, false],
  [{ HOST: '0.0.0.0', ORBIT_SIGNUP: 'open' }, true],
  [{ ORBIT_SIGNUP: 'closed' }, false],
])('whoever only this machine reaches may sign up, others where the operator says so: %o', (environment, isOpen) => {
  expect(readConfig(environment as Record<string, string>).isSignupOpen).toBe(isOpen)
})
