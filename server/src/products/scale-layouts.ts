import type { ScaleLayouts } from '@orbit/contract/scale-barcodes.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { updateScaleLayouts } from './product-lookups.queries.ts'

export async function changeScaleLayouts(tx: OrganizationTx, layouts: ScaleLayouts) {
  await tx.commitWith([updateScaleLayouts(tx, layouts)])
  return { layouts }
}
