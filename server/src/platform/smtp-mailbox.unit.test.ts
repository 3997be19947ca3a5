import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { afterEach, describe, expect, test } from 'vitest'
import { type MailServerManners, startMailServer } from '../../test/kit/mail-server.ts'
import { MailboxUnreachable } from './mail.ts'
import { checkSmtpAddress, type SmtpAddress } from './smtp-address.ts'
import { smtpMailbox } from './smtp-mailbox.ts'

const stops: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop()
})

async function open(manners: MailServerManners = {}, changes: Partial<SmtpAddress> = {}) {
  const server = await startMailServer(manners)
  stops.push(server.stop)
  const address = { host: '127.0.0.1', port: server.port, isTls: false, mayBePlain: true, credentials: undefined }
  return { server, mailbox: smtpMailbox({ ...address, ...changes }, 'orbit@shop.example') }
}

const letter = { id: 'letter-1', to: 'luz@casa.example', subject: 'Tu comprobante', text: 'Gracias, señora Núñez.' }
/** The part before the first empty line, with folded lines joined. */
const headersOf = (data: string) => (data.split('\r\n\r\n')[0] ?? '').replace(/\r\n[ \t]+/g, ' ').split('\r\n')

describe('a letter by way of a mail server', () => {
  test('arrives with its sender, its subject, its text and its file', async () => {
    const { server, mailbox } = await open()
    const pdf = { name: 'B001-1.pdf', mediaType: 'application/pdf', content: Buffer.from('%PDF-1.7 ñ') }
    await mailbox.send({ ...letter, fromName: 'Bodega Ñandú', attachments: [pdf] })
    const [mail] = server.received
    expect([mail?.from, mail?.to]).toEqual(['orbit@shop.example', ['luz@casa.example']])
    const headers = headersOf(mail?.data ?? '')
    expect(headers).toEqual(expect.arrayContaining(['Subject: Tu comprobante', 'Message-ID: <letter-1@shop.example>']))
    expect(headers.find((line) => line.startsWith('From:'))).toMatch(/^From: =\?UTF-8\?.+<orbit@shop\.example>$/)
    expect(mail?.data).toContain('filename=B001-1.pdf')
    expect(mail?.data).toContain(pdf.content.toString('base64'))
  })

  test.each([
    ['subject', { subject: 'Hola\r\nBcc: spy@evil.example\r\n\r\nOther text' }],
    ['name of the sender', { fromName: 'Bodega\r\nBcc: spy@evil.example' }],
    ['name with an address in it', { fromName: '"x" <spy@evil.example>, y' }],
    [
      'name of the file',
      {
        attachments: [
          { name: 'a.pdf\r\nBcc: spy@evil.example', mediaType: 'application/pdf', content: Buffer.from('x') },
        ],
      },
    ],
    ['text', { text: 'x\r\n.\r\nMAIL FROM:<a@b.c>\r\nRCPT TO:<spy@evil.example>\r\n' }],
  ])('whose %s tries to be more goes to nobody else, and gets no header', async (_, wrong) => {
    const { server, mailbox } = await open()
    await mailbox.send({ ...letter, ...wrong })
    expect(server.received.map(({ to }) => to)).toEqual([['luz@casa.example']])
    const headers = headersOf(server.received[0]?.data ?? '')
    expect(headers.filter((line) => /^(bcc|cc|to):/i.test(line))).toEqual(['To: luz@casa.example'])
    expect(headers.filter((line) => /^from:/i.test(line))).toHaveLength(1)
    expect(server.heard.join('\n')).not.toContain('spy@')
  })

  test.each([
    'a@b.c, spy@evil.example',
    'a@b.c\r\nRCPT TO:<spy@evil.example>',
    '<a@b.c>',
    'Luz <a@b.c>',
    'a b@c.d',
    'nobody',
    '',
  ])('to %j is not sent at all', async (to) => {
    const { server, mailbox } = await open()
    await expect(mailbox.send({ ...letter, to })).rejects.toThrow('that is not an address')
    expect(server.heard).toEqual([])
  })

  test('that the server refuses fails with what it said', async () => {
    const { mailbox } = await open({ recipientAnswer: '550 no such mailbox' })
    const error = await mailbox.send(letter).catch((reason) => reason)
    expect(error.message).toContain('550 no such mailbox')
    expect(error).not.toBeInstanceOf(MailboxUnreachable)
  })
})

describe('a mail server', () => {
  const credentials = { user: 'orbit', password: 'a secret & more' }

  test('that wants a password gets it', async () => {
    const { server, mailbox } = await open({ credentials }, { credentials })
    await mailbox.send(letter)
    expect(server.received).toHaveLength(1)
  })

  test('that knows another password is as good as away, and the error tells no secret', async () => {
    const { mailbox } = await open({ credentials }, { credentials: { ...credentials, password: 'wrong-secret' } })
    const error = await mailbox.send(letter).catch((reason) => reason)
    expect(error).toBeInstanceOf(MailboxUnreachable)
    expect(`${error.message} ${error.stack}`).toContain('535')
    expect(`${error.message} ${error.stack}`).not.toMatch(/wrong-secret|d3Jvbmct/)
  })

  test('that nobody answers for is away', async () => {
    const { server, mailbox } = await open()
    await server.stop()
    await expect(mailbox.send(letter)).rejects.toBeInstanceOf(MailboxUnreachable)
  })

  test('elsewhere gets neither letter nor password without encryption', async () => {
    const { server, mailbox } = await open({ credentials }, { credentials, mayBePlain: false })
    await expect(mailbox.send(letter)).rejects.toBeInstanceOf(MailboxUnreachable)
    expect(server.heard.filter((line) => !/^(EHLO|STARTTLS|QUIT)/.test(line))).toEqual([])
  })

  test.each(['STARTTLS', 'from the first byte'])(
    'with encryption by %s must show a certificate that can be trusted',
    async (how) => {
      const { certificate, key } = makeCertificate()
      const isTls = how !== 'STARTTLS'
      const tls = { cert: certificate, key }
      const { server, mailbox } = await open({ credentials, tls, isTls }, { credentials, isTls, mayBePlain: false })
      await expect(mailbox.send(letter)).rejects.toBeInstanceOf(MailboxUnreachable)
      expect(server.heard.filter((line) => !/^(EHLO|STARTTLS|QUIT)/.test(line))).toEqual([])

      const usual = getCACertificates('default')
      setDefaultCACertificates([...usual, certificate])
      await mailbox.send(letter).finally(() => setDefaultCACertificates(usual))
      expect(server.received).toHaveLength(1)
    },
  )
})

test.each([
  ['http://x.example', 'another scheme'],
  ['smtp://', 'no host'],
  ['smtps://user:secret@x.example?tls.rejectUnauthorized=false', 'the check of the certificate switched off'],
  ['smtps://user@x.example', 'a user without a password'],
  ['smtps://x.example/path', 'a path'],
])('%s is no address of a mail server: %s', (text) => {
  expect(checkSmtpAddress(text)).toEqual({ complaint: expect.stringMatching(/^write smtps:\/\/user/) })
})

test.each([
  [
    'smtps://u:p%40%2F@x.example',
    { port: 465, isTls: true, mayBePlain: false, credentials: { user: 'u', password: 'p@/' } },
  ],
  ['smtp://x.example', { port: 587, isTls: false, mayBePlain: false, credentials: undefined }],
  ['smtp://127.0.0.1:2525', { port: 2525, isTls: false, mayBePlain: true }],
  [
    'smtp://u:100%25%@[::1]:25',
    { host: '::1', port: 25, mayBePlain: true, credentials: { user: 'u', password: '100%25%' } },
  ],
])('%s is read', (text, address) => {
  expect(checkSmtpAddress(text)).toMatchObject({ address })
})

function makeCertificate(): { certificate: string; key: string } {
  const folder = mkdtempSync(join(tmpdir(), 'orbit-certificate-'))
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')]
  const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1']
  const kind = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2']
  execFileSync('openssl', [...kind, '-keyout', key, '-out', certificate, ...subject], { stdio: 'ignore' })
  const made = { certificate: readFileSync(certificate, 'utf8'), key: readFileSync(key, 'utf8') }
  rmSync(folder, { recursive: true })
  return made
}
