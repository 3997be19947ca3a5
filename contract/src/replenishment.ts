import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { LeadDays, ReviewDays, ServiceLevel } from './forecast-shapes.ts'
import { IdParams, Reference } from './ids.ts'
import { PageQuery, page } from './pages.ts'

/** Of the organization: they hold wherever nothing else is said. */
const whole = { leadDays: LeadDays, reviewDays: ReviewDays, serviceLevel: ServiceLevel }

/** Null: as above it, the category's for a product, that of the category above, and at last the organization's. */
const partial = {
  leadDays: LeadDays.nullable(),
  reviewDays: ReviewDays.nullable(),
  serviceLevel: ServiceLevel.nullable(),
}

export const ForecastSettings = z.object({
  ...whole,
  /** Those that say something of their own. */
  categories: z.array(z.object({ category: Reference, ...partial })),
})
export type ForecastSettings = z.output<typeof ForecastSettings>

export const ForecastSettingsChange = z.strictObject(whole)
export const ForecastException = z.strictObject(partial)
export type ForecastException = z.output<typeof ForecastException>

export const CategoryException = z.object({ category: Reference, ...partial })

export const ProductException = z.object({ product: Reference, sku: z.string(), ...partial })

const exampleCategory = {
  category: { id: '01981f5e-8c00-7000-8000-000000000120', name: 'Abarrotes' },
  leadDays: 5,
  reviewDays: null,
  serviceLevel: null,
}
const exampleSettings: ForecastSettings = {
  leadDays: 3,
  reviewDays: 7,
  serviceLevel: 95,
  categories: [exampleCategory],
}
const exampleException = { leadDays: 10, reviewDays: null, serviceLevel: 80 as const }
const exampleProduct = {
  product: { id: '01981f5e-8c00-7000-8000-000000000101', name: 'Arroz extra, 1 kg' },
  sku: 'ARROZ-1',
  ...exampleException,
}

const common = { tag: 'Forecasts', status: 200, refusals: [] } as const
const whose = 'The reorder list reckons with it at once. Null: as above it.'

export const replenishment = {
  read: endpoint({
    ...common,
    name: 'replenishment.read',
    method: 'GET',
    path: '/api/v1/forecasts/settings',
    access: 'forecasts.read',
    summary: 'How long goods take to come, how often one buys, and how sure stock should be',
    answer: ForecastSettings,
    example: { answer: exampleSettings },
  }),
  replace: endpoint({
    ...common,
    name: 'replenishment.replace',
    method: 'PUT',
    path: '/api/v1/forecasts/settings',
    access: 'forecasts.update',
    summary: 'Set them for the organization',
    body: ForecastSettingsChange,
    answer: ForecastSettings,
    example: { body: { leadDays: 3, reviewDays: 7, serviceLevel: 95 }, answer: exampleSettings },
  }),
  replaceOfCategory: endpoint({
    ...common,
    name: 'replenishment.replaceOfCategory',
    method: 'PUT',
    path: '/api/v1/forecasts/settings/categories/:id',
    access: 'forecasts.update',
    summary: 'Set them for a category and all below it',
    description: whose,
    params: IdParams,
    body: ForecastException,
    answer: CategoryException,
    example: { body: { leadDays: 5, reviewDays: null, serviceLevel: null }, answer: exampleCategory },
  }),
  listProducts: endpoint({
    ...common,
    name: 'replenishment.listProducts',
    method: 'GET',
    path: '/api/v1/forecasts/settings/products',
    access: 'forecasts.read',
    summary: 'Products with settings of their own',
    query: z.strictObject(PageQuery),
    answer: page(ProductException),
    example: { answer: { items: [exampleProduct], nextCursor: null } },
  }),
  replaceOfProduct: endpoint({
    ...common,
    name: 'replenishment.replaceOfProduct',
    method: 'PUT',
    path: '/api/v1/forecasts/settings/products/:id',
    access: 'forecasts.update',
    summary: 'Set them for a product',
    description: whose,
    params: IdParams,
    body: ForecastException,
    answer: ProductException,
    example: { body: exampleException, answer: exampleProduct },
  }),
}
