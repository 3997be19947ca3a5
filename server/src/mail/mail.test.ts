import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { accountLinks } from '@orbit/contract/account-links.ts'
import { users } from '@orbit/contract/users.ts'
import { afterAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../db/tests/kit/database.ts'
import { inShop } from '../../../db/tests/kit/shop.ts'
import { look } from '../../../db/tests/kit/transactions.ts'
import { linkIn, openLetters } from '../../test/kit/letters.ts'
import { atOnce, openTeam, startServer, type Team } from '../../test/kit/server.ts'
import { readConfig } from '../config.ts'
import { newId } from '../platform/ids.ts'
import type { Mail } from '../platform/mail.ts'
import { listOutbox } from '../platform/outbox.ts'
import { deliverWaitingMail } from '../start/deliver-waiting-mail.ts'
import { writeLetter } from './letters.ts'
import { queueLetter } from './mail.queries.ts'
import { createPostman, deliverLetters } from './postman.ts'

const db = await freshDatabase()
const letters = await openLetters()
// Without a mailbox: letters wait until the tests deliver them.
const server = await startServer(db)
const site = { publicUrl: 'https://orbit.example', baseDomain: undefined }
afterAll(async () => {
  await server.stop()
  await db.drop()
  await letters.remove()
})

const options = (mailbox = letters.mailbox) => ({
  database: server.database,
  mailbox,
  storage: server.storage,
  site,
  onError: () => {},
})
async function invite(team: Team, wishes: object = {}) {
  const id = newId()
  const user = {
    id,
    email: `${id}@shop.test`,
    firstName: 'Luz',
    lastName: 'Huamán',
    role: 'seller' as const,
    ...wishes,
  }
  expect((await team.admin.call(users.invite, { body: user })).status).toBe(201)
  return user
}
const stateOf = (id: string) =>
  look(db, 'select outcome, attempts, last_error from outgoing_mail where user_id = $1', [id])

describe('a letter', () => {
  test('is not sent for an act that was rolled back', async () => {
    const team = await openTeam(server)
    const { organizationId } = team.shop
    const failing = server.database.inOrganization({ organizationId }, async (tx) => {
      await tx.many(queueLetter(tx, 'reset_password', team.ids.seller))
      throw new Error('changed my mind')
    })
    await expect(failing).rejects.toThrow('changed my mind')
    expect(await deliverLetters(options(), organizationId)).toBe(true)
    expect(await stateOf(team.ids.seller)).toEqual([])
  })

  test('that could not be sent waits and is sent later; its link then works', async () => {
    const team = await openTeam(server)
    const { id, email } = await invite(team)
    const broken = { send: async () => Promise.reject(new Error('connection refused')) }
    expect(await deliverLetters(options(broken), team.shop.organizationId)).toBe(false)
    expect(await stateOf(id)).toEqual([{ outcome: null, attempts: 1, last_error: 'connection refused' }])
    expect(await deliverLetters(options(), team.shop.organizationId)).toBe(false)
    expect(await stateOf(id)).toMatchObject([{ outcome: null }])
    await db.admin.query('update outgoing_mail set next_attempt_at = now() where user_id = $1', [id])
    await deliverLetters(options(), team.shop.organizationId)
    expect(await stateOf(id)).toEqual([{ outcome: 'sent', attempts: 2, last_error: null }])
    const body = { token: await letters.tokenFor(email), password: 'una frase larga' }
    expect((await server.browser().call(accountLinks.acceptInvitation, { body })).status).toBe(201)
  })

  test('fails for good after twelve attempts, and is not forgotten', async () => {
    const team = await openTeam(server)
    const { id } = await invite(team)
    await db.admin.query('update outgoing_mail set attempts = 11 where user_id = $1', [id])
    await deliverLetters(
      options({ send: async () => Promise.reject(new Error('no such mailbox')) }),
      team.shop.organizationId,
    )
    expect(await stateOf(id)).toEqual([{ outcome: 'failed', attempts: 12, last_error: 'no such mailbox' }])
  })

  test('is delivered once by ten postmen at the same moment, and nobody brings another organization’s', async () => {
    const [team, other] = [await openTeam(server), await openTeam(server)]
    const user = await invite(team)
    await invite(other)
    const sent: Mail[] = []
    const mailbox = { send: async (mail: Mail) => void sent.push(mail) }
    const users = [user, await invite(team), await invite(team)]
    await atOnce(server, 10, () => deliverLetters(options(mailbox), team.shop.organizationId))
    expect(sent.map(({ to }) => to).sort()).toEqual(users.map(({ email }) => email).sort())
  })

  test('nobody wants any more is dropped', async () => {
    const team = await openTeam(server)
    const { id, email } = await invite(team)
    await team.admin.call(users.revokeInvitation, { id })
    await deliverLetters(options(), team.shop.organizationId)
    expect(await stateOf(id)).toMatchObject([{ outcome: 'dropped' }])
    expect((await listOutbox(letters.folder)).filter(({ to }) => to === email)).toEqual([])
  })

  test('comes in the language of its reader, else of the organization', async () => {
    const team = await openTeam(server)
    await inShop(team.shop, (tx) => tx.query(`update organizations set locale = 'en-GB'`))
    const { id, email } = await invite(team)
    const spanish = await invite(team)
    await inShop(team.shop, (tx) => tx.query(`update users set language = 'es' where id = $1`, [spanish.id]))
    await deliverLetters(options(), team.shop.organizationId)
    expect((await letters.to(email))[0]?.subject).toBe('Rosa Quispe invites you to Bodega de prueba')
    expect((await letters.to(spanish.email))[0]?.subject).toMatch('te invita')
    expect(id).toBeDefined()
  })
})

test('what an ended process left behind is found and delivered by the next, in every organization', async () => {
  const left = [await invite(await openTeam(server)), await invite(await openTeam(server))]
  const config = readConfig({ ORBIT_DATA_DIR: join(letters.folder, '..') })
  const { isDone } = await deliverWaitingMail(db.adminUrl, server.database, config)
  expect(isDone).toBe(true)
  for (const { email } of left) expect(await letters.to(email)).toHaveLength(1)
  expect(await deliverWaitingMail(db.adminUrl, server.database, config)).toEqual({ organizations: 0, isDone: true })
})

test('a letter in the folder is its owner’s alone', async () => {
  const team = await openTeam(server)
  const { email } = await invite(team)
  await deliverLetters(options(), team.shop.organizationId)
  const [letter] = await letters.to(email)
  expect(((await stat(join(letters.folder, `${letter?.name}.json`))).mode & 0o777).toString(8)).toBe('600')
  expect(((await stat(letters.folder)).mode & 0o777).toString(8)).toBe('700')
  expect(linkIn(letter)).toMatch(/^[0-9a-f-]{36}\./)
})

test('a postman who stops ends what he has begun', async () => {
  const team = await openTeam(server)
  const { email } = await invite(team)
  const postman = createPostman(options())
  postman.deliver(team.shop.organizationId)
  await postman.stop()
  postman.deliver(team.shop.organizationId)
  expect(await letters.to(email)).toHaveLength(1)
})

test.each(['invitation', 'verify_email', 'reset_password', 'password_changed'] as const)(
  'the letter %s reads in both languages',
  (kind) => {
    const facts = { firstName: 'Luz', organization: 'Bodega', link: 'https://x.example/#t', details: {} }
    const [es, en] = [writeLetter(kind, 'es', facts), writeLetter(kind, 'en', facts)]
    expect(es.subject).not.toBe(en.subject)
    for (const { subject, text } of [es, en]) {
      expect(`${subject} ${text}`).not.toMatch(/undefined|\$\{/)
      expect(text.includes(facts.link)).toBe(kind !== 'password_changed')
    }
  },
)
