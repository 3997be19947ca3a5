import { createHash, randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../db/tests/kit/database.ts'
import { look } from '../../../db/tests/kit/transactions.ts'
import { listUnsentMail } from '../../../db/waiting-mail.ts'
import { openLetters } from '../../test/kit/letters.ts'
import { type MailServer, startMailServer } from '../../test/kit/mail-server.ts'
import { openTeam, startServer, type Team } from '../../test/kit/server.ts'
import { insertFile } from '../platform/file-rows.ts'
import { newId } from '../platform/ids.ts'
import type { Mailbox } from '../platform/mail.ts'
import { smtpMailbox } from '../platform/smtp-mailbox.ts'
import { keyOf, readWhole } from '../platform/storage.ts'
import { queueLetter, queueLetterOutside } from './mail.queries.ts'
import { createPostman, deliverLetters } from './postman.ts'

const db = await freshDatabase()
const letters = await openLetters()
const server = await startServer(db)
const mailServers: MailServer[] = []
afterEach(async () => {
  for (const one of mailServers.splice(0)) await one.stop()
})
afterAll(async () => {
  await server.stop()
  await db.drop()
  await letters.remove()
})

const site = { publicUrl: 'https://orbit.example', baseDomain: undefined }
const errors: unknown[] = []
const options = (mailbox: Mailbox) => ({
  database: server.database,
  storage: server.storage,
  mailbox,
  site,
  onError: (error: unknown) => void errors.push(error),
})
const mailboxAt = (port: number) =>
  smtpMailbox({ host: '127.0.0.1', port, isTls: false, mayBePlain: true, credentials: undefined }, 'orbit@shop.example')

async function startMail(manners = {}, port = 0) {
  const one = await startMailServer(manners, port)
  mailServers.push(one)
  return { mail: one, mailbox: mailboxAt(one.port) }
}

const pdf = Buffer.from('%PDF-1.7 a receipt')

/** What the act that sends a receipt does. */
async function queueReceipt({ shop }: Team, email = 'cliente@casa.example') {
  const { organizationId } = shop
  const file = { organizationId, fileId: randomUUID(), form: 'file.pdf' }
  await server.storage.put(keyOf(file), pdf, 'application/pdf')
  const sha256 = createHash('sha256').update(pdf).digest()
  const [, [letter]] = await server.database.inOrganization({ organizationId }, (tx) =>
    tx.commitWith([
      insertFile(tx, { id: file.fileId, kind: 'attachment', mediaType: 'application/pdf', bytes: pdf.length, sha256 }),
      queueLetterOutside(
        tx,
        'receipt',
        { email, name: 'Ana', language: 'es' },
        { documentNumber: 'B001-00000007', total: 'S/ 12.50' },
        { fileId: file.fileId, name: 'B001-00000007.pdf' },
      ),
    ]),
  )
  return { organizationId, file, id: letter?.id }
}
const stateOf = async (id: string | undefined) =>
  (await look(db, 'select outcome, attempts, last_error, recipient from outgoing_mail where id = $1', [id]))[0]

describe('a letter to somebody outside', () => {
  test('takes its file along; once it has left, neither address nor file is kept', async () => {
    const team = await openTeam(server)
    const { mail, mailbox } = await startMail()
    const { organizationId, file, id } = await queueReceipt(team)
    expect(await deliverLetters(options(mailbox), organizationId)).toBe(true)
    expect(mail.received.map(({ to }) => to)).toEqual([['cliente@casa.example']])
    expect(mail.received[0]?.data).toContain('filename=B001-00000007.pdf')
    expect(mail.received[0]?.data).toContain(pdf.toString('base64'))
    expect(await stateOf(id)).toMatchObject({ outcome: 'sent', recipient: null })
    expect(await readWhole(server.storage, file)).toBeUndefined()
    expect(await look(db, 'select from files where id = $1 and deleted_at is null', [file.fileId])).toEqual([])
  })

  test('lies in the folder with its file where there is no mail server', async () => {
    const team = await openTeam(server)
    const { organizationId } = await queueReceipt(team, 'en-carpeta@casa.example')
    await deliverLetters(options(letters.mailbox), organizationId)
    const [letter] = await letters.to('en-carpeta@casa.example')
    expect(letter?.subject).toBe('B001-00000007 · Bodega de prueba')
    expect(letter?.text).toContain('Hola, Ana:')
    expect(letter?.attachments).toEqual([{ name: 'B001-00000007.pdf', file: expect.stringMatching(/-1\.pdf$/) }])
    expect(await readFile(join(letters.folder, letter?.attachments[0]?.file ?? ''))).toEqual(pdf)
  })

  test('whose file is gone is not sent without it', async () => {
    const team = await openTeam(server)
    const { mail, mailbox } = await startMail()
    const { organizationId, file, id } = await queueReceipt(team)
    await server.storage.remove([keyOf(file)])
    expect(await deliverLetters(options(mailbox), organizationId)).toBe(false)
    expect(mail.received).toEqual([])
    expect(await stateOf(id)).toMatchObject({
      outcome: null,
      last_error: expect.stringContaining('not in the storage'),
    })
  })

  test('never takes the file of another organization along', async () => {
    const [team, other] = [await openTeam(server), await openTeam(server)]
    const { file } = await queueReceipt(other)
    const { organizationId } = team.shop
    const queued = server.database.inOrganization({ organizationId }, (tx) =>
      tx.many(
        queueLetterOutside(
          tx,
          'receipt',
          { email: 'a@b.example', name: null, language: null },
          {},
          { fileId: file.fileId, name: 'x.pdf' },
        ),
      ),
    )
    await expect(queued).rejects.toMatchObject({ constraint: 'fk_outgoing_mail_attachment' })
  })
})

describe('a mail server that is away', () => {
  test('costs a letter none of its attempts; it is shown with the reason, and leaves when the server is back', async () => {
    const team = await openTeam(server)
    const { mail, mailbox } = await startMail()
    await mail.stop()
    const { organizationId, id } = await queueReceipt(team)
    const second = await queueReceipt(team)
    await db.admin.query('update outgoing_mail set attempts = 11 where id = $1', [id])
    expect(await deliverLetters(options(mailbox), organizationId)).toBe(false)
    expect(await stateOf(id)).toMatchObject({
      outcome: null,
      attempts: 11,
      last_error: expect.stringContaining('took no letter'),
    })
    // One silence is enough: the next one was not even tried.
    expect(await stateOf(second.id)).toMatchObject({ outcome: null, attempts: 0, last_error: null })
    const unsent = (await listUnsentMail(db.adminUrl, 50)).filter(({ domain }) => domain === team.domain)
    expect(unsent).toHaveLength(2)
    expect(unsent.map(({ last_error }) => last_error)).toContainEqual(expect.stringContaining('ECONN'))

    const back = await startMail({}, mail.port)
    await db.admin.query('update outgoing_mail set next_attempt_at = now() where organization_id = $1', [
      organizationId,
    ])
    expect(await deliverLetters(options(mailbox), organizationId)).toBe(true)
    expect(back.mail.received).toHaveLength(2)
  })

  test('is tried again by the postman when the letter is due, without anybody asking', async () => {
    const team = await openTeam(server)
    const { mail, mailbox } = await startMail({ recipientAnswer: '450 later' })
    const { organizationId } = await queueReceipt(team)
    const postman = createPostman(options(mailbox))
    postman.deliver(organizationId)
    await expect.poll(() => mail.heard.filter((line) => line.startsWith('RCPT')).length).toBe(1)
    await expect
      .poll(
        async () =>
          (
            await look(db, `select from outgoing_mail where organization_id = $1 and last_error is not null`, [
              organizationId,
            ])
          ).length,
      )
      .toBe(1)
    mail.manners.recipientAnswer = '250 ok'
    const write = () =>
      server.database.inOrganization({ organizationId }, (tx) =>
        tx.many(queueLetter(tx, 'password_changed', team.ids.seller)),
      )
    // Once this one has left, the postman has set its clock for the letter that was refused.
    await write()
    postman.deliver(organizationId)
    await expect.poll(() => mail.received.length).toBe(1)
    // That letter becomes due much earlier; another one makes the postman look at the clock again.
    await db.admin.query(
      `update outgoing_mail set next_attempt_at = now() + interval '1 second' where organization_id = $1`,
      [organizationId],
    )
    await write()
    postman.deliver(organizationId)
    await expect
      .poll(() => mail.received.map(({ to }) => to[0]).sort(), { timeout: 10_000 })
      .toEqual(['cliente@casa.example', team.emails.seller, team.emails.seller])
    await postman.stop()
  })

  test('is named in the log without a secret', async () => {
    const team = await openTeam(server)
    const credentials = { user: 'orbit', password: newId() }
    const { mail } = await startMail({ credentials })
    const wrong = { host: '127.0.0.1', port: mail.port, isTls: false, mayBePlain: true }
    const mailbox = smtpMailbox(
      { ...wrong, credentials: { user: 'orbit', password: 'wrong-and-secret' } },
      'a@b.example',
    )
    const { organizationId, id } = await queueReceipt(team)
    errors.length = 0
    await deliverLetters(options(mailbox), organizationId)
    const told = JSON.stringify([errors.map((error) => (error as Error).stack), await stateOf(id)])
    expect(told).toContain('535')
    expect(told).not.toMatch(/wrong-and-secret/)
    expect(told).not.toContain(Buffer.from('\0orbit\0wrong-and-secret').toString('base64'))
  })
})

test.each([
  ['to nobody', { user_id: null, recipient: null }],
  ['to two', { recipient: 'x@y.example' }],
  ['with a file that has no name', { attachment: true }],
])(
  'a letter %s is refused by the database',
  async (_, wrong: { user_id?: null; recipient?: string | null; attachment?: boolean }) => {
    const team = await openTeam(server)
    const { file } = await queueReceipt(team)
    const values = [
      team.shop.organizationId,
      wrong.user_id === null ? null : team.ids.seller,
      wrong.recipient ?? null,
      wrong.attachment ? file.fileId : null,
    ]
    const inserted = db.admin.query(
      `insert into outgoing_mail (organization_id, kind, user_id, recipient, attachment_file_id) values ($1, 'receipt', $2, $3, $4)`,
      values,
    )
    await expect(inserted).rejects.toMatchObject({ constraint: expect.stringMatching(/^outgoing_mail_/) })
  },
)
