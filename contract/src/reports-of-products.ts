import { z } from 'zod'
import { LocalDate } from './dates.ts'
import { endpoint } from './endpoint.ts'
import { Id, Reference } from './ids.ts'
import { MoneySum, Quantity, QuantitySum } from './money.ts'
import { PageQuery } from './pages.ts'
import {
  asFile,
  DrillDown,
  exampleFrame,
  exampleLineFigures,
  LineFigures,
  Period,
  PeriodFile,
  ReportFrame,
} from './reports-shapes.ts'

const rice = { product: { id: '01981f5e-8c00-7000-8000-000000000101', name: 'Arroz extra, 1 kg' }, sku: 'ARROZ-1' }
const drillDown = `/api/v1/reports/lines?from=2026-03-01&to=2026-03-31&productId=${rice.product.id}`
const Product = { product: Reference, sku: z.string() }
const next = { nextCursor: z.string().nullable() }
const NOTE = '`from` and `to` are local days, both included.'

const Order = z.enum(['total', 'quantity']).default('total')

const products = endpoint({
  name: 'reports.products',
  method: 'GET',
  path: '/api/v1/reports/products',
  access: 'reports.read',
  tag: 'Reports',
  summary: 'Sales by product, most first',
  description: `${NOTE} The sums are of all products, whatever the page.`,
  query: Period.safeExtend({ ...PageQuery, order: Order }),
  answer: z.object({
    ...ReportFrame,
    total: LineFigures,
    items: z.array(
      z.object({
        ...Product,
        /** Sales in which it was. */
        salesCount: z.int(),
        ...LineFigures.shape,
        drillDown: DrillDown,
      }),
    ),
    ...next,
  }),
  status: 200,
  refusals: [],
  example: {
    answer: {
      ...exampleFrame,
      total: exampleLineFigures,
      items: [{ ...rice, salesCount: 1, ...exampleLineFigures, drillDown }],
      nextCursor: null,
    },
  },
})

const Branch = LineFigures.extend({ drillDown: DrillDown })
const exampleBranch = {
  ...exampleLineFigures,
  drillDown:
    '/api/v1/reports/lines?from=2026-03-01&to=2026-03-31&categoryId=01981f5e-8c00-7000-8000-000000000201&branch=false',
}

const categories = endpoint({
  name: 'reports.categories',
  method: 'GET',
  path: '/api/v1/reports/categories',
  access: 'reports.read',
  tag: 'Reports',
  summary: 'Sales by category: of its own products, and with everything below it',
  description: `${NOTE} Products count in the category they have today. Parents before their children; the row without a category comes last.`,
  query: Period,
  answer: z.object({
    ...ReportFrame,
    total: LineFigures,
    items: z.array(
      z.object({
        /** Null: the products without one. */
        category: Reference.nullable(),
        parentId: Id.nullable(),
        /** 0 at the top. */
        depth: z.int(),
        own: Branch,
        branch: Branch,
      }),
    ),
  }),
  status: 200,
  refusals: [],
  example: {
    answer: {
      ...exampleFrame,
      total: exampleLineFigures,
      items: [
        {
          category: { id: '01981f5e-8c00-7000-8000-000000000201', name: 'Abarrotes' },
          parentId: null,
          depth: 0,
          own: exampleBranch,
          branch: { ...exampleBranch, drillDown: exampleBranch.drillDown.replace('&branch=false', '') },
        },
      ],
    },
  },
})

export const AbcClass = z.enum(['A', 'B', 'C'])

const Percent = z.string()

const abc = endpoint({
  name: 'reports.abc',
  method: 'GET',
  path: '/api/v1/reports/abc',
  access: 'reports.read',
  tag: 'Reports',
  summary: 'ABC analysis: the few products that make most of the revenue',
  description: `${NOTE} By revenue net of tax, most first. A product is A while those before it make less than 80 %, B below 95 %, C from there.`,
  query: Period.safeExtend({ ...PageQuery, class: AbcClass.optional() }),
  answer: z.object({
    ...ReportFrame,
    classes: z.array(
      z.object({ class: AbcClass, products: z.int(), net: MoneySum, share: Percent, drillDown: DrillDown }),
    ),
    items: z.array(
      z.object({
        ...Product,
        class: AbcClass,
        net: MoneySum,
        /** Of all revenue, in percent: '12.34'. */
        share: Percent,
        /** With all before it. */
        cumulativeShare: Percent,
        drillDown: DrillDown,
      }),
    ),
    ...next,
  }),
  status: 200,
  refusals: [],
  example: {
    answer: {
      ...exampleFrame,
      classes: [
        {
          class: 'A',
          products: 1,
          net: '7.63',
          share: '100.00',
          drillDown: '/api/v1/reports/abc?from=2026-03-01&to=2026-03-31&class=A',
        },
      ],
      items: [{ ...rice, class: 'A', net: '7.63', share: '100.00', cumulativeShare: '100.00', drillDown }],
      nextCursor: null,
    },
  },
})

const slowShape = {
  /** Only those whose stock would last at least so many days. */
  minimumDays: z.coerce.number<string | number>().int().min(0).max(100_000).default(90),
}

const slowProducts = endpoint({
  name: 'reports.slowProducts',
  method: 'GET',
  path: '/api/v1/reports/slow-products',
  access: 'reports.read',
  tag: 'Reports',
  summary: 'Products that sold little against their stock, the one whose stock lasts longest first',
  description: `${NOTE} What is there now, divided by what was sold per day. What was not sold at all is in unsold-products.`,
  query: Period.safeExtend({ ...PageQuery, ...slowShape }),
  answer: z.object({
    from: LocalDate,
    to: LocalDate,
    items: z.array(
      z.object({
        ...Product,
        quantity: QuantitySum,
        stockQuantity: Quantity,
        /** How long the stock lasts if it goes on like that: '124.5'. */
        daysOfStock: z.string(),
        drillDown: DrillDown,
      }),
    ),
    ...next,
  }),
  status: 200,
  refusals: [],
  example: {
    answer: {
      from: '2026-03-01',
      to: '2026-03-31',
      items: [{ ...rice, quantity: '2', stockQuantity: '38', daysOfStock: '589.0', drillDown }],
      nextCursor: null,
    },
  },
})

const unsoldProducts = endpoint({
  name: 'reports.unsoldProducts',
  method: 'GET',
  path: '/api/v1/reports/unsold-products',
  access: 'reports.read',
  tag: 'Reports',
  summary: 'Active products of which nothing was sold, by name',
  description: NOTE,
  query: Period.safeExtend(PageQuery),
  answer: z.object({
    from: LocalDate,
    to: LocalDate,
    items: z.array(z.object({ ...Product, stockQuantity: Quantity, createdOn: LocalDate, drillDown: DrillDown })),
    ...next,
  }),
  status: 200,
  refusals: [],
  example: {
    answer: {
      from: '2026-03-01',
      to: '2026-03-31',
      items: [{ ...rice, stockQuantity: '38', createdOn: '2025-11-02', drillDown }],
      nextCursor: null,
    },
  },
})

/** By product and category: what sells, what hardly does, what never did. */
export const productReports = {
  products,
  productsFile: asFile(products, PeriodFile.safeExtend({ order: Order })),
  categories,
  categoriesFile: asFile(categories, PeriodFile),
  abc,
  abcFile: asFile(abc, PeriodFile.safeExtend({ class: AbcClass.optional() })),
  slowProducts,
  slowProductsFile: asFile(slowProducts, PeriodFile.safeExtend(slowShape)),
  unsoldProducts,
  unsoldProductsFile: asFile(unsoldProducts, PeriodFile),
}
