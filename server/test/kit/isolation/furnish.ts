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
  await plantForecasts(tx, bed)
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

/** Three products that nobody else has, of which there is too little, with settings of their own; and three runs. */
async function plantForecasts(tx: Tx, bed: Bed): Promise<void> {
  const { organizationId: organization_id } = bed
  await insert(tx, 'forecast_models', {
    organization_id,
    knowledge: JSON.stringify({ mark: bed.mark }),
    library_version: '1.0.0',
    fitted_on: '2025-01-01',
    run_date: '2025-01-01',
  })
  for (const level of [100, 200, 300]) {
    const id = newId()
    await plantProduct(tx, bed, id, 1)
    const totals = `{${level},${10 * level}}`
    await insert(tx, 'product_forecasts', {
      organization_id,
      product_id: id,
      run_date: '2025-01-01',
      model_version: bed.mark,
      abc_class: 'A',
      cumulative: totals,
      total_days: '{1,10}',
      ...Object.fromEntries(['mean', 'p10', 'p50', 'p80', 'p95'].map((name) => [`total_${name}`, totals])),
    })
    await insert(tx, 'forecast_settings', { organization_id, product_id: id, lead_days: 2 })
    await insert(tx, 'forecast_runs', {
      ...own(bed, newId()),
      run_date: '2025-01-01',
      is_refit: true,
      products_count: 3,
      insufficient_count: 0,
      actuals_count: 0,
      milliseconds: level,
    })
  }
}
