import { heldSales } from '@orbit/contract/held-sales.ts'
import { sales } from '@orbit/contract/sales.ts'
import type { Api } from '../platform/api.ts'
import type { Database } from '../platform/database.ts'
import { cancelSale } from './cancel-sale.ts'
import { completeSale } from './complete-sale.ts'
import { createSale, PRICED_ANEW, readCatalogue, SAME_SALE } from './create-sale.ts'
import { exportSales } from './export-sales.ts'
import { keepPlansFresh } from './keep-plans-fresh.ts'
import { listHeldSales } from './list-held-sales.ts'
import { findWhole, listSales } from './read-sales.ts'
import { replaceHeld } from './replace-held-sale.ts'
import { saleOf } from './sale-shape.ts'
import { sumSales } from './sum-sales.ts'

export function salesRoutes(api: Api, database: Database): void {
  const noticeSale = keepPlansFresh(database)
  api.answerFound(sales.list, ({ tx, query }) => listSales(tx, query))
  api.answerFile(sales.listFile, ({ user, query, request }) => exportSales(database, user, request.id, query))
  api.answerFound(sales.totals, ({ tx, query }) => sumSales(tx, query))
  api.answerFound(
    sales.read,
    ({ tx, params }) => findWhole(tx, params.id),
    ({ sale, items }, { user }) => saleOf(sale, items, user),
  )
  api.answerOnce(
    sales.create,
    { readAhead: (tx, { body }) => readCatalogue(tx, body), retryOn: [...SAME_SALE, ...PRICED_ANEW] },
    async ({ tx, user, body, ahead, request }) => {
      const sale = await createSale(tx, user, body, ahead, request.fingerprint)
      noticeSale(tx.organizationId)
      return sale
    },
  )
  api.answer(heldSales.list, ({ tx, query }) => listHeldSales(tx, query))
  api.answer(heldSales.replace, ({ tx, user, params, body, request }) =>
    replaceHeld(tx, user, { id: params.id, version: request.version, replacement: body }),
  )
  api.answer(sales.complete, ({ tx, user, params, body, request }) =>
    completeSale(tx, user, { id: params.id, version: request.version }, body),
  )
  api.answer(sales.cancel, ({ tx, user, params, body }) => cancelSale(tx, user, params.id, body.reason))
}
