import { createHash } from 'node:crypto'

export type DerivedKind = 'product' | 'sale' | 'goods-received' | 'user' | 'import-stock' | 'import-undo'

/**
 * An id that follows from the organization and a key of the file alone, so that the same thing imported twice is one
 * thing. A UUID of version 8 (RFC 9562), made of a SHA-256.
 */
export function derivedId(organizationId: string, kind: DerivedKind, key: string): string {
  const bytes = createHash('sha256').update(`orbit-import\0${organizationId}\0${kind}\0${key}`).digest().subarray(0, 16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}
