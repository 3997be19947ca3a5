import { addCategory, addProduct, type Product } from '../../../db/tests/kit/shop.ts'
import { inTransaction, look } from '../../../db/tests/kit/transactions.ts'
import { runForecast } from '../../src/forecasts/run-forecast.ts'
import { daysBefore, type PastDay, plantPastDays } from './past-sales.ts'
import { openTeam, type Team, type TestServer } from './server.ts'

/** A shop that has sold for two hundred days, Sundays too, and knows what to expect. */
export interface ForecastShop {
  team: Team
  today: string
  categoryId: string
  /** Ten a day and two on the shelf, at a cost of 6. */
  rice: Product
  /** Four a day and five hundred on the shelf. */
  beans: Product
  /** One every other day, three on the shelf, in another category. */
  soap: Product
  /** Never sold, and like nothing else. */
  lonely: Product
  run(): Promise<void>
}

export async function openForecastShop(server: TestServer): Promise<ForecastShop> {
  const team = await openTeam(server)
  const { shop } = team
  const { organizationId } = shop
  const [day] = await look<{ today: string }>(server.db, 'select app.local_date($1, now())::text as today', [
    organizationId,
  ])
  const today = day?.today ?? ''
  const categoryId = await addCategory(shop)
  const rice = await addProduct(shop, { categoryId, stock: 2, name: 'Arroz extra', price: '8.00', cost: '6.0000' })
  const beans = await addProduct(shop, { categoryId, stock: 500, name: 'Frejol' })
  const soap = await addProduct(shop, { stock: 3, name: 'Jabón' })
  const lonely = await addProduct(shop, { stock: 1, name: 'Adorno' })
  await server.db.admin.query(`update products set created_at = now() - interval '90 days' where id = $1`, [lonely.id])
  await openedLongAgo(server, organizationId, daysBefore(today, 201))
  const days = Array.from({ length: 200 }, (_, index) => index + 1)
  await plantPastDays(
    shop,
    days.flatMap((ago): PastDay[] => {
      const on = daysBefore(today, ago)
      return [
        { productId: rice.id, day: on, quantity: 8 + (ago % 5), price: 8 },
        { productId: beans.id, day: on, quantity: 3 + (ago % 3), price: 3 },
        { productId: soap.id, day: on, quantity: ago % 2, price: 2 },
      ]
    }),
  )
  const run = async () => {
    const step = <T>(work: Parameters<typeof server.database.inOrganization<T>>[1]) =>
      server.database.inOrganization({ organizationId }, work)
    await runForecast({ organizationId, mustLearn: true, step })
  }
  await run()
  return { team, today, categoryId, rice, beans, soap, lonely, run }
}

/** Opening stock is entered now; as if it had lain there all the time. */
function openedLongAgo(server: TestServer, organizationId: string, day: string): Promise<unknown> {
  return inTransaction(server.db.admin, async (tx) => {
    await tx.query('set local session_replication_role = replica')
    await tx.query(`update inventory_movements set business_date = $2 where organization_id = $1`, [
      organizationId,
      day,
    ])
  })
}

/** As if it had been said before its day began, and compared since. */
export async function plantJudged(
  server: TestServer,
  shop: { organizationId: string },
  days: readonly { productId: string; day: string; predicted: number; actual: number; confidence: number }[],
): Promise<void> {
  await inTransaction(server.db.admin, async (tx) => {
    await tx.query('set local session_replication_role = replica')
    await tx.query(
      `insert into predictions (organization_id, product_id, prediction_date, predicted_quantity, confidence_score, model_version,
         actual_quantity, prediction_error, is_sold_out)
       select $1, d.product_id, d.day, d.predicted, d.confidence, 'orbit-1.0.0+stack', d.actual, d.actual - d.predicted, false
       from jsonb_to_recordset($2::jsonb)
         as d (product_id uuid, day date, predicted numeric, confidence numeric, actual numeric)
       on conflict (organization_id, product_id, prediction_date) do update set predicted_quantity = excluded.predicted_quantity,
         confidence_score = excluded.confidence_score, actual_quantity = excluded.actual_quantity,
         prediction_error = excluded.prediction_error, is_sold_out = false`,
      [shop.organizationId, JSON.stringify(days.map(({ productId, ...day }) => ({ product_id: productId, ...day })))],
    )
  })
}
