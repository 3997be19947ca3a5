import { bulkChanges } from '@orbit/contract/bulk-changes.ts'
import { productHistory } from '@orbit/contract/product-history.ts'
import { productLookups } from '@orbit/contract/product-lookups.ts'
import { products } from '@orbit/contract/products.ts'
import type { Api } from '../platform/api.ts'
import type { Cache, StateRow } from '../platform/cache.ts'
import type { Person } from '../platform/person.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { applyBulkChange, SAME_BULK_CHANGE } from './apply-bulk-change.ts'
import { findBulkChange } from './bulk-changes.queries.ts'
import { changeProduct } from './change-product.ts'
import { createProduct, SAME_PRODUCT } from './create-product.ts'
import { deleteProduct } from './delete-product.ts'
import { changeFavourites, readFavourites } from './favourites.ts'
import { findByBarcode, layoutsOf } from './find-by-barcode.ts'
import { readStateFor } from './kept-products.ts'
import { listChanges } from './list-changes.ts'
import { listPrices } from './list-prices.ts'
import { previewBulkChange } from './preview-bulk-change.ts'
import { findProductAndCategory } from './products.queries.ts'
import { countList, getProduct, listProducts } from './read-products.ts'
import { restoreProduct } from './restore-product.ts'
import { changeScaleLayouts } from './scale-layouts.ts'

export function productsRoutes(api: Api, cache: Cache): void {
  const readerOf = ({ tx, user, ahead }: { tx: OrganizationTx; user: Person; ahead: StateRow | undefined }) => ({
    tx,
    cache,
    person: user,
    state: ahead,
  })
  api.answerOnce(products.list, { readAhead: (tx, { query }) => readStateFor(tx, query), retryOn: [] }, (input) =>
    listProducts(readerOf(input), input.query),
  )
  api.answerOnce(products.count, { readAhead: (tx, { query }) => readStateFor(tx, query), retryOn: [] }, (input) =>
    countList(readerOf(input), input.query),
  )
  api.answerOnce(products.read, { readAhead: (tx) => readStateFor(tx), retryOn: [] }, (input) =>
    getProduct(readerOf(input), input.params.id),
  )
  api.answerOnce(
    products.create,
    {
      readAhead: (tx, { body }) => tx.one(findProductAndCategory(tx, body.id, body.categoryId)),
      retryOn: SAME_PRODUCT,
    },
    ({ tx, user, body, ahead, request }) => createProduct(tx, user, body, ahead, request.fingerprint),
  )
  api.answer(products.update, ({ tx, user, params, body, request }) =>
    changeProduct(tx, user, params.id, request.version, body),
  )
  api.answer(products.delete, ({ tx, params, request }) => deleteProduct(tx, params.id, request.version))

  api.answer(productLookups.findByBarcode, ({ tx, user, params }) => findByBarcode(tx, user, params.code))
  api.answer(productLookups.readScales, async ({ user }) => ({ layouts: layoutsOf(user.organization.scale_barcodes) }))
  api.answer(productLookups.changeScales, ({ tx, body }) => changeScaleLayouts(tx, body.layouts))
  api.answer(productLookups.readFavourites, ({ tx, user }) => readFavourites(tx, user))
  api.answer(productLookups.changeFavourites, ({ tx, user, body, request }) =>
    changeFavourites(tx, user, request.version, body.productIds),
  )

  api.answer(productHistory.restore, ({ tx, user, params, request }) =>
    restoreProduct(tx, user, params.id, request.version),
  )
  api.answer(productHistory.listPrices, ({ tx, params, query }) => listPrices(tx, params.id, query))
  api.answer(productHistory.listChanges, ({ tx, user, query }) => listChanges(tx, user, query.since, query.limit))

  api.answer(bulkChanges.preview, ({ tx, user, body }) => previewBulkChange(tx, user, body.selection, body.change))
  api.answerOnce(
    bulkChanges.create,
    { readAhead: (tx, { body }) => tx.maybe(findBulkChange(tx, body.id)), retryOn: SAME_BULK_CHANGE },
    ({ tx, user, body, ahead, request }) => applyBulkChange(tx, user, body, ahead, request.fingerprint),
  )
}
