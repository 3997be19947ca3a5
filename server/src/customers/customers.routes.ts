import { customers } from '@orbit/contract/customers.ts'
import type { Api } from '../platform/api.ts'
import { changeCustomer } from './change-customer.ts'
import { createCustomer, SAME_CUSTOMER } from './create-customer.ts'
import { findCustomerEverMade } from './customers.queries.ts'
import { deleteCustomer } from './delete-customer.ts'
import { getCustomer, listCustomers, listPurchases } from './read-customers.ts'

export function customersRoutes(api: Api): void {
  api.answerFound(customers.list, ({ tx, query }) => listCustomers(tx, query))
  api.answerFound(customers.read, ({ tx, params }) => getCustomer(tx, params.id))
  api.answerOnce(
    customers.create,
    { readAhead: (tx, { body }) => tx.maybe(findCustomerEverMade(tx, body.id)), retryOn: SAME_CUSTOMER },
    ({ tx, body, ahead, request }) => createCustomer(tx, body, ahead, request.fingerprint),
  )
  api.answer(customers.update, ({ tx, params, body, request }) => changeCustomer(tx, params.id, request.version, body))
  api.answer(customers.delete, ({ tx, params, request }) => deleteCustomer(tx, params.id, request.version))
  api.answerFound(customers.purchases, ({ tx, params, query }) => listPurchases(tx, params.id, query))
}
