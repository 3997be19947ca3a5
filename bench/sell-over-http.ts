import { newId } from '../server/src/platform/ids.ts'
import type { HttpClients, HttpLoad, HttpRequest } from './http-clients.ts'
import { CUSTOMERS, customerId, PRODUCTS, productId, type Shop } from './shop.ts'

/** Somebody at the till: three different products, a known customer, a new sale every time. */
export function sellOverHttp(
  clients: HttpClients,
  shops: readonly Shop[],
  seconds: number,
  pauseMs = 0,
): Promise<HttpLoad> {
  let turn = 0
  return clients.load(seconds, 201, () => orderOf(shops[turn++ % shops.length] as Shop), pauseMs)
}

function orderOf(shop: Shop): HttpRequest {
  const first = randomBelow(PRODUCTS)
  const half = PRODUCTS / 2
  const second = (first + 1 + randomBelow(half - 1)) % PRODUCTS
  const third = (first + half + randomBelow(half)) % PRODUCTS
  const body = JSON.stringify({
    id: newId(),
    customerId: customerId(randomBelow(CUSTOMERS)),
    items: [
      { productId: productId(first), quantity: String(1 + randomBelow(3)) },
      { productId: productId(second), quantity: '1' },
      { productId: productId(third), quantity: '2' },
    ],
    paymentMethod: randomBelow(2) === 0 ? 'cash' : 'card',
  })
  return { method: 'POST', path: '/api/v1/sales', cookie: shop.cookie, body }
}

function randomBelow(limit: number): number {
  return Math.floor(Math.random() * limit)
}
