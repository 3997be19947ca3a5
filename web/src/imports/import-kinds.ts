import type { ImportKind } from '../../../contract/src/import-fields.ts'

/** By themselves, for addresses: the contract's schemas are loaded with the pages that need them. */
export const importKinds = ['products', 'customers', 'stock'] as const satisfies readonly ImportKind[]
