import { customerHistory } from '@orbit/contract/customer-history.ts'
import { customerIdentity } from '@orbit/contract/customer-identity.ts'
import { customers } from '@orbit/contract/customers.ts'
import type { Api } from '../platform/api.ts'
import type { Database } from '../platform/database.ts'
import { anonymiseCustomer } from './anonymise-customer.ts'
import { changeCustomer } from './change-customer.ts'
import { checkWhileTyping } from './check-document.ts'
import { createCustomer, SAME_CUSTOMER } from './create-customer.ts'
import { findCustomerEverMade } from './customers.queries.ts'
import { deleteCustomer } from './delete-customer.ts'
import { exportCustomers } from './export-customers.ts'
import { listDuplicates } from './list-duplicates.ts'
import { listPurchases } from './list-purchases.ts'
import { mergeCustomers } from './merge-customers.ts'
import { countList, getCustomer, listCustomers } from './read-customers.ts'
import { restoreCustomer } from './restore-customer.ts'

export function customersRoutes(api: Api, database: Database): void {
  api.answer(customers.list, ({ tx, user, query }) => listCustomers(tx, user, query))
  api.answerFile(customers.listFile, ({ user, query, request }) => exportCustomers(database, user, request.id, query))
  api.answer(customers.count, ({ tx, user, query }) => countList(tx, user, query))
  api.answer(customers.read, ({ tx, user, params }) => getCustomer(tx, user.organization.country, params.id))
  api.answerOnce(
    customers.create,
    { readAhead: (tx, { body }) => tx.maybe(findCustomerEverMade(tx, body.id)), retryOn: SAME_CUSTOMER },
    ({ tx, user, body, ahead, request }) => createCustomer(tx, user, body, ahead, request.fingerprint),
  )
  api.answer(customers.update, ({ tx, user, params, body, request }) =>
    changeCustomer(tx, user, params.id, request.version, body),
  )
  api.answer(customers.delete, ({ tx, params, request }) => deleteCustomer(tx, params.id, request.version))

  api.answer(customerHistory.listSales, ({ tx, params, query }) => listPurchases(tx, params.id, query))
  api.answer(customerHistory.restore, ({ tx, user, params, request }) =>
    restoreCustomer(tx, user.organization.country, params.id, request.version),
  )

  api.answer(customerIdentity.checkDocument, ({ tx, user, query }) =>
    checkWhileTyping(tx, user.organization.country, query),
  )
  api.answer(customerIdentity.listDuplicates, ({ tx, user, query }) =>
    listDuplicates(tx, user.organization.country, query),
  )
  api.answer(customerIdentity.merge, ({ tx, user, params, body, request }) =>
    mergeCustomers(tx, user.organization.country, params.id, body.intoId, request.version),
  )
  api.answer(customerIdentity.anonymise, ({ tx, user, params, body, request }) =>
    anonymiseCustomer(tx, user.organization.country, params.id, body.reason, request.version),
  )
}
