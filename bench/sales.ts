import { withCost } from './cost.ts'
import { HttpClients } from './http-clients.ts'
import { type Cluster, openCluster, startServer } from './installation.ts'
import type { BenchOptions } from './options.ts'
import type { Bench } from './run.ts'
import { figuresOfSales, type SaleRound } from './sale-figures.ts'
import { prepareSql } from './sale-schemas.ts'
import { literalSale, oneCall } from './sale-scripts.ts'
import { sellOverHttp } from './sell-over-http.ts'
import { openShop, type Shop } from './shop.ts'
import { chooseSqlDriver } from './sql-driver.ts'
import type { SqlScript } from './sql-script.ts'

const ORGANIZATIONS = 20

/** POST /sales against the ceiling S, beside its database alone and the first draft's design; in turn, round by round. */
export const bench: Bench = {
  defaults: { rounds: 5, seconds: 3 },
  async measure(options, cleanUp) {
    const cluster = await openCluster(cleanUp)
    const shops = await openShops(cluster, options)
    await prepareSql(cluster)
    const server = await startServer({ ORBIT_APP_DATABASE_URL: cluster.appUrl }, cleanUp)
    const clients = await HttpClients.connect(server.address, options.clients)
    cleanUp.defer(() => clients.close())
    const variants = variantsOf(cluster, shops, clients, options)
    // Twice without counting: until the tables have rows that the planner knows of, then until every page that a sale
    // touches has been written since the checkpoint.
    await runAll(variants, options)
    await cluster.admin.query('vacuum (analyze)')
    await cluster.admin.query('checkpoint')
    await runAll(variants, options)
    const rounds: Record<string, SaleRound[]> = {}
    for (let round = 0; round < options.rounds; round++) {
      for (const [name, run] of Object.entries(variants)) {
        const { result, cost } = await withCost(cluster, server.pid, () => run(options.seconds))
        rounds[name] ??= []
        rounds[name].push({ ...result, cost })
      }
    }
    return figuresOfSales(rounds)
  },
}

async function openShops(cluster: Cluster, options: BenchOptions): Promise<Shop[]> {
  const shops: Shop[] = []
  for (let made = 0; made < (options.isSmall ? options.organizations : ORGANIZATIONS); made++) {
    shops.push(await openShop(cluster))
  }
  return shops.slice(0, options.organizations)
}

type Variant = (seconds: number) => Promise<Omit<SaleRound, 'cost'>>

const WARM_UP_SECONDS = 1.5

async function runAll(variants: Record<string, Variant>, { seconds }: BenchOptions): Promise<void> {
  for (const run of Object.values(variants)) await run(Math.min(WARM_UP_SECONDS, seconds))
}

function variantsOf(cluster: Cluster, shops: Shop[], clients: HttpClients, options: BenchOptions) {
  const { drive, name } = chooseSqlDriver(options.ownDriver)
  console.log(`SQL driven by ${name}, HTTP by bare sockets of this process; ${options.clients} clients each.`)
  const script = (one: SqlScript) => (seconds: number) =>
    drive(one, { url: cluster.appUrl, clients: options.clients, seconds })
  const variants: Record<string, Variant> = {
    ceiling: script(oneCall('ceiling', shops)),
    http: async (seconds) => {
      const { perSecond, latencies } = await sellOverHttp(clients, shops, seconds)
      return { perSecond, done: latencies.length, latencies }
    },
    keyed: script(oneCall('keyed_ceiling', shops)),
    product: script(oneCall('bench', shops)),
    literal: script(literalSale(shops)),
  }
  return variants
}
