import { expect, test } from 'vitest'
import { newId } from './kit/random.ts'
import { DENIED, refusalOf } from './kit/refusals.ts'
import { addProduct, inShop, insert } from './kit/shop.ts'
import { openTestShop } from './kit/test-shop.ts'
import { inTransaction, look } from './kit/transactions.ts'

const shop = await openTestShop({ timeZone: 'America/Lima' })
const { db } = shop
const rice = await addProduct(shop)

const localDay = async (offset: number) =>
  String(
    (await look(db, `select ((now() at time zone 'America/Lima')::date + $1::int)::text as day`, [offset]))[0]?.day,
  )

const predict = (date: string, quantity: string, ending = '') =>
  inShop(shop, (tx) =>
    insert(
      tx,
      'predictions',
      {
        organization_id: shop.organizationId,
        id: newId(),
        product_id: rice.id,
        prediction_date: date,
        predicted_quantity: quantity,
        confidence_score: '80',
        model_version: 'v1',
      },
      ending,
    ),
  )
const replacing =
  'on conflict (organization_id, product_id, prediction_date) do update set predicted_quantity = excluded.predicted_quantity, model_version = excluded.model_version'
const update = (date: string, change: string) =>
  refusalOf(inShop(shop, (tx) => tx.query(`update predictions set ${change} where prediction_date = $1`, [date])))

test('there is one prediction per product and day', async () => {
  const day = await localDay(9)
  await predict(day, '5')
  expect(await refusalOf(predict(day, '6'))).toBe('idx_predictions_organization_product_date')
})

test('a later run replaces it until its day begins', async () => {
  const day = await localDay(1)
  await predict(day, '5')
  expect(await refusalOf(predict(day, '6', replacing))).toBe('accepted')
  expect(await look(db, 'select predicted_quantity::float from predictions where prediction_date = $1', [day])).toEqual(
    [{ predicted_quantity: 6 }],
  )
})

test('from the midnight of its organization on, only its outcome is filled in', async () => {
  const day = await localDay(0)
  expect(await refusalOf(predict(day, '5')), 'a begun day is predicted no more').toBe(
    'predictions_freeze_when_their_day_begins',
  )
  await predictedInTime(day)
  expect(await refusalOf(predict(day, '6', replacing))).toBe('predictions_freeze_when_their_day_begins')
  expect(await update(day, 'predicted_quantity = 7')).toBe('predictions_freeze_when_their_day_begins')
  expect(await update(day, 'confidence_score = 99')).toBe('predictions_freeze_when_their_day_begins')
  expect(await update(day, 'actual_quantity = 4.5, prediction_error = 0.5')).toBe('accepted')
})

/** As if it had been made before: triggers off. */
async function predictedInTime(day: string): Promise<void> {
  await inTransaction(db.admin, async (tx) => {
    await tx.query('set local session_replication_role = replica')
    await insert(tx, 'predictions', {
      organization_id: shop.organizationId,
      id: newId(),
      product_id: rice.id,
      prediction_date: day,
      predicted_quantity: 5,
      confidence_score: 80,
      model_version: 'v1',
    })
  })
}

test('a prediction cannot be moved to another day or product, nor deleted', async () => {
  const day = await localDay(5)
  await predict(day, '5')
  expect(await update(day, `prediction_date = '2020-01-01'`)).toBe(DENIED)
  expect(await update(day, `product_id = '${newId()}'`)).toBe(DENIED)
  expect(await refusalOf(inShop(shop, (tx) => tx.query('delete from predictions')))).toBe(DENIED)
})

test('its confidence is a percentage and its quantity not negative', async () => {
  expect(await refusalOf(predict(await localDay(20), '-1'))).toBe('predictions_quantity_is_not_negative')
  const day = await localDay(21)
  await predict(day, '1')
  expect(await update(day, 'confidence_score = 100.01')).toBe('predictions_confidence_is_a_percentage')
})

test('what each run said is kept apart and can be swept', async () => {
  const run = {
    organization_id: shop.organizationId,
    id: newId(),
    product_id: rice.id,
    run_date: await localDay(0),
    model_version: 'v1',
    mean: [1, 2],
    quantile_levels: [0.1, 0.9],
    quantiles: [
      [1, 2],
      [2, 3],
    ],
    totals_7: [5, 9],
    totals_28: [20, 40],
  }
  expect(await inShop(shop, (tx) => insert(tx, 'prediction_runs', run))).toBe(1)
  expect(await refusalOf(inShop(shop, (tx) => tx.query('update prediction_runs set mean = array[9.0]')))).toBe(DENIED)
  expect((await inShop(shop, (tx) => tx.query('delete from prediction_runs'))).rowCount).toBe(1)
})
