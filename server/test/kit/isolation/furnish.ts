import { createHash } from 'node:crypto'
import { insert } from '../../../../db/tests/kit/shop.ts'
import type { Tx } from '../../../../db/tests/kit/transactions.ts'
import { newId } from '../../../src/platform/ids.ts'
import { type Bed, nameOf, own, plantOf, plantProduct } from './rows.ts'

/** Something in every table, so that every list, search and report has rows to show. */
export async function furnish(tx: Tx, bed: Bed): Promise<void> {
  await insert(tx, 'categories', { ...own(bed, bed.categoryId), name: nameOf(bed, bed.categoryId) })
  await plantProduct(tx, bed, bed.product.id, 1_000_000)
  await plantOf('customer')(tx, bed, bed.customerId)
  for (const { product, customerId } of [bed.held, bed.withdrawn]) {
    await plantProduct(tx, bed, product.id, 1_000_000)
    await plantOf('customer')(tx, bed, customerId)
  }
  await withdraw(tx, bed)
  await plantTeam(tx, bed)
  await plantCatalogueWork(tx, bed)
  await plantPredictions(tx, bed)
}

async function withdraw(tx: Tx, { organizationId, withdrawn }: Bed): Promise<void> {
  const { product, customerId } = withdrawn
  await tx.query('update products set is_active = false where organization_id = $1 and id = $2', [
    organizationId,
    product.id,
  ])
  await tx.query('update customers set deleted_at = now() where organization_id = $1 and id = $2', [
    organizationId,
    customerId,
  ])
}

/** Keys of the till, and a cost that a person set. */
async function plantCatalogueWork(tx: Tx, bed: Bed): Promise<void> {
  const { organizationId, product } = bed
  await insert(tx, 'till_favourites', { organization_id: organizationId, product_ids: [product.id] })
  await insert(tx, 'outgoing_mail', { ...own(bed, newId()), kind: 'verify_email', user_id: bed.userId })
  const image = newId()
  await plantOf('file')(tx, bed, image)
  await tx.query('update products set image_file_id = $3 where organization_id = $1 and id = $2', [
    organizationId,
    product.id,
    image,
  ])
  await tx.query('update products set cost_price = 3.1 where organization_id = $1 and id = $2', [
    organizationId,
    product.id,
  ])
}

/** A role of its own, and an invitation that is still open. */
async function plantTeam(tx: Tx, bed: Bed): Promise<void> {
  const id = newId()
  await insert(tx, 'organization_roles', { ...own(bed, id), name: nameOf(bed, id), permissions: '["sales.*"]' })
  const token = createHash('sha256').update(id).digest()
  const invitation = { user_id: bed.userId, purpose: 'invitation', token_hash: token, expires_at: '2099-01-01' }
  await insert(tx, 'one_time_tokens', { ...own(bed, newId()), ...invitation })
}

async function plantPredictions(tx: Tx, bed: Bed): Promise<void> {
  const forecast = { product_id: bed.product.id, model_version: bed.mark }
  await insert(tx, 'predictions', {
    ...own(bed, newId()),
    ...forecast,
    prediction_date: '2099-01-01',
    predicted_quantity: 3,
    confidence_score: 80,
  })
  await insert(tx, 'prediction_runs', {
    ...own(bed, newId()),
    ...forecast,
    run_date: '2025-01-01',
    mean: [1],
    quantile_levels: [0.5],
    quantiles: [[1]],
    totals_7: [7],
    totals_28: [28],
  })
}
