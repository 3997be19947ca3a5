import { z } from 'zod'
import { Instant } from './dates.ts'
import { endpoint } from './endpoint.ts'
import { Id, IdParams } from './ids.ts'
import { line, paragraph } from './texts.ts'

export const MAX_CATEGORY_LEVELS = 6

const editable = {
  /** Unique among the children of one parent, whatever its case and accents. */
  name: line(100),
  description: paragraph().nullable(),
  /** Null: on the first level. */
  parentId: Id.meta({ refersTo: 'category' }).nullable(),
  isActive: z.boolean(),
}

export const NewCategory = z.strictObject({
  id: Id,
  name: editable.name,
  description: editable.description.default(null),
  parentId: editable.parentId.default(null),
  isActive: editable.isActive.default(true),
})
export type NewCategory = z.output<typeof NewCategory>

/** Only what is sent changes; another `parentId` moves the whole branch. */
export const CategoryChanges = z.strictObject(editable).partial()
export type CategoryChanges = z.output<typeof CategoryChanges>

export const Category = z.object({
  id: Id,
  name: z.string(),
  description: z.string().nullable(),
  parentId: Id.meta({ refersTo: 'category' }).nullable(),
  /** 1 on the first level, at most 6. */
  depth: z.int(),
  /** Names from the first level down to its own. */
  path: z.array(z.string()),
  isActive: z.boolean(),
  childrenCount: z.int(),
  /** Directly in it. */
  productsCount: z.int(),
  /** In it and in everything below it. */
  branchProductsCount: z.int(),
  /** For `If-Match`. */
  version: z.int(),
  createdAt: Instant,
  updatedAt: Instant,
})
export type Category = z.output<typeof Category>

const exampleCategory: Category = {
  id: '01981f5e-8c00-7000-8000-000000000701',
  name: 'Gaseosas',
  description: null,
  parentId: '01981f5e-8c00-7000-8000-000000000700',
  depth: 2,
  path: ['Bebidas', 'Gaseosas'],
  isActive: true,
  childrenCount: 0,
  productsCount: 12,
  branchProductsCount: 12,
  version: 1,
  createdAt: '2026-03-31T15:04:05.000Z',
  updatedAt: '2026-03-31T15:04:05.000Z',
}

const placing = ['category_name_taken', 'category_circle', 'category_too_deep', 'category_unavailable'] as const

export const categories = {
  list: endpoint({
    name: 'categories.list',
    method: 'GET',
    path: '/api/v1/categories',
    access: 'inventory.read',
    tag: 'Categories',
    summary: 'The tree of categories',
    description: 'Whole and in reading order: each category is followed by what is in it, names in Spanish order.',
    answer: z.object({
      items: z.array(Category),
      /** Products in no category. */
      productsWithoutCategory: z.int(),
    }),
    status: 200,
    refusals: [],
    example: { answer: { items: [exampleCategory], productsWithoutCategory: 3 } },
  }),
  create: endpoint({
    name: 'categories.create',
    method: 'POST',
    path: '/api/v1/categories',
    access: 'products.create',
    tag: 'Categories',
    summary: 'Create a category',
    body: NewCategory,
    answer: Category,
    status: 201,
    refusals: ['category_id_reused', ...placing],
    repeatable: true,
    example: {
      body: { id: exampleCategory.id, name: 'Gaseosas' },
      answer: { ...exampleCategory, productsCount: 0, branchProductsCount: 0 },
    },
  }),
  read: endpoint({
    name: 'categories.read',
    method: 'GET',
    path: '/api/v1/categories/:id',
    access: 'inventory.read',
    tag: 'Categories',
    summary: 'Read a category',
    params: IdParams,
    answer: Category,
    status: 200,
    refusals: [],
    example: { answer: exampleCategory },
  }),
  update: endpoint({
    name: 'categories.update',
    method: 'PATCH',
    path: '/api/v1/categories/:id',
    access: 'products.update',
    tag: 'Categories',
    summary: 'Change or move a category',
    description: 'Only what is sent changes. Another `parentId` moves it with everything in it.',
    params: IdParams,
    body: CategoryChanges,
    answer: Category,
    status: 200,
    refusals: [...placing],
    ifMatch: 'required',
    example: { body: { name: 'Refrescos' }, answer: { ...exampleCategory, name: 'Refrescos', version: 2 } },
  }),
  merge: endpoint({
    name: 'categories.merge',
    method: 'POST',
    path: '/api/v1/categories/:id/merger',
    access: 'products.delete',
    tag: 'Categories',
    summary: 'Merge a category into another',
    description: 'Its products and children go over, and it is deleted. The answer is the category that stays.',
    params: IdParams,
    body: z.strictObject({ intoId: Id.meta({ refersTo: 'category' }) }),
    answer: Category,
    status: 200,
    refusals: [...placing],
    ifMatch: 'optional',
    example: { body: { intoId: exampleCategory.id }, answer: exampleCategory },
  }),
  delete: endpoint({
    name: 'categories.delete',
    method: 'DELETE',
    path: '/api/v1/categories/:id',
    access: 'products.delete',
    tag: 'Categories',
    summary: 'Delete a category',
    description:
      'A category that holds anything says with `contentsTo` where its products and children go: `parent`, or the id of another category.',
    params: IdParams,
    query: z.strictObject({ contentsTo: z.union([z.literal('parent'), Id.meta({ refersTo: 'category' })]).optional() }),
    answer: null,
    status: 204,
    refusals: ['category_not_empty', ...placing],
    ifMatch: 'optional',
  }),
}
