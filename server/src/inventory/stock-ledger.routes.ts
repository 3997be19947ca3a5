import { ledger } from '@orbit/contract/stock-ledger.ts'
import type { Api } from '../platform/api.ts'
import { listLedger, readKardex } from './read-ledger.ts'
import { valueStock } from './value-stock.ts'

export function stockLedgerRoutes(api: Api): void {
  api.answer(ledger.list, ({ tx, user, query }) => listLedger(tx, user, query))
  api.answer(ledger.kardex, ({ tx, user, params, query }) => readKardex(tx, user, params.id, query))
  api.answerFound(ledger.valuation, ({ tx, query }) => valueStock(tx, query))
}
