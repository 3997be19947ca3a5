import type { Account } from '@orbit/contract/account.ts'
import { AVATAR_FORM } from '../platform/images.ts'
import type { Person } from '../platform/person.ts'
import { type ImageOwner, type ImageWork, removeImage, replaceImage } from '../platform/replace-image.ts'
import { findAccount, findAvatar, showAvatar } from './account.queries.ts'
import { accountOf } from './account-shape.ts'

const FORMS = [{ form: AVATAR_FORM, pixels: 256, isSquare: true }]

export async function setAvatar(work: ImageWork, user: Person, sent: Buffer): Promise<Account> {
  await replaceImage(work, avatarOf(user.id), sent)
  const row = await work.database.inOrganization(work.identity, (tx) => tx.one(findAccount(tx, user.id)))
  return accountOf(row, user)
}

export function removeAvatar(work: ImageWork, userId: string): Promise<void> {
  return removeImage(work, avatarOf(userId))
}

function avatarOf(userId: string): ImageOwner {
  return {
    kind: 'avatar',
    forms: FORMS,
    find: (tx) => findAvatar(tx, userId),
    show: (tx, fileId) => showAvatar(tx, userId, fileId),
  }
}
