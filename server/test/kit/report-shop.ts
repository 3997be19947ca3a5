import { seededRandom } from '../../../db/tests/kit/random.ts'
import { hold, sell } from '../../../db/tests/kit/selling.ts'
import { addCategory, addProduct, addUser, inShop, type Product, type Shop } from '../../../db/tests/kit/shop.ts'

/** Local days whose nights have 23 or 25 hours somewhere: Havana and Tijuana on 8 March, Santiago on 4 April 2026. */
export const REPORT_DAYS = { from: '2026-03-04', to: '2026-04-07' }

const FIRST_NIGHT = Date.UTC(2026, 2, 4)
const DAY_MS = 86_400_000
const NIGHTS = 35

export interface ReportShop {
  /** root, below it, and below that */
  categories: [string, string, string]
  products: Product[]
}

/**
 * Sales around every midnight and at any hour, by three people, with discounts, fractions, four kinds of tax, unknown costs, prices
 * with and without tax on the same day; some cancelled soon, some late, some held.
 */
export async function fillReportShop(
  shop: Shop,
  { sales, seed, offsetHours }: { sales: number; seed: number; offsetHours: number },
) {
  const { next: random, pick } = seededRandom(seed)
  const root = await addCategory(shop, 'Abarrotes')
  const middle = await addCategory(shop, 'Granos', root)
  const leaf = await addCategory(shop, 'Arroz', middle)
  const wishes = [
    { categoryId: root, price: '3.33', cost: '1.2345' },
    { categoryId: middle, price: '12.90', cost: null },
    { categoryId: leaf, price: '4.50', cost: '3.1000', quantityDecimals: 3 },
    { categoryId: leaf, price: '0.99', taxCategory: 'exempt' as const },
    { price: '7.77', taxCategory: 'zero' as const, cost: '9.0000' },
    { price: '25.00', taxRate: '10' },
    { price: '1.00', taxCategory: 'not_subject' as const, tracksStock: false, stock: 0, cost: null },
    { categoryId: middle, price: '60.00', stock: 900 },
  ]
  const products: Product[] = []
  for (const wish of wishes) products.push(await addProduct(shop, { stock: 5000, ...wish }))
  const idle = await addProduct(shop, { name: 'Nunca vendido', stock: 3 })
  const sellers = [shop.userId, await addUser(shop, { role: 'seller' }), await addUser(shop, { role: 'seller' })]

  for (let turn = 0; turn < sales; turn += 1) {
    if (turn % 20 === 10) await turnTaxRound(shop)
    const night = FIRST_NIGHT + Math.floor(random() * NIGHTS) * DAY_MS - offsetHours * 3_600_000
    const soldAt = new Date(random() < 0.6 ? night + (random() - 0.5) * 4 * 3_600_000 : night + random() * DAY_MS)
    const items = Array.from({ length: 1 + Math.floor(random() * 4) }, () => {
      const product = pick(products.slice(0, 7))
      const quantity = product === products[2] ? (0.1 + random() * 3).toFixed(3) : 1 + Math.floor(random() * 5)
      return { product, quantity, ...(random() < 0.2 ? { discount: '0.05' } : {}) }
    })
    const wish = {
      items,
      soldAt,
      userId: pick(sellers),
      paymentMethod: pick(['cash', 'card', 'transfer', 'other'] as const),
      ...(random() < 0.2 ? { discount: '0.03' } : {}),
    }
    if (random() < 0.05) await hold(shop, wish)
    else await maybeCancel(shop, await sell(shop, wish), random())
  }
  await turnTaxRound(shop, true)
  return { categories: [root, middle, leaf] as ReportShop['categories'], products, idle }
}

async function turnTaxRound(shop: Shop, wanted = !shop.pricesIncludeTax): Promise<void> {
  shop.pricesIncludeTax = wanted
  await inShop(shop, (tx) =>
    tx.query('update organizations set prices_include_tax = $1 where id = $2', [wanted, shop.organizationId]),
  )
}

/** Soon, or days later. */
async function maybeCancel(shop: Shop, saleId: string, chance: number): Promise<void> {
  if (chance > 0.12) return
  await inShop(shop, (tx) =>
    tx.query(
      `update sales set status = 'cancelled', cancelled_at = sale_date + $3::interval, cancelled_by = $4,
         cancellation_reason = '=2+5'
       where organization_id = $1 and id = $2`,
      [shop.organizationId, saleId, chance < 0.06 ? '40 minutes' : '3 days', shop.userId],
    ),
  )
}
