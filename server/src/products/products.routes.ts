import { products } from '@orbit/contract/products.ts'
import type { Api } from '../platform/api.ts'
import { changeProduct } from './change-product.ts'
import { createProduct, SAME_PRODUCT } from './create-product.ts'
import { deleteProduct } from './delete-product.ts'
import { findProductAndCategory } from './products.queries.ts'
import { getProduct, listProducts } from './read-products.ts'

export function productsRoutes(api: Api): void {
  api.answer(products.list, ({ tx, user, query }) => listProducts(tx, user, query))
  api.answer(products.read, ({ tx, user, params }) => getProduct(tx, user, params.id))
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
}
