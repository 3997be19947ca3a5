import { bulkChanges } from '@orbit/contract/bulk-changes.ts'
import { productHistory } from '@orbit/contract/product-history.ts'
import { productImages } from '@orbit/contract/product-images.ts'
import { productLookups } from '@orbit/contract/product-lookups.ts'
import { products } from '@orbit/contract/products.ts'
import type { Api } from '../platform/api.ts'
import type { Cache } from '../platform/cache.ts'
import type { Database } from '../platform/database.ts'
import { imageWork } from '../platform/replace-image.ts'
import type { Storage } from '../platform/storage.ts'
import { applyBulkChange, SAME_BULK_CHANGE } from './apply-bulk-change.ts'
import { findBulkChange } from './bulk-changes.queries.ts'
import { changeProduct } from './change-product.ts'
import { createProduct, SAME_PRODUCT } from './create-product.ts'
import { deleteProduct } from './delete-product.ts'
import { changeFavourites, readFavourites } from './favourites.ts'
import { findByBarcode, layoutsOf } from './find-by-barcode.ts'
import { listChanges } from './list-changes.ts'
import { listPrices } from './list-prices.ts'
import { previewBulkChange } from './preview-bulk-change.ts'
import { removeProductImage, setProductImage } from './product-image.ts'
import { productOf } from './product-shape.ts'
import { findProductAndCategory } from './products.queries.ts'
import { countFound, findPage, getProduct, showCount, showPage } from './read-products.ts'
import { restoreProduct } from './restore-product.ts'
import { changeScaleLayouts } from './scale-layouts.ts'

export function productsRoutes(api: Api, database: Database, storage: Storage, cache: Cache): void {
  api.answerFound(
    products.list,
    ({ tx, query }) => findPage(tx, cache, query),
    (page, { user, query }) => showPage(page, user, query),
  )
  api.answerFound(
    products.count,
    ({ tx, query }) => countFound(tx, cache, query),
    (count, { user, query }) => showCount(count, user, query),
  )
  api.answerFound(
    products.read,
    ({ tx, params }) => getProduct(tx, params.id),
    (product, { user }) => productOf(product, user),
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

  api.answerUpload(productImages.set, ({ user, params, file, request }) =>
    setProductImage(imageWork(database, storage, user, request), user, params.id, file.bytes),
  )
  api.answerApart(productImages.remove, ({ user, params, request }) =>
    removeProductImage(imageWork(database, storage, user, request), params.id),
  )

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
  api.answerFound(productHistory.listPrices, ({ tx, params, query }) => listPrices(tx, params.id, query))
  api.answer(productHistory.listChanges, ({ tx, user, query }) => listChanges(tx, user, query.since, query.limit))

  api.answer(bulkChanges.preview, ({ tx, user, body }) => previewBulkChange(tx, user, body.selection, body.change))
  api.answerOnce(
    bulkChanges.create,
    { readAhead: (tx, { body }) => tx.maybe(findBulkChange(tx, body.id)), retryOn: SAME_BULK_CHANGE },
    ({ tx, user, body, ahead, request }) => applyBulkChange(tx, user, body, ahead, request.fingerprint),
  )
}
