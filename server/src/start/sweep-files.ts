import type { CrossingRole } from '../../../db/each-organization.ts'
import { withKeptFiles } from '../../../db/kept-files.ts'
import { type ListedFile, parseKey, type Storage } from '../platform/storage.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const AT_ONCE = 1_000

/**
 * Removes what lies in the storage and belongs to nobody: of an interrupted upload, of a letter that has left, of an export that
 * was there for a week, of an organization that was purged. Returns how many. What is younger than a day may still be on its way into a row.
 */
export async function sweepFiles(
  url: string,
  storage: Storage,
  role: CrossingRole = 'orbit_owner',
  now = Date.now(),
): Promise<number> {
  let removed = 0
  await withKeptFiles(url, role, async (kept) => {
    for await (const organizationId of storage.organizations()) {
      // Whatever else somebody laid into the same place is theirs.
      if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(organizationId)) continue
      await kept.expireExports(organizationId)
      const isOld = ({ storedAt }: ListedFile) => storedAt.getTime() < now - DAY_MS
      for await (const files of inPortions(storage.list(organizationId), isOld)) {
        const ids = files.map(({ key }) => parseKey(key)?.fileId)
        const present = await kept.among(
          organizationId,
          ids.filter((id) => id !== undefined),
        )
        const orphans = files.filter((_, index) => !present.has(ids[index] ?? '')).map(({ key }) => key)
        await storage.remove(orphans)
        removed += orphans.length
      }
      await kept.forgetDeleted(organizationId)
    }
  })
  return removed
}

async function* inPortions(files: AsyncIterable<ListedFile>, isWanted: (file: ListedFile) => boolean) {
  let portion: ListedFile[] = []
  for await (const file of files) {
    if (isWanted(file)) portion.push(file)
    if (portion.length < AT_ONCE) continue
    yield portion
    portion = []
  }
  if (portion.length > 0) yield portion
}
