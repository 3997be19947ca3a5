import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { Mailbox } from '../../src/platform/mail.ts'
import { listOutbox, outboxIn, type StoredMail } from '../../src/platform/outbox.ts'

export interface Letters {
  folder: string
  mailbox: Mailbox
  /** Once that many have come to this address: the latest last. */
  to(email: string, count?: number): Promise<StoredMail[]>
  /** What stands behind the # of the link in the letter that came last. */
  tokenFor(email: string, count?: number): Promise<string>
  remove(): Promise<void>
}

/** A folder of letters, as an installation without a mail server has it. */
export async function openLetters(): Promise<Letters> {
  const folder = join(await mkdtemp(join(tmpdir(), 'orbit-letters-')), 'outbox')
  const to = async (email: string, count = 1): Promise<StoredMail[]> => {
    const sent = async () => (await listOutbox(folder)).filter((mail) => mail.to === email)
    await expect.poll(async () => (await sent()).length, { timeout: 10_000 }).toBeGreaterThanOrEqual(count)
    return sent()
  }
  return {
    folder,
    mailbox: outboxIn(folder),
    to,
    tokenFor: async (email, count) => linkIn((await to(email, count)).at(-1)),
    remove: () => rm(join(folder, '..'), { recursive: true, force: true }),
  }
}

export function linkIn(letter: StoredMail | undefined): string {
  const token = /#(\S+)/.exec(letter?.text ?? '')?.[1]
  if (token === undefined) throw new Error(`no link in ${letter?.text}`)
  return token
}
