import { account } from '@orbit/contract/account.ts'
import { session } from '@orbit/contract/session.ts'
import { afterAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../db/tests/kit/database.ts'
import { openLetters } from '../../test/kit/letters.ts'
import { atOnce, openTeam, PASSWORD, signIn, startServer, type Team } from '../../test/kit/server.ts'
import { newId } from '../platform/ids.ts'

const db = await freshDatabase()
const letters = await openLetters()
const server = await startServer(db, {}, { mailbox: letters.mailbox })
afterAll(async () => {
  await server.stop()
  await db.drop()
  await letters.remove()
})

const NEW = 'una frase larga'
const enter = (team: Team, password: string) =>
  server.browser().call(session.create, { body: { organization: team.domain, email: team.emails.seller, password } })

describe('one’s own profile', () => {
  test('is read and changed, but for what others decide', async () => {
    const team = await openTeam(server)
    const before = (await team.viewer.call(account.read)).body
    expect(before).toMatchObject({ id: team.ids.viewer, email: team.emails.viewer, isVerified: false, language: null })
    const changed = await team.viewer.call(account.update, {
      version: before.version,
      body: { firstName: 'Eva', language: 'en' },
    })
    expect(changed.body).toEqual({ ...before, firstName: 'Eva', language: 'en', version: before.version + 1 })
    expect(
      (await team.viewer.call(account.update, { version: before.version, body: { phone: '1' } })).problem.code,
    ).toBe('version_conflict')
    for (const wrong of [
      { role: 'admin' },
      { email: 'x@y.test' },
      { isVerified: true },
      { isActive: true },
      { language: 'fr' },
    ]) {
      expect((await team.viewer.call(account.update, { version: 2, wrongBody: wrong })).problem.code).toBe(
        'invalid_request',
      )
    }
  })
})

describe('changing one’s own password', () => {
  const change = (person: Team['seller'], currentPassword: string, newPassword = NEW) =>
    person.call(account.changePassword, { body: { currentPassword, newPassword } })

  test('takes the present one, ends the other sessions, and says so by letter', async () => {
    const team = await openTeam(server)
    const elsewhere = await signIn(server, team.domain, team.emails.seller)
    expect((await change(team.seller, PASSWORD)).status).toBe(204)
    expect((await team.seller.call(session.read)).status).toBe(200)
    expect((await elsewhere.call(session.read)).status).toBe(401)
    expect((await enter(team, PASSWORD)).status).toBe(401)
    expect((await enter(team, NEW)).status).toBe(201)
    const [letter] = await letters.to(team.emails.seller)
    expect(letter?.subject).toBe('Tu contraseña de Bodega de prueba cambió')
    expect(letter?.text).not.toContain(NEW)
  })

  test('with a wrong present one changes nothing, and locks after five', async () => {
    const team = await openTeam(server)
    for (let i = 0; i < 5; i++) expect((await change(team.seller, `wrong ${i}`)).problem.code).toBe('password_wrong')
    expect((await change(team.seller, PASSWORD)).problem.code).toBe('password_wrong')
    expect((await team.seller.call(session.read)).status).toBe(200)
  })

  test('twenty times at once succeeds once', async () => {
    const team = await openTeam(server)
    const replies = await atOnce(server, 20, (index) => change(team.seller, PASSWORD, `una frase larga ${index}`))
    const winners = replies.flatMap(({ status }, index) => (status === 204 ? [index] : []))
    expect(winners).toHaveLength(1)
    expect((await enter(team, `una frase larga ${winners[0]}`)).status).toBe(201)
  }, 120_000)

  test.each(['short', 'ñ'.repeat(37), 'long enough\0but', 'x'.repeat(73)])('to %j is refused', async (wrong) => {
    const team = await openTeam(server)
    expect((await change(team.seller, PASSWORD, wrong)).problem.code).toBe('invalid_request')
  })

  test('holds no connection while it hashes: others are answered meanwhile on the only one there is', async () => {
    const narrow = await startServer(db, { poolSize: 1 }, { mailbox: letters.mailbox })
    const team = await openTeam(narrow)
    let isOver = false
    const changing = change(team.seller, PASSWORD).finally(() => {
      isOver = true
    })
    let answered = 0
    while (!isOver) {
      expect((await team.viewer.call(session.read)).status).toBe(200)
      if (!isOver) answered++
    }
    expect((await changing).status).toBe(204)
    expect(answered).toBeGreaterThan(2)
    await narrow.stop()
  })
})

describe('one’s own sessions', () => {
  test('are listed, the one that asks marked, and ended one by one or all but this', async () => {
    const team = await openTeam(server)
    const phone = await signIn(server, team.domain, team.emails.seller)
    const laptop = await signIn(server, team.domain, team.emails.seller)
    const listed = (await phone.call(account.listSessions)).body.items
    expect(listed.map(({ isCurrent }) => isCurrent).sort()).toEqual([false, false, true])
    expect(JSON.stringify(listed)).not.toMatch(/token|hash/i)
    const laptops = (await laptop.call(account.listSessions)).body.items.find(({ isCurrent }) => isCurrent)
    expect((await phone.call(account.endSession, { id: laptops?.id as string })).status).toBe(204)
    expect((await laptop.call(session.read)).status).toBe(401)
    expect((await phone.call(account.endSession, { id: laptops?.id as string })).problem.code).toBe('not_found')
    expect((await phone.call(account.endOtherSessions)).status).toBe(204)
    expect((await team.seller.call(session.read)).status).toBe(401)
    expect((await phone.call(account.listSessions)).body.items).toHaveLength(1)
  })

  test('are nobody else’s to end, not even an administrator’s', async () => {
    const team = await openTeam(server)
    const [theirs] = (await team.seller.call(account.listSessions)).body.items
    for (const id of [theirs?.id as string, newId()]) {
      expect((await team.admin.call(account.endSession, { id })).problem.code).toBe('not_found')
    }
    expect((await team.seller.call(session.read)).status).toBe(200)
  })
})
