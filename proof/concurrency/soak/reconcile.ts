import { look } from '../../../db/tests/kit/transactions.ts'
import { cents, type KnownSale, type KnownShop } from './acknowledged.ts'

/** What the database has and nobody was told, or the other way round. Empty: they agree. */
export async function reconcile(shop: KnownShop): Promise<string[]> {
  return [
    ...(await compareSales(shop)),
    ...differences('stock', await ask(shop, STOCK), expectedStock(shop)),
    ...differences('price and version', await ask(shop, PRICES), expectedPrices(shop)),
    ...differences('customer', await ask(shop, CUSTOMERS), expectedCustomers(shop)),
    ...differences('summary', await ask(shop, SUMMARY), expectedSummary(shop)),
    ...numberGaps(shop),
  ]
}

type Told = Map<string, string>

const STOCK = `select id as key, trim_scale(stock_quantity)::text as value from products where organization_id = $1`
const PRICES = `select id as key, sale_price || ' ' || version as value from products where organization_id = $1`
const CUSTOMERS = `
  select id as key, purchases_count || ' for ' || (total_purchases * 100)::bigint as value
  from customers where organization_id = $1`
const SUMMARY = `
  select business_date || ' ' || status || ' ' || payment_method as key,
    sum(sales_count) || ' for ' || (sum(total) * 100)::bigint as value
  from sales_daily_summary where organization_id = $1 group by 1 having sum(sales_count) <> 0`

async function ask({ shop }: KnownShop, sql: string): Promise<Told> {
  const rows = await look<{ key: string; value: string }>(shop.db, sql, [shop.organizationId])
  return new Map(rows.map(({ key, value }) => [key, value]))
}

/** A page at a time: there may be hundreds of thousands. */
async function compareSales({ shop, sales }: KnownShop): Promise<string[]> {
  const wrong: string[] = []
  let after = '00000000-0000-0000-0000-000000000000'
  let found = 0
  for (;;) {
    const page = await look<{ id: string; status: string; invoice_number: string | null; total: string }>(
      shop.db,
      `select id, status, invoice_number, total from sales where organization_id = $1 and id > $2 order by id limit 20000`,
      [shop.organizationId, after],
    )
    if (page.length === 0) break
    found += page.length
    after = page.at(-1)?.id as string
    for (const row of page) wrong.push(...compareSale(sales.get(row.id), row))
  }
  return found === sales.size ? wrong : [...wrong, `${found} sales are kept, ${sales.size} were acknowledged`]
}

function compareSale(
  known: KnownSale | undefined,
  row: { id: string; status: string; invoice_number: string | null; total: string },
): string[] {
  if (known === undefined) return [`sale ${row.id} was acknowledged to nobody`]
  const kept = `${row.status} ${row.invoice_number} ${cents(row.total)}`
  const told = `${known.status} ${known.number} ${known.cents}`
  return [
    ...(kept === told ? [] : [`sale ${row.id} is ${kept}, and was said to be ${told}`]),
    ...(known.saidToBeCancelled && row.status !== 'cancelled' ? [`sale ${row.id} was said to be cancelled`] : []),
    ...(known.saidToBeSettled && row.status === 'pending' ? [`sale ${row.id} was said not to be held`] : []),
  ]
}

/** What was brought, less what was sold and neither given back nor cancelled. */
function expectedStock({ products, sales }: KnownShop): Told {
  const stock = products.map(({ brought }) => brought)
  for (const { number, status, lines } of sales.values()) {
    if (number === null || status === 'cancelled') continue
    for (const { product, quantity, returned } of lines) stock[product] = (stock[product] ?? 0) - quantity + returned
  }
  return new Map(products.map(({ id }, index) => [id, String(stock[index])]))
}

function expectedPrices({ products }: KnownShop): Told {
  return new Map(products.map(({ id, price, version }) => [id, `${price} ${version}`]))
}

function expectedCustomers({ customerIds, sales }: KnownShop): Told {
  const bought = [...sales.values()].filter(({ number, status }) => number !== null && status !== 'cancelled')
  const byCustomer = Map.groupBy(bought, ({ customerId }) => customerId)
  return new Map(customerIds.map((id) => [id, sumOf(byCustomer.get(id) ?? [])]))
}

function expectedSummary({ sales }: KnownShop): Told {
  const numbered = [...sales.values()].filter(({ number }) => number !== null)
  const groups = Map.groupBy(numbered, ({ day, status, payment }) => `${day} ${status} ${payment}`)
  return new Map([...groups].map(([key, all]) => [key, sumOf(all)]))
}

function sumOf(sales: readonly KnownSale[]): string {
  return `${sales.length} for ${sales.reduce((sum, sale) => sum + sale.cents, 0)}`
}

function differences(what: string, kept: Told, told: Told): string[] {
  const keys = new Set([...kept.keys(), ...told.keys()])
  return [...keys]
    .filter((key) => kept.get(key) !== told.get(key))
    .map((key) => `${what} ${key} is ${kept.get(key)}, acknowledged was ${told.get(key)}`)
}

/** The numbers that clients were given are 1 to N in each series. */
function numberGaps({ sales }: KnownShop): string[] {
  const given = [...sales.values()].flatMap(({ number }) => (number === null ? [] : [number.split('-')]))
  return [...Map.groupBy(given, ([series]) => series)].flatMap(([series, all]) => {
    const numbers = new Set(all.map(([, number]) => Number(number)))
    const isWhole = numbers.size === all.length && Math.max(...chunked(numbers)) === all.length
    return isWhole ? [] : [`series ${series}: ${all.length} given, ${numbers.size} different`]
  })
}

/** Largest of each thousand: a function takes only so many arguments. */
function chunked(numbers: Set<number>): number[] {
  const list = [...numbers]
  return Array.from({ length: Math.ceil(list.length / 1000) }, (_, index) =>
    Math.max(...list.slice(index * 1000, index * 1000 + 1000)),
  )
}
