import type { BulkItem, NewBulkChange } from '@orbit/contract/bulk-changes.ts'
import { repeated } from '../platform/api.ts'
import type { Person } from '../platform/person.ts'
import { refuse } from '../platform/refusal.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import {
  allowMoreTime,
  type EarlierBulkChange,
  findBulkChange,
  insertBulkChange,
  lockProducts,
  type NewValue,
  updateInBulk,
} from './bulk-changes.queries.ts'
import { changes, previewBulkChange } from './preview-bulk-change.ts'

/** Two requests with the same id at the same moment: the slower one meets this, is done again, and finds the change. */
export const SAME_BULK_CHANGE = ['bulk_changes_pkey']

/** Does what the preview showed. The checksum says that nothing has changed since, the versions that nothing does meanwhile. */
export async function applyBulkChange(
  tx: OrganizationTx,
  person: Person,
  bulk: NewBulkChange,
  earlier: EarlierBulkChange | undefined,
  fingerprint: Buffer,
) {
  if (earlier !== undefined) return sameAgain(earlier, bulk, fingerprint)
  const { items, checksum } = await previewBulkChange(tx, person, bulk.selection, bulk.change)
  if (checksum !== bulk.checksum) return outdatedUnlessDone(tx, bulk, fingerprint)
  const values = items.filter(changes).map(newValueOf)
  const [, , , updated] = await Promise.all([
    tx.many(allowMoreTime(tx)),
    tx.many(insertBulkChange(tx, { ...bulk, userId: person.id, count: values.length, requestHash: fingerprint })),
    tx.many(
      lockProducts(
        tx,
        values.map(({ id }) => id),
      ),
    ),
    tx.many(updateInBulk(tx, bulk.change.field, values)),
  ])
  if (updated.length !== values.length) refuse('preview_outdated')
  return { id: bulk.id, changedCount: values.length }
}

function sameAgain(earlier: EarlierBulkChange, { id }: NewBulkChange, fingerprint: Buffer) {
  return earlier.request_hash.equals(fingerprint)
    ? repeated({ id, changedCount: earlier.products_count })
    : refuse('bulk_change_id_reused')
}

/** What changed since the preview may be this very change, done by the same request a moment ago. */
async function outdatedUnlessDone(tx: OrganizationTx, bulk: NewBulkChange, fingerprint: Buffer) {
  const done = (await tx.maybe(findBulkChange(tx, bulk.id))) ?? refuse('preview_outdated')
  return sameAgain(done, bulk, fingerprint)
}

function newValueOf({ id, version, after }: BulkItem): NewValue {
  return { id, version: version ?? 0, value: after.salePrice ?? after.isActive ?? after.categoryId ?? null }
}
