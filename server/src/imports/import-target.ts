import type { ImportKind } from '@orbit/contract/import-fields.ts'
import type { Permission } from '@orbit/contract/permissions.ts'
import type { Actor } from '../platform/job.ts'
import { refuse } from '../platform/refusal.ts'
import type { RowVerdict } from './import-rows.queries.ts'

/** What somebody must be allowed by hand to bring it in as a file. */
const NEEDED: Record<ImportKind, readonly Permission[]> = {
  products: ['products.create', 'products.update'],
  customers: ['customers.create', 'customers.update'],
  stock: ['inventory.write'],
}

export function requireMayImport(kind: ImportKind, person: Pick<Actor, 'can'>): void {
  const missing = NEEDED[kind].find((permission) => !person.can(permission))
  if (missing !== undefined) refuse('permission_denied', { permission: missing })
}

/** Each group of columns of which one is needed. */
export const REQUIRED: Record<ImportKind, readonly (readonly string[])[]> = {
  products: [['sku', 'barcode']],
  customers: [['firstName', 'companyName', 'documentNumber']],
  stock: [['sku', 'barcode'], ['stock']],
}

export interface Checked {
  verdicts: RowVerdict[]
  newCategories: string[]
}

export const NO_VERDICT = { values: {}, entityId: null, before: null, version: null } as const
