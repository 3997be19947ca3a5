import { categories } from '@orbit/contract/categories.ts'
import type { Api } from '../platform/api.ts'
import type { Cache } from '../platform/cache.ts'
import { findCatalogueState } from '../products/catalogue-state.queries.ts'
import { findEarlierCategory } from './categories.queries.ts'
import { changeCategory } from './change-category.ts'
import { createCategory, SAME_CATEGORY } from './create-category.ts'
import { deleteCategory } from './delete-category.ts'
import { mergeCategories } from './merge-categories.ts'
import { getCategory, listCategories } from './read-categories.ts'

export function categoriesRoutes(api: Api, cache: Cache): void {
  api.answerFound(categories.list, async ({ tx }) => listCategories(tx, cache, await tx.maybe(findCatalogueState(tx))))
  api.answerFound(categories.read, ({ tx, params }) => getCategory(tx, params.id))
  api.answerOnce(
    categories.create,
    { readAhead: (tx, { body }) => tx.maybe(findEarlierCategory(tx, body.id)), retryOn: SAME_CATEGORY },
    ({ tx, body, ahead, request }) => createCategory(tx, body, ahead, request.fingerprint),
  )
  api.answer(categories.update, ({ tx, params, body, request }) => changeCategory(tx, params.id, request.version, body))
  api.answer(categories.merge, ({ tx, params, body, request }) =>
    mergeCategories(tx, params.id, request.version, body.intoId),
  )
  api.answer(categories.delete, ({ tx, params, query, request }) =>
    deleteCategory(tx, params.id, request.version, query.contentsTo),
  )
}
