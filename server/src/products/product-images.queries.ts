import type { ShownImage } from '../platform/replace-image.ts'
import { type Statement, statement } from '../platform/statements.ts'
import type { OrganizationTx } from '../platform/transaction.ts'

/** Locked: of two who replace it, the second one sees what the first one showed. */
export function findProductImage(tx: OrganizationTx, id: string): Statement<ShownImage> {
  return statement(
    `select p.version, p.image_file_id as file_id, f.sha256
     from products p left join files f on f.organization_id = $1 and f.id = p.image_file_id
     where p.organization_id = $1 and p.id = $2 and p.deleted_at is null for no key update of p`,
    [tx.organizationId, id],
  )
}

export function showProductImage(tx: OrganizationTx, id: string, fileId: string | null): Statement<unknown> {
  return statement('update products set image_file_id = $3 where organization_id = $1 and id = $2', [
    tx.organizationId,
    id,
    fileId,
  ])
}
