import type { Cost } from './cost.ts'
import { type Figure, figure, type Series } from './figures.ts'
import { percentile } from './quartiles.ts'

export interface SaleRound {
  perSecond: number
  done: number
  /** over HTTP, ms */
  latencies?: number[]
  cost: Cost
}

export function figuresOfSales(rounds: Record<string, SaleRound[]>): Figure[] {
  const { ceiling = [], keyed = [], http = [], product = [], literal = [] } = rounds
  const speed = (name: string, list: SaleRound[]): Series => ({
    name,
    unit: 'sales/s',
    rounds: list.map(({ perSecond }) => perSecond),
  })
  const s = speed('S, one call without triggers and keys', ceiling)
  const byHttp = speed('POST /sales over HTTP', http)
  return [
    figure(byHttp, { anchor: s, target: { better: 'higher', must: 0.5, aim: 0.7 } }),
    figure(byHttp, { anchor: speed('S with foreign keys', keyed) }),
    figure(speed("the product's database alone, one call", product), {
      anchor: speed("the first draft's design", literal),
      target: { better: 'higher', must: 2, aim: 3 },
    }),
    figure(speed("the product's database alone, one call", product), { anchor: s }),
    figure(s, { anchor: speed("the first draft's design", literal) }),
    figure(
      each('Node CPU per sale', 'ms', http, ({ cost, done }) => cost.nodeMs / done),
      {
        target: { better: 'lower', must: 0.5, aim: 0.3 },
      },
    ),
    ...costsOfPostgres({ 'over HTTP': http, 'its database alone': product, S: ceiling, 'first draft': literal }),
    ...latenciesOf(http),
    ...walOf({ '': http, ' of S': ceiling, ' of the first draft': literal }),
    ...hotShares(http, literal),
  ]
}

function each(name: string, unit: string, list: SaleRound[], value: (round: SaleRound) => number): Series {
  return { name, unit, rounds: list.map(value) }
}

function costsOfPostgres(variants: Record<string, SaleRound[]>): Figure[] {
  return Object.entries(variants).map(([name, list]) =>
    figure(each(`PostgreSQL CPU per sale, ${name}`, 'ms', list, ({ cost, done }) => cost.postgresMs / done)),
  )
}

function walOf(variants: Record<string, SaleRound[]>): Figure[] {
  const target = { better: 'lower', must: 6500, aim: 5400 } as const
  return Object.entries(variants).flatMap(([whose, list]) => [
    figure(
      each(
        `WAL per sale${whose}, warm`,
        'bytes',
        list,
        ({ cost, done }) => (cost.walBytes - cost.wholePageBytes) / done,
      ),
      whose === '' ? { target } : {},
    ),
    figure(each(`  and whole pages${whose}`, 'bytes', list, ({ cost, done }) => cost.wholePageBytes / done)),
  ])
}

function latenciesOf(http: SaleRound[]): Figure[] {
  return [50, 95, 99].map((percent) =>
    figure(each(`latency p${percent}`, 'ms', http, ({ latencies = [] }) => percentile(latencies, percent))),
  )
}

function hotShares(http: SaleRound[], literal: SaleRound[]): Figure[] {
  const share = (table: string) => (round: SaleRound) => {
    const { all = 0, hot = 0 } = round.cost.updates.get(table) ?? {}
    return (hot * 100) / all
  }
  const target = { better: 'higher', must: 99 } as const
  return [
    figure(each('HOT share of stock updates', '%', http, share('public.products')), { target }),
    figure(each('HOT share of customers', '%', http, share('public.customers'))),
    figure(each('HOT share of the day per product', '%', http, share('public.product_daily_sales'))),
    figure(each('HOT share of the day', '%', http, share('public.sales_daily_summary'))),
    figure(each('HOT share of stock updates, first draft', '%', literal, share('literal.products'))),
  ]
}
