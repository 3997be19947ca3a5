import { counts } from '@orbit/contract/stock-counts.ts'
import type { Api } from '../platform/api.ts'
import { applyCount } from './apply-count.ts'
import { dropCount } from './drop-count.ts'
import { enterCounts } from './enter-counts.ts'
import { findEarlierDocument } from './inventory.queries.ts'
import { lookAtScope, openCount, SAME_COUNT } from './open-count.ts'
import { getCount, listCountLines, listCounts } from './read-counts.ts'
import { SAME_DOCUMENT } from './write-document.ts'

export function stockCountsRoutes(api: Api): void {
  api.answerOnce(
    counts.open,
    { readAhead: (tx, { body }) => lookAtScope(tx, body), retryOn: SAME_COUNT },
    ({ tx, user, body, ahead, request }) => openCount(tx, user, body, ahead, request.fingerprint),
  )
  api.answerFound(counts.list, ({ tx, query }) => listCounts(tx, query))
  api.answer(counts.read, ({ tx, user, params }) => getCount(tx, user, params.id))
  api.answer(counts.listLines, ({ tx, user, params, query }) => listCountLines(tx, user, params.id, query))
  api.answer(counts.enter, ({ tx, user, params, body }) => enterCounts(tx, user, params.id, body))
  api.answerOnce(
    counts.apply,
    { readAhead: (tx, { body }) => tx.maybe(findEarlierDocument(tx, body.id)), retryOn: SAME_DOCUMENT },
    ({ tx, user, params, body, ahead, request }) => applyCount(tx, user, params.id, body, ahead, request.fingerprint),
  )
  api.answer(counts.drop, ({ tx, user, params }) => dropCount(tx, user, params.id))
}
