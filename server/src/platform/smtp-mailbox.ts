import type { Transporter } from 'nodemailer'
import { type Mail, type Mailbox, MailboxUnreachable } from './mail.ts'
import type { SmtpAddress } from './smtp-address.ts'

const CONNECT_MS = 10_000
const SILENCE_MS = 30_000

/** Letters by way of a mail server. The library comes in with the first one. */
export function smtpMailbox(server: SmtpAddress, from: string): Mailbox {
  let opened: Promise<Transporter> | undefined
  return {
    async send(mail) {
      const message = messageOf(mail, from)
      opened ??= openTransport(server)
      const transport = await opened
      try {
        await transport.sendMail(message)
      } catch (error) {
        throw explain(error, server)
      }
    },
  }
}

async function openTransport({ host, port, isTls, mayBePlain, credentials }: SmtpAddress): Promise<Transporter> {
  const { createTransport } = await import('nodemailer')
  return createTransport({
    host,
    port,
    secure: isTls,
    requireTLS: !isTls && !mayBePlain,
    ignoreTLS: !isTls && mayBePlain,
    tls: { minVersion: 'TLSv1.2', rejectUnauthorized: true },
    ...(credentials === undefined ? {} : { auth: { user: credentials.user, pass: credentials.password } }),
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
    // What stands in a letter is text, whatever it looks like.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
}

/** Nothing of what people wrote becomes a header or a second reader. */
function messageOf({ id, to, fromName, subject, text, attachments = [] }: Mail, from: string) {
  if (!/^[^\s<>()[\],;:"\\@]{1,64}@[^\s<>()[\],;:"\\@]{1,255}$/.test(to))
    throw new Error(`No letter can go to ${JSON.stringify(to)}: that is not an address.`)
  return {
    // As a name and an address, not as a line that is taken apart.
    from: { name: oneLine(fromName ?? ''), address: from },
    to: { name: '', address: to },
    subject: oneLine(subject),
    text,
    ...(id === undefined ? {} : { messageId: `<${id}@${from.slice(from.lastIndexOf('@') + 1)}>` }),
    headers: { 'Auto-Submitted': 'auto-generated' },
    attachments: attachments.map(({ name, mediaType, content }) => ({
      filename: oneLine(name),
      contentType: mediaType,
      content,
    })),
  }
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim()
}

/** What is the matter with the server or the way to it, rather than with a letter. */
const UNREACHABLE = [
  'ECONNECTION',
  'ECONNREFUSED',
  'ETIMEDOUT',
  'ESOCKET',
  'EDNS',
  'ETLS',
  'EAUTH',
  'ENOAUTH',
  'EPROTOCOL',
]

function explain(error: unknown, { host, port }: SmtpAddress): Error {
  const { code = '', message } = error as Error & { code?: string }
  if (!UNREACHABLE.includes(code)) return error as Error
  return new MailboxUnreachable(`The mail server ${host}:${port} took no letter (${code}): ${message}`)
}
