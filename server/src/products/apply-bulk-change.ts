import type { BulkItem, NewBulkChange } from '@orbit/contract/bulk-changes.ts'
import { repeated } from '../platform/api.ts'
import type { Person } from '../platform/person.ts'
import { refuse } from '../platform/refusal.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import {
  allowMoreTime,
  type EarlierBulkChange,
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
  if (earlier !== undefined) {
    return earlier.request_hash.equals(fingerprint)
      ? repeated({ id: bulk.id, changedCount: earlier.products_count })
      : refuse('bulk_change_id_reused')
  }
  const { items, checksum } = await previewBulkChange(tx, person, bulk.selection, bulk.change)
  if (checksum !== bulk.checksum) refuse('preview_outdated')
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

function newValueOf({ id, version, after }: BulkItem): NewValue {
  return { id, version: version ?? 0, value: after.salePrice ?? after.isActive ?? after.categoryId ?? null }
}
