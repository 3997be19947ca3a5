import { createHash, randomUUID } from 'node:crypto'
import type { Database, Identity } from './database.ts'
import { deleteFile, insertFile, type NewFile } from './file-rows.ts'
import { type ImageForm, type MadeImage, makeImages } from './images.ts'
import type { Person } from './person.ts'
import { Refusal, refuse } from './refusal.ts'
import type { RequestFacts } from './request.ts'
import type { Statement } from './statements.ts'
import { keyOf, mediaTypeOf, type Storage } from './storage.ts'
import type { OrganizationTx } from './transaction.ts'

/** What has an image: how it is found and locked, and how it is made to show another one. */
export interface ImageOwner {
  kind: NewFile['kind']
  /** the largest first */
  forms: readonly ImageForm[]
  /** Locks its row. No row: there is no such thing. */
  find(tx: OrganizationTx): Statement<ShownImage>
  /** Null: none. */
  show(tx: OrganizationTx, fileId: string | null): Statement<unknown>
}

export interface ShownImage {
  version: number
  file_id: string | null
  /** of what was sent in for it */
  sha256: Buffer | null
}

export interface ImageWork {
  database: Database
  storage: Storage
  identity: Identity
  /** of the row that was read; any when undefined */
  version: number | undefined
}

export function imageWork(database: Database, storage: Storage, user: Person, request: RequestFacts): ImageWork {
  const { id: userId, sessionId, organization } = user
  const identity = { organizationId: organization.id, userId, sessionId, requestId: request.id }
  return { database, storage, identity, version: request.version }
}

/**
 * Puts an image in the place of the one before, and takes that one away. Nothing is held while it is drawn and stored. The same
 * image again changes nothing.
 */
export async function replaceImage(work: ImageWork, owner: ImageOwner, sent: Buffer): Promise<void> {
  const { database, storage, identity } = work
  const { organizationId } = identity
  const sha256 = createHash('sha256').update(sent).digest()
  const isShown = (shown: ShownImage) => shown.sha256?.equals(sha256) ?? false
  if (isShown(await database.inOrganization(identity, (tx) => findShown(tx, work, owner)))) return

  const images = await makeImages(organizationId, sent, owner.forms)
  const file = describe(owner.kind, images, sha256)
  const keys = images.map(({ form }) => keyOf({ organizationId, fileId: file.id, form }))
  const before = await withStored(storage, keys, images, () =>
    database.inOrganization(identity, async (tx) => {
      const shown = await findShown(tx, work, owner)
      const rest = shown.file_id === null ? [] : [deleteFile(tx, shown.file_id)]
      await tx.commitWith([insertFile(tx, file), owner.show(tx, file.id), ...rest])
      return shown.file_id
    }),
  )
  await removeForms(work, owner, before)
}

export async function removeImage(work: ImageWork, owner: ImageOwner): Promise<void> {
  const before = await work.database.inOrganization(work.identity, async (tx) => {
    const shown = await findShown(tx, work, owner)
    if (shown.file_id !== null) await tx.commitWith([owner.show(tx, null), deleteFile(tx, shown.file_id)])
    return shown.file_id
  })
  await removeForms(work, owner, before)
}

async function findShown(tx: OrganizationTx, { version }: ImageWork, owner: ImageOwner): Promise<ShownImage> {
  const shown = (await tx.maybe(owner.find(tx))) ?? refuse('not_found')
  if (version !== undefined && shown.version !== version) refuse('version_conflict', { version: shown.version })
  return shown
}

function describe(kind: NewFile['kind'], images: readonly MadeImage[], sha256: Buffer): NewFile {
  const [largest] = images
  if (largest === undefined) throw new Error('an image has a form')
  const { form, width, height } = largest
  const bytes = images.reduce((sum, { content }) => sum + content.length, 0)
  return { id: randomUUID(), kind, mediaType: mediaTypeOf(form), bytes, width, height, sha256 }
}

/** Stored first, so that no row speaks of what is not there. What a refused work leaves is taken away. */
async function withStored<T>(
  storage: Storage,
  keys: readonly string[],
  images: readonly MadeImage[],
  work: () => Promise<T>,
): Promise<T> {
  try {
    await Promise.all(
      images.map(({ form, content }, index) => storage.put(keys[index] ?? '', content, mediaTypeOf(form))),
    )
    return await work()
  } catch (error) {
    // After anything else the commit may have happened all the same; what is nobody's goes with the daily sweep.
    if (error instanceof Refusal) await storage.remove(keys).catch(() => {})
    throw error
  }
}

/** The answer does not depend on it: what stays goes with the daily sweep. */
async function removeForms({ storage, identity }: ImageWork, { forms }: ImageOwner, fileId: string | null) {
  if (fileId === null) return
  const { organizationId } = identity
  await storage.remove(forms.map(({ form }) => keyOf({ organizationId, fileId, form }))).catch(() => {})
}
