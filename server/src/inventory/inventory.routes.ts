import { inventory } from '@orbit/contract/inventory.ts'
import type { Api } from '../platform/api.ts'
import { adjustStock } from './adjust-stock.ts'
import { listDocuments } from './list-documents.ts'
import { receiveGoods } from './receive-goods.ts'
import { lookAtSale, takeBackGoods } from './take-back-goods.ts'
import { getDocument, lookAtShelf, SAME_DOCUMENT } from './write-document.ts'

export function inventoryRoutes(api: Api): void {
  api.answerOnce(
    inventory.receive,
    { readAhead: (tx, { body }) => lookAtShelf(tx, body), retryOn: SAME_DOCUMENT },
    ({ tx, user, body, ahead, request }) => receiveGoods(tx, user, body, ahead, request.fingerprint),
  )
  api.answerOnce(
    inventory.adjust,
    { readAhead: (tx, { body }) => lookAtShelf(tx, body), retryOn: SAME_DOCUMENT },
    ({ tx, user, body, ahead, request }) => adjustStock(tx, user, body, ahead, request.fingerprint),
  )
  api.answerOnce(
    inventory.takeBack,
    { readAhead: (tx, { body }) => lookAtSale(tx, body), retryOn: SAME_DOCUMENT },
    ({ tx, user, body, ahead, request }) => takeBackGoods(tx, user, body, ahead, request.fingerprint),
  )
  api.answer(inventory.listDocuments, ({ tx, user, query }) => listDocuments(tx, user, query))
  api.answer(inventory.readDocument, ({ tx, user, params }) => getDocument(tx, user, params.id))
}
