import type { Database } from '../platform/database.ts'
import { deleteFile } from '../platform/file-rows.ts'
import { type MailAttachment, type Mailbox, MailboxUnreachable, type Postman } from '../platform/mail.ts'
import { newSecretToken } from '../platform/secret-token.ts'
import { addressOf, type Site } from '../platform/site.ts'
import { keyOf, readWhole, type Storage } from '../platform/storage.ts'
import { writeLetter } from './letters.ts'
import {
  claimLetter,
  endLetter,
  issueLink,
  type LinkKind,
  letterLinks,
  noteFailure,
  noteUnreachable,
  untilNextLetter,
  type WaitingLetter,
} from './mail.queries.ts'

export interface PostmanOptions {
  database: Database
  mailbox: Mailbox
  /** for the files that go along */
  storage: Storage
  site: Site
  onError(error: unknown): void
}

const AGAIN_AFTER_MS = 65_000
const LONGEST_PAUSE_MS = 60 * 60_000

/** Brings letters to the mailbox: each at least once, one organization's in the order in which they were written. */
export function createPostman(options: PostmanOptions): Postman {
  const underWay = new Map<string, Promise<void>>()
  const wantedAgain = new Set<string>()
  const timers = new Map<string, NodeJS.Timeout>()
  let isStopped = false

  const deliver = (organizationId: string): void => {
    if (isStopped) return
    // The round under way may have looked before this letter was there; one more is enough for all who ask meanwhile.
    if (underWay.has(organizationId)) wantedAgain.add(organizationId)
    else underWay.set(organizationId, goRound(organizationId))
  }
  const goRound = async (organizationId: string): Promise<void> => {
    const pauseMs = await deliverAndAsk(organizationId).catch((error) => {
      options.onError(error)
      return AGAIN_AFTER_MS
    })
    underWay.delete(organizationId)
    if (wantedAgain.delete(organizationId)) deliver(organizationId)
    else if (pauseMs !== undefined) comeAgain(organizationId, pauseMs)
  }
  const deliverAndAsk = async (organizationId: string): Promise<number | undefined> => {
    const waitMs = await deliverDue(options, organizationId)
    return waitMs === null ? undefined : Math.min(Math.max(waitMs, 0) + 1_000, LONGEST_PAUSE_MS)
  }
  const comeAgain = (organizationId: string, pauseMs: number): void => {
    if (isStopped) return
    // Another letter may be due earlier than the one it was set for.
    clearTimeout(timers.get(organizationId))
    const visit = () => {
      timers.delete(organizationId)
      deliver(organizationId)
    }
    timers.set(organizationId, setTimeout(visit, pauseMs).unref())
  }
  const stop = async () => {
    isStopped = true
    for (const timer of timers.values()) clearTimeout(timer)
    while (underWay.size > 0) await Promise.all(underWay.values())
  }
  return { deliver, stop }
}

/** All that waits and is due. False: something still waits. */
export async function deliverLetters(options: PostmanOptions, organizationId: string): Promise<boolean> {
  return (await deliverDue(options, organizationId)) === null
}

/** Returns in how many milliseconds the next letter is due; null: none waits. */
async function deliverDue(options: PostmanOptions, organizationId: string): Promise<number | null> {
  const { database } = options
  for (;;) {
    const letter = await database.inOrganization({ organizationId }, (tx) => tx.maybe(claimLetter(tx)))
    if (letter === undefined) break
    try {
      if (letter.is_wanted) await deliverLetter(options, organizationId, letter)
      await endDelivery(options, organizationId, letter)
    } catch (error) {
      options.onError(error)
      const reason = error instanceof Error ? error.message : String(error)
      const isUnreachable = error instanceof MailboxUnreachable
      const note = isUnreachable ? noteUnreachable : noteFailure
      await database.inOrganization({ organizationId }, (tx) => tx.many(note(tx, letter.id, reason)))
      // The others would only wait for the same silence.
      if (isUnreachable) break
    }
  }
  const { milliseconds } = await database.inOrganization({ organizationId }, (tx) => tx.one(untilNextLetter(tx)))
  return milliseconds
}

/** What went along is needed no more. */
async function endDelivery({ database, storage }: PostmanOptions, organizationId: string, letter: WaitingLetter) {
  const outcome = letter.is_wanted ? 'sent' : 'dropped'
  const { id, attachment_file_id: fileId } = letter
  await database.inOrganization({ organizationId }, (tx) =>
    tx.commitWith([endLetter(tx, id, outcome), ...(fileId === null ? [] : [deleteFile(tx, fileId)])]),
  )
  // What stays goes with the daily sweep.
  if (fileId !== null) await storage.remove([keyOf(attachedForm(organizationId, letter))]).catch(() => {})
}

/** The link is made here, so that its secret is nowhere but in the letter. It is valid before the letter leaves. */
async function deliverLetter(
  { database, mailbox, site, storage }: PostmanOptions,
  organizationId: string,
  letter: WaitingLetter,
) {
  const kind: LinkKind | undefined = letterLinks[letter.kind]
  let link = ''
  const { user_id: userId } = letter
  if (kind !== undefined && userId !== null) {
    const token = newSecretToken(organizationId)
    await database.inOrganization({ organizationId }, (tx) =>
      tx.commitWith(issueLink(tx, userId, kind, token.tokenHash)),
    )
    // Behind the #: a browser sends that to no server, and tells it to no other page.
    link = `${addressOf(site, letter.domain)}/${kind.page}#${token.text}`
  }
  const { first_name: firstName, organization_name: organization, details } = letter
  await mailbox.send({
    id: letter.id,
    to: letter.email,
    fromName: organization,
    ...writeLetter(letter.kind, letter.language, { firstName: firstName ?? '', organization, link, details }),
    attachments: await readAttachments(storage, organizationId, letter),
  })
}

async function readAttachments(storage: Storage, organizationId: string, letter: WaitingLetter) {
  if (letter.attachment_file_id === null) return []
  const content = await readWhole(storage, attachedForm(organizationId, letter))
  if (content === undefined) throw new Error('the file that goes along is not in the storage')
  const name = letter.attachment_name ?? ''
  const mediaType = letter.attachment_media_type ?? ''
  return [{ name, mediaType, content }] satisfies MailAttachment[]
}

/** Stored under the ending of its name. */
function attachedForm(organizationId: string, { attachment_file_id: fileId, attachment_name: name }: WaitingLetter) {
  return { organizationId, fileId: fileId ?? '', form: `file.${name?.slice(name.lastIndexOf('.') + 1) ?? ''}` }
}
