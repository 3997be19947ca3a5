import { type Statement, statement } from './statements.ts'
import type { OrganizationTx } from './transaction.ts'

/** What is known of a file in the storage. */
export interface NewFile {
  /** Random, made by `newFileId`: part of what makes its address unguessable. */
  id: string
  kind: 'product_image' | 'avatar' | 'logo' | 'attachment'
  mediaType: string
  bytes: number
  /** pixels; left out for what is no image */
  width?: number
  height?: number
  /** of what was sent in */
  sha256: Buffer
}

export function insertFile(tx: OrganizationTx, file: NewFile): Statement<unknown> {
  return statement(
    `insert into files (organization_id, id, kind, media_type, bytes, width, height, sha256)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      tx.organizationId,
      file.id,
      file.kind,
      file.mediaType,
      file.bytes,
      file.width ?? null,
      file.height ?? null,
      file.sha256,
    ],
  )
}

/** After the commit, remove what lies in the storage. Whoever dies in between leaves that to the daily sweep. */
export function deleteFile(tx: OrganizationTx, id: string): Statement<unknown> {
  return statement(
    'update files set deleted_at = now() where organization_id = $1 and id = $2 and deleted_at is null',
    [tx.organizationId, id],
  )
}
