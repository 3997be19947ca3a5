import { figure, type Series } from './figures.ts'
import { HttpClients, type HttpLoad } from './http-clients.ts'
import { openCluster, type Server, startServer } from './installation.ts'
import { percentile } from './quartiles.ts'
import type { Bench } from './run.ts'
import { sellOverHttp } from './sell-over-http.ts'
import { openShop, type Shop } from './shop.ts'

const CALM_SHOPS = 4
const TIMES_THE_LOAD = 50
/** between two sales of one till, on average */
const PAUSE_MS = 500

/** What the others notice when one organization sells fifty times as much: every shop has one till, the noisy one fifty. */
export const bench: Bench = {
  defaults: { rounds: 5, seconds: 6 },
  async measure(options, cleanUp) {
    const cluster = await openCluster(cleanUp)
    const shops: Shop[] = []
    for (let made = 0; made <= CALM_SHOPS; made++) shops.push(await openShop(cluster))
    const [noisy, ...calm] = shops as [Shop, ...Shop[]]
    const server = await startServer({ ORBIT_APP_DATABASE_URL: cluster.appUrl }, cleanUp)
    const calmTills = await openTills(server, calm.length, cleanUp)
    const noisyTills = await openTills(server, TIMES_THE_LOAD, cleanUp)
    const alone = () => sellOverHttp(calmTills, calm, options.seconds, PAUSE_MS)
    const together = async () => {
      const noise = sellOverHttp(noisyTills, [noisy], options.seconds, PAUSE_MS)
      return { calm: await alone(), noise: await noise }
    }
    await together()
    await cluster.admin.query('vacuum (analyze)')
    await together()
    const rounds: { alone: HttpLoad; calm: HttpLoad; noise: HttpLoad }[] = []
    for (let round = 0; round < options.rounds; round++) {
      const before = await alone()
      rounds.push({ alone: before, ...(await together()) })
    }
    const p95 = (name: string, loads: HttpLoad[]): Series => ({
      name,
      unit: 'ms',
      rounds: loads.map(({ latencies }) => percentile(latencies, 95)),
    })
    return [
      figure(
        p95(
          `p95 of ${CALM_SHOPS} shops beside one with ${TIMES_THE_LOAD} times their load`,
          rounds.map((one) => one.calm),
        ),
        {
          anchor: p95(
            'p95 of the same shops alone',
            rounds.map((one) => one.alone),
          ),
          target: { better: 'lower', must: 2, aim: 1.3 },
        },
      ),
      figure({ name: 'sales of the noisy shop', unit: 'sales/s', rounds: rounds.map((one) => one.noise.perSecond) }),
      figure(
        p95(
          'p95 of the noisy shop',
          rounds.map((one) => one.noise),
        ),
      ),
    ]
  },
}

async function openTills(server: Server, count: number, cleanUp: AsyncDisposableStack): Promise<HttpClients> {
  const tills = await HttpClients.connect(server.address, count)
  cleanUp.defer(() => tills.close())
  return tills
}
