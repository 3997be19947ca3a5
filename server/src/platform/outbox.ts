import { randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { MailAttachment, Mailbox } from './mail.ts'

const StoredMail = z.object({
  at: z.string(),
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  /** files beside it */
  attachments: z.array(z.object({ name: z.string(), file: z.string() })).default([]),
})

/** A mail as it lies in the folder; its name tells the time. */
export type StoredMail = z.output<typeof StoredMail> & { name: string }

/**
 * Mail as files, for an installation without a mail server. Whoever reads them can use the links in them, so only their
 * owner can, and no route serves them.
 */
export function outboxIn(folder: string): Mailbox {
  return {
    async send(mail) {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const at = new Date().toISOString()
      const name = `${at.replaceAll(':', '-').replace('.', '-')}-${randomBytes(4).toString('hex')}`
      const { id: _, fromName: __, attachments: sent = [], ...letter } = mail
      const attachments = await Promise.all(sent.map((one, index) => keepAttachment(folder, name, one, index)))
      await writeWhole(join(folder, `${name}.json`), JSON.stringify({ at, ...letter, attachments }, null, 2))
    },
  }
}

/** Under a name of ours: what it is called says somebody else. */
async function keepAttachment(folder: string, letter: string, { name, content }: MailAttachment, index: number) {
  const ending = /\.(pdf|csv|xlsx|zip)$/.exec(name)?.[0] ?? ''
  const file = `${letter}-${index + 1}${ending}`
  await writeWhole(join(folder, file), content)
  return { name, file }
}

/** Or not at all: what is being written has another name. */
async function writeWhole(path: string, content: string | Buffer): Promise<void> {
  await writeFile(`${path}.part`, content, { mode: 0o600, flag: 'wx' })
  await rename(`${path}.part`, path)
}

/** Oldest first. */
export async function listOutbox(folder: string): Promise<StoredMail[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  const mails = names
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => readMail(folder, name))
  return Promise.all(mails)
}

async function readMail(folder: string, file: string): Promise<StoredMail> {
  const text = await readFile(join(folder, file), 'utf8')
  return { name: file.slice(0, -'.json'.length), ...StoredMail.parse(JSON.parse(text)) }
}
