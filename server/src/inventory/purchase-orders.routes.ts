import { purchases } from '@orbit/contract/purchases.ts'
import type { Api } from '../platform/api.ts'
import { findEarlierDocument } from './inventory.queries.ts'
import { cancelOrder, lookAtOrder, placeOrder, replaceOrder, SAME_ORDER } from './place-order.ts'
import { getOrder, listOrders } from './read-purchase-orders.ts'
import { receiveOrder } from './receive-order.ts'
import { SAME_DOCUMENT } from './write-document.ts'

export function purchaseOrdersRoutes(api: Api): void {
  api.answer(purchases.list, ({ tx, user, query }) => listOrders(tx, user, query))
  api.answerOnce(
    purchases.create,
    { readAhead: (tx, { body }) => lookAtOrder(tx, body), retryOn: SAME_ORDER },
    ({ tx, user, body, ahead, request }) => placeOrder(tx, user, body, ahead, request.fingerprint),
  )
  api.answer(purchases.read, ({ tx, user, params }) => getOrder(tx, user, params.id))
  api.answer(purchases.replace, ({ tx, user, params, body, request }) =>
    replaceOrder(tx, user, params.id, request.version, body),
  )
  api.answer(purchases.cancel, ({ tx, user, params }) => cancelOrder(tx, user, params.id))
  api.answerOnce(
    purchases.receive,
    { readAhead: (tx, { body }) => tx.maybe(findEarlierDocument(tx, body.id)), retryOn: SAME_DOCUMENT },
    ({ tx, user, params, body, ahead, request }) => receiveOrder(tx, user, params.id, body, ahead, request.fingerprint),
  )
}
