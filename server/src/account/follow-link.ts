import type { Database } from '../platform/database.ts'
import { refuse } from '../platform/refusal.ts'
import { parseSecretToken, type SecretToken } from '../platform/secret-token.ts'
import type { Question } from '../platform/statements.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { findLink, type LinkPurpose, lockUser, useLink } from './account.queries.ts'

/** A link from a letter, as somebody brought it. */
export interface Link extends SecretToken {
  purpose: LinkPurpose
  requestId: string
}

/** Unknown, used, expired and foreign links get one answer. */
export function readLink(token: string, purpose: LinkPurpose, requestId: string): Link {
  return { ...(parseSecretToken(token) ?? refuse('link_invalid')), purpose, requestId }
}

/** Before a password is hashed for it: only who holds a link may cost us that. */
export async function requireLink(database: Database, link: Link): Promise<void> {
  await database.inOrganization(link, (tx) => getLink(tx, link), { isReadOnly: true })
}

/** Uses the link and does what it is for, together or not at all. Of many at once, one wins. Returns whose it was. */
export function followLink(
  database: Database,
  link: Link,
  consequences: (tx: OrganizationTx, userId: string) => Question<unknown>[],
): Promise<string> {
  return database.inOrganization(link, async (tx) => {
    const { id, user_id: userId } = await getLink(tx, link)
    // Under the lock it is looked up again: somebody may have used it, or deleted its person, while we waited.
    await Promise.all([tx.many(lockUser(tx, userId)), getLink(tx, link)])
    await tx.commitWith([useLink(tx, id), ...consequences(tx, userId)])
    return userId
  })
}

async function getLink(tx: OrganizationTx, { purpose, tokenHash }: Link) {
  return (await tx.maybe(findLink(tx, purpose, tokenHash))) ?? refuse('link_invalid')
}
