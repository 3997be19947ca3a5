import { figure, type Series } from './figures.ts'
import { HttpClients } from './http-clients.ts'
import { makeDataDir, type Server, startServer } from './installation.ts'
import type { BenchOptions } from './options.ts'
import { memoryOf } from './process-times.ts'
import type { Bench } from './run.ts'

interface Start {
  first: number
  second: number
  memoryAtRest: number
  memoryAfterLoad: number
}

const PASSWORD = 'orbit-bench'

/** From the command to the line that says it is ready, in an empty folder and again; and how much memory the server takes. */
export const bench: Bench = {
  defaults: { rounds: 3, seconds: 5 },
  async measure(options, cleanUp) {
    const empty: Start[] = []
    for (let round = 0; round < options.rounds; round++) empty.push(await startTwice('0', options, cleanUp))
    // The year is made once: it takes as long as all the others together.
    const withYear = options.isSmall ? [] : [await startTwice('365', options, cleanUp)]
    const each = (name: string, unit: string, starts: Start[], value: (start: Start) => number): Series => ({
      name,
      unit,
      rounds: starts.map(value),
    })
    const year = (name: string, unit: string, value: (start: Start) => number) =>
      withYear.length === 0 ? [] : [figure(each(name, unit, withYear, value))]
    const quick = { better: 'lower', must: 3, aim: 1.5 } as const
    return [
      figure(each('first start, a small demonstration', 's', empty, ({ first }) => first)),
      figure(
        each('second start', 's', empty, ({ second }) => second),
        { target: quick },
      ),
      ...year('first start, a year of demonstration', 's', ({ first }) => first),
      ...year('second start with that year', 's', ({ second }) => second),
      figure(each('memory of the server at rest', 'MB', empty, ({ memoryAtRest }) => memoryAtRest)),
      figure(
        each(
          'memory of the server after load',
          'MB',
          [...empty, ...withYear],
          ({ memoryAfterLoad }) => memoryAfterLoad,
        ),
        {
          target: { better: 'lower', must: 200, aim: 130 },
        },
      ),
    ]
  },
}

async function startTwice(days: string, options: BenchOptions, cleanUp: AsyncDisposableStack): Promise<Start> {
  const environment = {
    ORBIT_DATA_DIR: makeDataDir(cleanUp),
    ORBIT_DEMO_PASSWORD: PASSWORD,
    ORBIT_DEMO_DAYS: days,
  }
  const first = await startServer(environment, cleanUp)
  await first.stop()
  const second = await startServer(environment, cleanUp)
  const memoryAtRest = memoryOf(second.pid) ?? Number.NaN
  await load(second, options)
  const memoryAfterLoad = memoryOf(second.pid) ?? Number.NaN
  await second.stop()
  return { first: first.seconds, second: second.seconds, memoryAtRest, memoryAfterLoad }
}

/** Lists of products, which are large answers, as fast as they come. */
async function load({ address }: Server, { clients: count, seconds }: BenchOptions): Promise<void> {
  const response = await fetch(new URL('/api/v1/session', address), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ organization: 'demo', email: 'admin@demo.orbit', password: PASSWORD }),
  })
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const clients = await HttpClients.connect(address, count)
  await clients.load(seconds, 200, () => ({ method: 'GET', path: '/api/v1/products?limit=200', cookie }))
  clients.close()
}
