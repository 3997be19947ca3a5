import type { Database } from '../platform/database.ts'
import type { Mailbox, Postman } from '../platform/mail.ts'
import { newSecretToken } from '../platform/secret-token.ts'
import { addressOf, type Site } from '../platform/site.ts'
import { writeLetter } from './letters.ts'
import {
  claimLetter,
  endLetter,
  issueLink,
  type LinkKind,
  letterLinks,
  noteFailure,
  type WaitingLetter,
} from './mail.queries.ts'

export interface PostmanOptions {
  database: Database
  mailbox: Mailbox
  site: Site
  onError(error: unknown): void
}

const AGAIN_AFTER_MS = 65_000

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
    const isDone = await deliverLetters(options, organizationId).catch((error) => {
      options.onError(error)
      return false
    })
    underWay.delete(organizationId)
    if (wantedAgain.delete(organizationId)) deliver(organizationId)
    else if (!isDone) comeAgain(organizationId)
  }
  const comeAgain = (organizationId: string): void => {
    if (isStopped || timers.has(organizationId)) return
    const visit = () => {
      timers.delete(organizationId)
      deliver(organizationId)
    }
    timers.set(organizationId, setTimeout(visit, AGAIN_AFTER_MS).unref())
  }
  const stop = async () => {
    isStopped = true
    for (const timer of timers.values()) clearTimeout(timer)
    while (underWay.size > 0) await Promise.all(underWay.values())
  }
  return { deliver, stop }
}

/** All that waits and is due. False: one could not be delivered. */
export async function deliverLetters(options: PostmanOptions, organizationId: string): Promise<boolean> {
  const { database } = options
  let isDone = true
  for (;;) {
    const letter = await database.inOrganization({ organizationId }, (tx) => tx.maybe(claimLetter(tx)))
    if (letter === undefined) return isDone
    try {
      if (letter.is_wanted) await deliverLetter(options, organizationId, letter)
      const outcome = letter.is_wanted ? 'sent' : 'dropped'
      await database.inOrganization({ organizationId }, (tx) => tx.many(endLetter(tx, letter.id, outcome)))
    } catch (error) {
      isDone = false
      options.onError(error)
      const reason = error instanceof Error ? error.message : String(error)
      await database.inOrganization({ organizationId }, (tx) => tx.many(noteFailure(tx, letter.id, reason)))
    }
  }
}

/** The link is made here, so that its secret is nowhere but in the letter. It is valid before the letter leaves. */
async function deliverLetter(
  { database, mailbox, site }: PostmanOptions,
  organizationId: string,
  letter: WaitingLetter,
) {
  const kind: LinkKind | undefined = letterLinks[letter.kind]
  let link = ''
  if (kind !== undefined) {
    const token = newSecretToken(organizationId)
    await database.inOrganization({ organizationId }, (tx) =>
      tx.commitWith(issueLink(tx, letter.user_id, kind, token.tokenHash)),
    )
    // Behind the #: a browser sends that to no server, and tells it to no other page.
    link = `${addressOf(site, letter.domain)}/${kind.page}#${token.text}`
  }
  const { first_name: firstName, organization_name: organization, details } = letter
  await mailbox.send({
    to: letter.email,
    ...writeLetter(letter.kind, letter.language, { firstName, organization, link, details }),
  })
}
