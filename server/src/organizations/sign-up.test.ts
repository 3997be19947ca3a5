import { account } from '@orbit/contract/account.ts'
import { accountLinks } from '@orbit/contract/account-links.ts'
import type { BodyOf } from '@orbit/contract/endpoint.ts'
import { organizations } from '@orbit/contract/organizations.ts'
import { products } from '@orbit/contract/products.ts'
import { session } from '@orbit/contract/session.ts'
import { settings } from '@orbit/contract/settings.ts'
import { afterAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../db/tests/kit/database.ts'
import { inShop } from '../../../db/tests/kit/shop.ts'
import { look } from '../../../db/tests/kit/transactions.ts'
import { openLetters } from '../../test/kit/letters.ts'
import { atOnce, openTeam, PASSWORD, startServer } from '../../test/kit/server.ts'
import { newId } from '../platform/ids.ts'

const db = await freshDatabase()
const letters = await openLetters()
const site = { publicUrl: 'https://orbit.example:8443', baseDomain: 'orbit.example' }
const app = { mailbox: letters.mailbox, site, trustedProxies: ['127.0.0.1'] }
const server = await startServer(db, {}, { ...app, isSignupOpen: true })
const closed = await startServer(db, {}, app)
afterAll(async () => {
  await server.stop()
  await closed.stop()
  await db.drop()
  await letters.remove()
})

let network = 0
const fromElsewhere = () => ({ 'x-forwarded-for': `10.2.${++network >> 8}.${network & 255}` })

type Wish = BodyOf<typeof organizations.create>
const bodega = (wishes: Partial<Wish> = {}): Wish => {
  const domain = wishes.domain ?? `b${newId().slice(-12)}`
  const admin = { email: `ana@${domain}.test`, firstName: 'Ana', lastName: 'Ruiz', password: 'una frase larga' }
  return { name: 'Bodega Ana', domain, country: 'PE', admin, ...wishes }
}
const signUp = (body: Wish, browser = server.browser()) =>
  browser.call(organizations.create, { body, headers: fromElsewhere() })

describe('signing up', () => {
  test('makes an organization with the customs of its country, whose administrator is signed in and may work unverified', async () => {
    const browser = server.browser()
    const { body } = await signUp(bodega({ domain: 'La-Esquina', country: 'cl' }), browser)
    expect(body).toMatchObject({
      user: { email: 'ana@La-Esquina.test'.toLowerCase(), role: 'admin' },
      organization: {
        domain: 'la-esquina',
        currency: 'CLP',
        currencyDecimals: 0,
        timeZone: 'America/Santiago',
        taxRate: '19',
      },
    })
    expect((await browser.call(account.read)).body.isVerified).toBe(false)
    const sellable = { id: newId(), sku: 'A', name: 'Arroz', salePrice: '1' }
    expect((await browser.call(products.create, { body: sellable })).status).toBe(201)
    const token = await letters.tokenFor('ana@la-esquina.test')
    expect((await letters.to('ana@la-esquina.test'))[0]?.text).toContain(
      `https://la-esquina.orbit.example:8443/verify-email#${token}`,
    )
    expect((await server.browser().call(accountLinks.verifyEmail, { body: { token } })).status).toBe(204)
    expect((await browser.call(account.read)).body.isVerified).toBe(true)
  })

  test('twenty times at once for one domain makes one, whole', async () => {
    const domain = `b${newId().slice(-12)}`
    const replies = await atOnce(server, 20, (index) => signUp({ ...bodega({ domain }), name: `Bodega ${index}` }))
    expect(replies.map(({ status }) => status).sort()).toEqual([201, ...Array(19).fill(409)])
    expect(new Set(replies.flatMap(({ problem }) => problem?.code ?? []))).toEqual(new Set(['domain_unavailable']))
    const made = await look(
      db,
      `select g.id, (select count(*)::integer from users u where u.organization_id = g.id) as people from organizations g where domain = $1`,
      [domain],
    )
    expect(made).toMatchObject([{ people: 1 }])
  }, 120_000)

  test.each([
    ['a reserved word', { domain: 'admin' }, 'domain_unavailable'],
    ['a name that looks like another’s', { domain: 'xn--bodga-dva' }, 'invalid_request'],
    ['digits only', { domain: '12345' }, 'invalid_request'],
    ['two letters', { domain: 'ab' }, 'invalid_request'],
    ['a hyphen at its end', { domain: 'bodega-' }, 'invalid_request'],
    ['a point', { domain: 'a.b.c' }, 'invalid_request'],
    ['a country whose customs we do not know', { country: 'ZZ' }, 'invalid_request'],
    ['a time zone that is none', { timeZone: 'America/Macondo' }, 'invalid_request'],
  ])('with %s is refused', async (_, wrong, code) => {
    expect((await signUp(bodega(wrong))).problem.code).toBe(code)
  })

  test('chooses neither an id nor what the organization may be', async () => {
    for (const wrong of [{ id: newId() }, { isActive: true }, { isDemo: true }, { version: 3 }]) {
      const { problem } = await server.browser().call(organizations.create, { wrongBody: { ...bodega(), ...wrong } })
      expect(problem.code).toBe('invalid_request')
    }
  })

  test('is refused where the operator has not opened it, and so is asking for domains', async () => {
    const browser = closed.browser()
    expect((await browser.call(organizations.create, { body: bodega() })).problem.code).toBe('signup_closed')
    expect((await browser.call(organizations.checkDomain, { query: { domain: 'shop' } })).problem.code).toBe(
      'signup_closed',
    )
    expect((await browser.call(session.options)).body.isSignupOpen).toBe(false)
  })

  test('is possible ten times an hour from one address', async () => {
    const headers = fromElsewhere()
    const replies = await Promise.all(
      Array.from({ length: 14 }, () =>
        server.browser().call(organizations.create, { body: bodega({ domain: 'www' }), headers }),
      ),
    )
    expect(replies.filter(({ status }) => status === 429)).toHaveLength(4)
  })

  test('says beforehand whether a domain can be had', async () => {
    const team = await openTeam(server)
    const isAvailable = async (domain: string) =>
      (await server.browser().call(organizations.checkDomain, { query: { domain }, headers: fromElsewhere() })).body
        .isAvailable
    expect([await isAvailable('nobody-has-it'), await isAvailable(team.domain), await isAvailable('api')]).toEqual([
      true,
      false,
      false,
    ])
  })
})

describe('the address of the site', () => {
  test('names the organization at sign-in, and nobody can contradict it', async () => {
    const [team, other] = [await openTeam(server), await openTeam(server)]
    const headers = { host: `${team.domain}.orbit.example` }
    const enter = (organization?: string) =>
      server.browser().call(session.create, {
        body: { email: team.emails.seller, password: PASSWORD, ...(organization ? { organization } : {}) },
        headers,
      })
    expect((await enter()).status).toBe(201)
    expect((await enter(team.domain)).status).toBe(201)
    const theirs = { organization: other.domain, email: other.emails.seller, password: PASSWORD }
    expect((await server.browser().call(session.create, { body: theirs, headers })).problem.code).toBe('sign_in_failed')
    expect((await server.browser().call(session.create, { body: theirs })).status).toBe(201)
    expect((await server.browser().call(session.options, { headers })).body.organization).toBe(team.domain)
  })

  test.each(['orbit.example', 'x.evil.example', 'a.b.orbit.example', 'evilorbit.example'])(
    '%s names none',
    async (host) => {
      expect((await server.browser().call(session.options, { headers: { host } })).body.organization).toBeNull()
      const body = { email: 'a@b.test', password: PASSWORD }
      expect((await server.browser().call(session.create, { body, headers: { host } })).problem.code).toBe(
        'sign_in_failed',
      )
    },
  )
})

describe('closing an organization', () => {
  test('takes its domain, typed, and leaves nobody inside', async () => {
    const team = await openTeam(server)
    const close = (confirmation: string) => team.admin.call(organizations.deactivate, { body: { confirmation } })
    expect((await close('bodega')).problem.code).toBe('confirmation_mismatch')
    const cookie = `orbit_session=${team.admin.cookies.get('orbit_session')}`
    expect((await close(team.domain)).status).toBe(204)
    expect(team.admin.cookies.size).toBe(0)
    expect((await server.browser().call(session.read, { headers: { cookie } })).status).toBe(401)
    expect((await team.seller.call(session.read)).status).toBe(401)
    const body = { organization: team.domain, email: team.emails.admin, password: PASSWORD }
    expect((await server.browser().call(session.create, { body })).problem.code).toBe('sign_in_failed')
    // Opened again by the operator, it is entered with a password, not with what lies around.
    await inShop(team.shop, (tx) => tx.query('update organizations set is_active = true'))
    expect((await team.seller.call(session.read)).status).toBe(401)
    expect((await server.browser().call(session.create, { body })).status).toBe(201)
  })

  test('for good is planned 30 days ahead and can be taken back; planned twice, the first date stays', async () => {
    const team = await openTeam(server)
    const plan = (confirmation: string) => team.admin.call(organizations.planPurge, { body: { confirmation } })
    expect((await plan('other')).problem.code).toBe('confirmation_mismatch')
    const { purgeAfter } = (await plan(team.domain)).body
    expect(Math.round((Date.parse(purgeAfter ?? '') - Date.now()) / 86_400_000)).toBe(30)
    expect((await plan(team.domain)).body).toEqual({ purgeAfter })
    expect((await team.admin.call(settings.read)).body.purgeAfter).toBe(purgeAfter)
    expect((await team.admin.call(organizations.cancelPurge)).status).toBe(204)
    expect((await team.admin.call(settings.read)).body.purgeAfter).toBeNull()
  })
})
