import { account } from '@orbit/contract/account.ts'
import { accountLinks } from '@orbit/contract/account-links.ts'
import { session } from '@orbit/contract/session.ts'
import { users } from '@orbit/contract/users.ts'
import { afterAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../db/tests/kit/database.ts'
import { inShop } from '../../../db/tests/kit/shop.ts'
import { look } from '../../../db/tests/kit/transactions.ts'
import { openLetters } from '../../test/kit/letters.ts'
import { atOnce, openTeam, PASSWORD, startServer, type Team } from '../../test/kit/server.ts'
import { newId } from '../platform/ids.ts'

const db = await freshDatabase()
const letters = await openLetters()
// Each request comes from an address of its own, as the limits are per address.
const server = await startServer(db, {}, { mailbox: letters.mailbox, trustedProxies: ['127.0.0.1'] })
afterAll(async () => {
  await server.stop()
  await db.drop()
  await letters.remove()
})

let network = 0
const fromElsewhere = () => ({ 'x-forwarded-for': `10.1.${++network >> 8}.${network & 255}` })
const NEW = 'una frase larga'

async function invite(team: Team, wishes: { role?: 'seller' | 'admin' } = {}) {
  const id = newId()
  const email = `${id}@shop.test`
  const body = { id, email, firstName: 'Luz', lastName: 'Huamán', role: wishes.role ?? ('seller' as const) }
  expect((await team.admin.call(users.invite, { body })).status).toBe(201)
  return { id, email, token: await letters.tokenFor(email) }
}
const accept = (token: string, password = NEW) =>
  server.browser().call(accountLinks.acceptInvitation, { body: { token, password }, headers: fromElsewhere() })
const forgot = (organization: string, email: string, headers = fromElsewhere()) =>
  server.browser().call(accountLinks.forgotPassword, { body: { organization, email }, headers })
const reset = (token: string, password = NEW) =>
  server.browser().call(accountLinks.resetPassword, { body: { token, password }, headers: fromElsewhere() })
const enter = (team: Team, email: string, password: string) =>
  server.browser().call(session.create, { body: { organization: team.domain, email, password } })
const age = (team: Team, userId: string, by: string) =>
  db.admin.query(
    `update one_time_tokens set expires_at = expires_at - $3::interval where organization_id = $1 and user_id = $2`,
    [team.shop.organizationId, userId, by],
  )

describe('accepting an invitation', () => {
  test('makes a person who is verified and signed in, with the role they were given', async () => {
    const team = await openTeam(server)
    const { id, email, token } = await invite(team)
    const browser = server.browser()
    const accepted = await browser.call(accountLinks.acceptInvitation, { body: { token, password: NEW } })
    expect(accepted).toMatchObject({
      status: 201,
      body: { user: { id, email, role: 'seller' }, organization: { domain: team.domain } },
    })
    expect((await browser.call(session.read)).status).toBe(200)
    expect((await enter(team, email, NEW)).status).toBe(201)
    expect((await team.admin.call(users.read, { id })).body).toMatchObject({ status: 'active', isVerified: true })
  })

  test('twenty times at once with different passwords is once', async () => {
    const team = await openTeam(server)
    const { email, token } = await invite(team)
    const replies = await atOnce(server, 20, (index) => accept(token, `una frase larga ${index}`))
    const winners = replies.flatMap(({ status }, index) => (status === 201 ? [index] : []))
    expect(winners).toHaveLength(1)
    expect(replies.filter(({ problem }) => problem.code === 'link_invalid')).toHaveLength(19)
    expect((await enter(team, email, `una frase larga ${winners[0]}`)).status).toBe(201)
  }, 180_000)

  test('is possible within 7 days, and for the last link only', async () => {
    const team = await openTeam(server)
    const late = await invite(team)
    await age(team, late.id, '7 days 1 second')
    expect((await accept(late.token)).problem.code).toBe('link_invalid')
    const { id, email, token } = await invite(team)
    await team.admin.call(users.resendInvitation, { id, body: {} })
    const second = await letters.tokenFor(email, 2)
    await age(team, id, '6 days 23 hours')
    expect((await accept(token)).problem.code).toBe('link_invalid')
    expect((await accept(second)).status).toBe(201)
  })

  test('that was taken back, is another purpose’s or another organization’s, or was made up, is refused alike', async () => {
    const [team, other] = [await openTeam(server), await openTeam(server)]
    const revoked = await invite(team)
    await team.admin.call(users.revokeInvitation, { id: revoked.id })
    const { token } = await invite(team)
    const [, secret] = token.split('.')
    const tokens = [
      revoked.token,
      `${other.shop.organizationId}.${secret}`,
      `${newId()}.${secret}`,
      `${team.shop.organizationId}.${'A'.repeat(43)}`,
    ]
    const replies = [...(await Promise.all(tokens.map((each) => accept(each)))), await reset(token)]
    expect(new Set(replies.map(({ problem }) => JSON.stringify({ ...problem, requestId: '' }))).size).toBe(1)
    expect(replies[0]?.problem.code).toBe('link_invalid')
    expect((await accept(token)).status).toBe(201)
  })

  test('before it nobody can sign in as the invited person, with any password', async () => {
    const team = await openTeam(server)
    const { email } = await invite(team)
    for (const password of ['$2-none', PASSWORD, NEW]) expect((await enter(team, email, password)).status).toBe(401)
    expect((await forgot(team.domain, email)).status).toBe(204)
    expect(await letters.to(email)).toHaveLength(1)
  })
})

describe('a forgotten password', () => {
  test('is replaced by the link of a letter: all sessions end, the lock opens, and a letter says so', async () => {
    const team = await openTeam(server)
    const email = team.emails.seller
    for (let i = 0; i < 5; i++) await enter(team, email, 'wrong')
    expect((await forgot(team.domain, email.toUpperCase())).status).toBe(204)
    const [letter] = await letters.to(email)
    expect(letter).toMatchObject({ subject: 'Nueva contraseña para Bodega de prueba' })
    expect(letter?.text).toContain('/reset-password#')
    expect((await reset(await letters.tokenFor(email))).status).toBe(204)
    expect((await team.seller.call(session.read)).status).toBe(401)
    expect((await enter(team, email, PASSWORD)).status).toBe(401)
    expect((await enter(team, email, NEW)).status).toBe(201)
    expect((await letters.to(email, 2)).at(-1)?.subject).toMatch('cambió')
    const acts = await look(
      db,
      `select action from audit_logs where user_id = $1 and action like 'password%' order by id`,
      [team.ids.seller],
    )
    expect(acts).toEqual([{ action: 'password_reset_requested' }, { action: 'password_reset' }])
  })

  test('twenty times at once with one link is replaced once', async () => {
    const team = await openTeam(server)
    await forgot(team.domain, team.emails.seller)
    const token = await letters.tokenFor(team.emails.seller)
    const replies = await atOnce(server, 20, (index) => reset(token, `una frase larga ${index}`))
    const winners = replies.flatMap(({ status }, index) => (status === 204 ? [index] : []))
    expect(winners).toHaveLength(1)
    expect(replies.filter(({ problem }) => problem?.code === 'link_invalid')).toHaveLength(19)
    expect((await enter(team, team.emails.seller, `una frase larga ${winners[0]}`)).status).toBe(201)
  }, 180_000)

  test('has one hour, one link at a time, and none that outlives another change of it', async () => {
    const team = await openTeam(server)
    const { seller: email } = team.emails
    await forgot(team.domain, email)
    const first = await letters.tokenFor(email)
    await forgot(team.domain, email)
    const second = await letters.tokenFor(email, 2)
    expect((await reset(first)).problem.code).toBe('link_invalid')
    await age(team, team.ids.seller, '1 hour')
    expect((await reset(second)).problem.code).toBe('link_invalid')
    await forgot(team.domain, email)
    const third = await letters.tokenFor(email, 3)
    await team.seller.call(account.changePassword, {
      body: { currentPassword: PASSWORD, newPassword: 'otra frase larga' },
    })
    expect((await reset(third)).problem.code).toBe('link_invalid')
  })

  test('of nobody, of somebody deactivated and in no organization gets the same answer, and no letter', async () => {
    const team = await openTeam(server)
    await inShop(team.shop, (tx) => tx.query('update users set is_active = false where id = $1', [team.ids.viewer]))
    const replies = [
      await forgot(team.domain, team.emails.seller),
      await forgot(team.domain, 'nobody@example.com'),
      await forgot(team.domain, team.emails.viewer),
      await forgot('no-such-organization', team.emails.seller),
    ]
    const shown = replies.map(({ status, body, headers }) => ({ status, body, cookie: headers['set-cookie'] }))
    expect(new Set(shown.map((reply) => JSON.stringify(reply)))).toEqual(new Set(['{"status":204,"body":null}']))
    await letters.to(team.emails.seller)
    const [waiting] = await look(db, 'select count(*)::integer as n from outgoing_mail where organization_id = $1', [
      team.shop.organizationId,
    ])
    expect(waiting).toEqual({ n: 1 })
  })

  test('brings at most three letters an hour, however many ask for it at once', async () => {
    const team = await openTeam(server)
    const replies = await atOnce(server, 60, () => forgot(team.domain, team.emails.seller))
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([204]))
    expect(await look(db, 'select from outgoing_mail where user_id = $1', [team.ids.seller])).toHaveLength(3)
  }, 60_000)

  test('is asked for at most twenty times in a quarter of an hour from one address, whoever it is about', async () => {
    const team = await openTeam(server)
    const headers = fromElsewhere()
    const replies = await Promise.all(
      Array.from({ length: 25 }, (_, i) => forgot(team.domain, `nobody-${i}@example.com`, headers)),
    )
    expect(replies.filter(({ status }) => status === 429)).toHaveLength(5)
    expect(Number(replies.at(-1)?.headers['retry-after'])).toBeGreaterThan(0)
    expect((await forgot(team.domain, team.emails.seller)).status).toBe(204)
  }, 60_000)

  test('leads to the address that the operator chose, whatever the request calls itself', async () => {
    const team = await openTeam(server)
    await server.browser().call(accountLinks.forgotPassword, {
      body: { organization: team.domain, email: team.emails.seller },
      headers: { ...fromElsewhere(), host: 'evil.example', 'x-forwarded-host': 'evil.example' },
    })
    expect((await letters.to(team.emails.seller))[0]?.text).not.toContain('evil')
  })

  test('stands nowhere but in the letter', async () => {
    const team = await openTeam(server)
    await forgot(team.domain, team.emails.seller)
    const [, secret] = (await letters.tokenFor(team.emails.seller)).split('.')
    for (const table of ['one_time_tokens', 'outgoing_mail', 'audit_logs']) {
      const rows = await look<{ text: string }>(
        db,
        `select t::text as text from ${table} t where organization_id = $1`,
        [team.shop.organizationId],
      )
      expect(rows.length).toBeGreaterThan(0)
      for (const { text } of rows) {
        expect(text).not.toContain(secret)
        expect(text).not.toContain(Buffer.from(secret as string, 'base64url').toString('hex'))
      }
    }
  })
})

describe('verifying an address', () => {
  test('takes the link once; asked for again when it is verified, nothing is sent', async () => {
    const team = await openTeam(server)
    const ask = () => team.seller.call(account.requestVerification, { body: {} })
    expect((await ask()).status).toBe(204)
    const token = await letters.tokenFor(team.emails.seller)
    // It is good for nothing else.
    expect((await reset(token)).problem.code).toBe('link_invalid')
    const verify = () => server.browser().call(accountLinks.verifyEmail, { body: { token }, headers: fromElsewhere() })
    const replies = await atOnce(server, 20, verify)
    expect(replies.filter(({ status }) => status === 204)).toHaveLength(1)
    expect((await team.seller.call(account.read)).body.isVerified).toBe(true)
    expect((await ask()).status).toBe(204)
    expect(await look(db, 'select from outgoing_mail where user_id = $1', [team.ids.seller])).toHaveLength(1)
  })

  test('brings at most three letters an hour', async () => {
    const team = await openTeam(server)
    const replies = await atOnce(server, 20, () => team.seller.call(account.requestVerification, { body: {} }))
    expect(replies.filter(({ status }) => status === 204)).toHaveLength(3)
    expect(replies.filter(({ status }) => status === 429)).toHaveLength(17)
  })
})
