import assert from 'node:assert/strict'
import { sales } from '@orbit/contract/sales.ts'
import { seededRandom } from '../../db/tests/kit/random.ts'
import { addProduct, type Product, type Shop } from '../../db/tests/kit/shop.ts'
import { look } from '../../db/tests/kit/transactions.ts'
import type { RemotePerson } from '../../server/test/kit/remote-person.ts'
import { basketOf, type NewSale } from '../../server/test/kit/till.ts'
import { type Grounds, openStaffedShop } from './grounds.ts'

export interface GaplessOptions {
  requests: number
  clients: number
  seed: number
  onSale?: () => void
  isOver?: () => boolean
}

/** What became of the requests. */
export interface GaplessReport {
  requests: number
  /** answered with a number */
  sold: number
  /** by the shop's own rules */
  refused: number
  /** the client went away in the middle of its request, or before the answer */
  hungUp: number
  /** the database session under the request was ended; the client was told to try again */
  interrupted: number
  /** kept although the client never heard of it */
  unheard: number
  series: Record<string, number>
}

interface Counter {
  shop: Shop
  plenty: Product
  scarce: Product
  sold: Map<string, string>
  report: GaplessReport
}

type Abort = 'hang up within' | 'hang up after' | 'ask too much' | 'interrupt'

/**
 * Sells from many hands in two series while a fifth of the requests comes to nothing, in four ways. Whatever happened, the
 * numbers that are kept are 1 to N in each series, and each client has the number that is kept.
 */
export async function sellAmongAborts(
  grounds: Grounds,
  { requests, clients, seed, onSale = () => {}, isOver = () => false }: GaplessOptions,
): Promise<GaplessReport> {
  const { shop, admin } = await openStaffedShop(grounds)
  const counter: Counter = {
    shop,
    plenty: await addProduct(shop, { stock: 1_000_000 }),
    scarce: await addProduct(shop, { stock: 1 }),
    sold: new Map(),
    report: { requests: 0, sold: 0, refused: 0, hungUp: 0, interrupted: 0, unheard: 0, series: {} },
  }
  const { below, pick } = seededRandom(seed)
  let left = requests
  const work = async () => {
    let till = await admin.again()
    while (left-- > 0 && !isOver()) {
      counter.report.requests++
      const abort = below(5) === 0 ? pick(ABORTS) : undefined
      const body = basketOf(counter.plenty, { documentType: pick(['receipt', 'invoice']) })
      till = await request(counter, till, body, abort)
      onSale()
    }
    till.leave()
  }
  await Promise.all(Array.from({ length: clients }, work))
  await untilNobodyWrites(shop)
  admin.leave()
  await compareNumbers(counter)
  return counter.report
}

const ABORTS: Abort[] = ['hang up within', 'hang up after', 'ask too much', 'interrupt']

/** Returns the till to go on with. */
async function request(counter: Counter, till: RemotePerson, body: NewSale, abort: Abort | undefined) {
  const { report } = counter
  if (abort === 'hang up within' || abort === 'hang up after') {
    const wish = till.requestOf(sales.create, { body })
    await till.connection.sendAndHangUp(wish, abort === 'hang up within' ? 400 : undefined)
    report.hungUp++
    return till.again()
  }
  if (abort === 'ask too much') body.items.push({ productId: counter.scarce.id, quantity: '2' })
  const answered = till.call(sales.create, { body })
  if (abort === 'interrupt') await endASession(counter.shop)
  const { status, body: sale, problem } = await answered
  if (status < 300) {
    report.sold++
    counter.sold.set(body.id, sale.invoiceNumber ?? 'none')
  } else if (problem.code === 'insufficient_stock') {
    report.refused++
  } else {
    // Told to try again, and most would; who does not must leave no gap either.
    assert.equal(problem.code, 'service_unavailable')
    report.interrupted++
  }
  return till
}

/** Of those at work in this database, any. */
async function endASession({ db }: Shop): Promise<void> {
  await look(
    db,
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and usename = 'orbit_app' and state <> 'idle' order by random() limit 1`,
  )
}

/** What clients left behind is still being done. */
async function untilNobodyWrites({ db }: Shop): Promise<void> {
  const busy = `select from pg_stat_activity where datname = current_database() and usename = 'orbit_app' and state <> 'idle'`
  for (let quiet = 0; quiet < 5; quiet++) {
    await new Promise((resolve) => setTimeout(resolve, 20))
    if ((await look(db, busy)).length > 0) quiet = 0
  }
}

async function compareNumbers({ shop, sold, report }: Counter): Promise<void> {
  const kept = await look<{ id: string; series: string; number: number; invoice_number: string }>(
    shop.db,
    'select id, series, number::int, invoice_number from sales where organization_id = $1 order by series, number',
    [shop.organizationId],
  )
  for (const [series, rows] of Map.groupBy(kept, (row) => row.series)) {
    rows.forEach((row, index) => {
      assert.equal(row.number, index + 1, `series ${series}`)
    })
    report.series[series] = rows.length
  }
  const numbers = new Map(kept.map((row) => [row.id, row.invoice_number]))
  for (const [id, number] of sold) assert.equal(numbers.get(id), number, `the number of ${id}`)
  assert.equal(new Set(sold.values()).size, sold.size, 'a number was given twice')
  report.unheard = kept.length - sold.size
}
