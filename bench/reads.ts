import pg from 'pg'
import { HttpClients } from './http-clients.ts'
import { type Cluster, openCluster, startServer } from './installation.ts'
import type { BenchOptions } from './options.ts'
import { percentile } from './quartiles.ts'
import { figuresOfReads } from './read-figures.ts'
import { listOfProducts } from './read-scripts.ts'
import type { Bench } from './run.ts'
import { openShop, type Shop } from './shop.ts'
import { chooseSqlDriver } from './sql-driver.ts'
import { addManyProducts, copyShop, loadBusyMonth, makeDemoShop, WORDS } from './trading-years.ts'

/** The questions of every day: beside the same SQL, at one organization and at twenty, and at the sizes of the targets. */
export const bench: Bench = {
  defaults: { rounds: 5, seconds: 1.5 },
  async measure(options, cleanUp) {
    const cluster = await openCluster(cleanUp)
    const world = await fillWorld(cluster, options)
    const large = await startServer({ ORBIT_APP_DATABASE_URL: cluster.appUrl }, cleanUp)
    const small = await startServer({ ORBIT_APP_DATABASE_URL: world.oneYearUrl }, cleanUp)
    const clients = {
      several: await HttpClients.connect(large.address, options.clients),
      one: await HttpClients.connect(large.address, 1),
      atOneYear: await HttpClients.connect(small.address, 1),
    }
    cleanUp.defer(() => {
      for (const each of Object.values(clients)) each.close()
    })
    const questions = questionsOf(world, clients, cluster, options)
    for (const ask of Object.values(questions)) await ask() // caches and plans
    const rounds: Record<string, number[]> = {}
    for (let round = 0; round < options.rounds; round++) {
      for (const [name, ask] of Object.entries(questions)) {
        rounds[name] ??= []
        rounds[name].push(await ask())
      }
    }
    return figuresOfReads(rounds, world.bytesPerYear)
  },
}

interface World {
  /** a year of the demonstration, one of twenty such organizations */
  shop: Shop
  /** with a month of many sales a day */
  busy: Shop
  /** with many products */
  large: Shop
  bytesPerYear: number
  /** a database in which the demonstration is alone */
  oneYearUrl: string
}

async function fillWorld(cluster: Cluster, { isSmall }: BenchOptions): Promise<World> {
  const { admin } = cluster
  const say = (line: string) => console.log(`${new Date().toISOString().slice(11, 19)} ${line}`)
  say('making a year of the demonstration …')
  const empty = await sizeOf(admin)
  const shop = await makeDemoShop(cluster, isSmall ? 7 : 365)
  const bytesPerYear = (await sizeOf(admin)) - empty
  await admin.query('vacuum (analyze)')
  await copyDatabase(cluster, 'one_year')
  say('and nineteen more, a month of 2,000 sales a day, and 100,000 products …')
  await copyShop(admin, shop, isSmall ? 1 : 19)
  const busy = await openShop(cluster, 0, 0)
  await loadBusyMonth(admin, busy, isSmall ? 20 : 2000)
  const large = await openShop(cluster, 0, 0)
  await addManyProducts(admin, large, isSmall ? 1000 : 100_000)
  await admin.query('vacuum (analyze)')
  say('asking …')
  const oneYearUrl = new URL(cluster.appUrl)
  oneYearUrl.pathname = 'one_year'
  return { shop, busy, large, bytesPerYear, oneYearUrl: oneYearUrl.href }
}

async function sizeOf(admin: pg.Pool): Promise<number> {
  await admin.query('vacuum')
  const { rows } = await admin.query<{ bytes: string }>('select pg_database_size(current_database()) as bytes')
  return Number(rows[0]?.bytes)
}

async function copyDatabase({ adminUrl }: Cluster, name: string): Promise<void> {
  const url = new URL(adminUrl)
  const original = url.pathname.slice(1)
  url.pathname = 'postgres'
  const client = new pg.Client({ connectionString: url.href })
  await client.connect()
  try {
    // Nobody may be connected to what is copied; the pool connects anew.
    await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [original])
    await client.query(`create database ${name} template ${original} strategy file_copy`)
  } finally {
    await client.end()
  }
}

type Clients = Record<'several' | 'one' | 'atOneYear', HttpClients>

/** Each asks for a while and answers with its figure: per second, or milliseconds. */
function questionsOf(
  { shop, busy, large }: World,
  { several, one, atOneYear }: Clients,
  cluster: Cluster,
  options: BenchOptions,
): Record<string, () => Promise<number>> {
  const { drive, name } = chooseSqlDriver(options.ownDriver)
  console.log(`SQL driven by ${name}, HTTP by bare sockets of this process.`)
  const { seconds } = options
  const get = (path: string, { cookie }: Shop) => ({ method: 'GET', path: `/api/v1${path}`, cookie }) as const
  const latency = async (clients: HttpClients, percent: number, next: () => ReturnType<typeof get>) =>
    percentile((await clients.load(seconds, 200, next)).latencies, percent)
  const half = (clients: HttpClients, path: string, whose = shop) => latency(clients, 50, () => get(path, whose))
  const list = '/products?limit=50'
  const [from, to] = [30, 1].map((days) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10))
  const search = (words: () => string) => () =>
    latency(one, 95, () => get(`/products?limit=20&search=${encodeURIComponent(words())}`, large))
  return {
    list: async () => (await several.load(seconds, 200, () => get(list, shop))).perSecond,
    listSql: async () =>
      (await drive(listOfProducts(shop), { url: cluster.appUrl, clients: options.clients, seconds })).perSecond,
    today: () => half(one, '/reports/sales-today'),
    todayAtOneYear: () => half(atOneYear, '/reports/sales-today'),
    lowStock: () => half(one, '/reports/low-stock'),
    sales: () => half(one, '/sales?limit=20'),
    history: async () => half(one, `/sales?limit=20&customerId=${await someCustomer(one, shop)}`),
    top: () => half(one, `/reports/top-products?from=${from}&to=${to}&limit=10`, busy),
    search: search(() => `${pick(WORDS)} marca ${Math.floor(Math.random() * 997)} tam`),
    searchOneWord: search(() => pick(WORDS)),
  }
}

async function someCustomer(clients: HttpClients, { cookie }: Shop): Promise<string> {
  const { body } = await clients.ask({ method: 'GET', path: '/api/v1/customers?limit=50', cookie })
  const { items } = JSON.parse(body) as { items: { id: string }[] }
  return pick(items).id
}

function pick<T>(list: readonly T[]): T {
  return list[Math.floor(Math.random() * list.length)] as T
}
