import { inventory } from '@orbit/contract/inventory.ts'
import type { Api } from '../platform/api.ts'
import { adjustStock, lookAtShelf, SAME_ADJUSTMENT } from './adjust-stock.ts'

export function inventoryRoutes(api: Api): void {
  api.answerOnce(
    inventory.adjust,
    { readAhead: (tx, { body }) => lookAtShelf(tx, body), retryOn: SAME_ADJUSTMENT },
    ({ tx, user, body, ahead, request }) => adjustStock(tx, user, body, ahead, request.fingerprint),
  )
}
