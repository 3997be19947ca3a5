import type { ImportKind } from '@orbit/contract/import-fields.ts'
import type { Permission } from '@orbit/contract/permissions.ts'
import type { Person } from '../platform/person.ts'
import type { ImportRecord } from './import-rows.queries.ts'
import { matchHeadings } from './propose-mapping.ts'

const NEEDED: Record<ImportKind, Permission> = {
  products: 'inventory.read',
  customers: 'customers.read',
  stock: 'inventory.read',
}
const COSTS: readonly (string | null | undefined)[] = ['costPrice', 'unitCost']

export type Reader = Pick<Person, 'id' | 'can'>

/**
 * Which columns of a file somebody may read: of their own all, of others' what they may see elsewhere. A column that is headed as
 * a cost is one, whatever somebody has made of it since.
 */
export function readableColumns(
  { kind, headings, mapping, user_id }: Pick<ImportRecord, 'kind' | 'headings' | 'mapping' | 'user_id'>,
  reader: Reader,
): boolean[] {
  if (user_id === reader.id) return headings.map(() => true)
  if (!reader.can(NEEDED[kind])) return headings.map(() => false)
  if (reader.can('costs.read')) return headings.map(() => true)
  const proposed = matchHeadings(kind, headings)
  return headings.map((_, column) => !COSTS.includes(mapping[column]) && !COSTS.includes(proposed[column]))
}
