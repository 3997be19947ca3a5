import type { Act, CountAct } from './acts.ts'
import type { Intention } from './agenda.ts'
import { momentOf, weekdayOf } from './calendar.ts'
import type { Trade } from './open-trade.ts'

const A_DAY = 0.45
const SUNDAY = 0
const COUNTED_ON_SUNDAYS = 6

type Why = Pick<CountAct, 'cause' | 'reason'>

const ROUTINE: Why = { cause: 'correction', reason: 'Conteo de domingo' }
const FOUND: Why = { cause: 'found', reason: 'Apareció en el almacén' }
const MISSING: Why[] = [
  { cause: 'expiry', reason: 'Producto vencido' },
  { cause: 'damage', reason: 'Envase roto' },
  { cause: 'loss', reason: 'Merma' },
  { cause: 'own_use', reason: 'Consumo propio' },
]

/** Now and then something is found missing, broken or past its date; on Sunday evenings a few shelves are counted. */
export function* countsOf(shop: Trade, day: number): Generator<[number, Intention['act']]> {
  const { random } = shop
  for (let left = random.poisson(A_DAY); left > 0; left--) {
    yield [momentOf(day, random.between(9, 21)), (at) => count(shop, at, false)]
  }
  if (weekdayOf(day) !== SUNDAY) return
  for (let left = COUNTED_ON_SUNDAYS; left > 0; left--) {
    yield [momentOf(day, random.between(22.1, 22.8)), (at) => count(shop, at, true)]
  }
}

function count({ random, books, demo, ownerId }: Trade, at: number, isRoutine: boolean): Act | undefined {
  const product = random.pick(demo.products)
  const { stock } = books.shelves.of(product)
  if (!product.tracksStock || (stock === 0 && !isRoutine)) return undefined
  const unit = product.quantityDecimals === 3 ? 50 : 1000
  const isRight = isRoutine && random.chance(0.6)
  const isMore = !isRight && random.chance(isRoutine ? 0.35 : 0.1)
  const off = isRight ? 0 : random.whole(1, 3) * unit
  const counted = isMore ? stock + off : Math.max(0, stock - off)
  const why = isRoutine ? ROUTINE : isMore ? FOUND : random.pick(MISSING)
  return { kind: 'count', at, userId: ownerId, id: demo.newId(at), product, counted, expected: stock, ...why }
}
