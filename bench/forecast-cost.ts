import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { dateOf } from '@orbit/forecast/day.ts'
import type { ShopHistory } from '@orbit/forecast/history.ts'
import { fit, predict, update } from '@orbit/forecast/model.ts'
import { readDailySales } from '../server/src/cli/daily-sales-file.ts'
import { type Figure, figure } from './figures.ts'

const [PRODUCTS, DAYS, HORIZON] = [500, 730, 28]

/** CPU and memory of 500 products with two years each, made of the products of one shop, again and again in other weeks. */
export async function measureForecastCost(file: string, cleanUp: AsyncDisposableStack): Promise<Figure[]> {
  const history = enlarge((await readDailySales(file)).history)
  const lower = (must: number, aim: number) => ({ target: { better: 'lower' as const, must, aim } })
  let knowledge: ReturnType<typeof fit>['knowledge'] | undefined
  const refit = cpuSeconds(() => {
    knowledge = fit(history).knowledge
  })
  const nightly = cpuSeconds(() => {
    if (knowledge !== undefined) predict(update(knowledge, history), HORIZON)
  })
  const command = await runCommand(history, cleanUp)
  return [
    figure({ name: 'weekly fit of 500 products × 2 years: CPU', unit: 's', rounds: [refit] }, lower(20, 5)),
    figure({ name: 'nightly forecast of them: CPU', unit: 's', rounds: [nightly] }, lower(1, 0.3)),
    figure({
      name: 'orbit forecast file of them, start and reading included: CPU',
      unit: 's',
      rounds: [command.seconds],
    }),
    figure(
      { name: 'orbit forecast file of them: highest memory', unit: 'MB', rounds: [command.megabytes] },
      { target: { better: 'lower', must: 400 } },
    ),
  ]
}

function enlarge({ lastDay, products }: ShopHistory): ShopHistory {
  return {
    lastDay,
    products: Array.from({ length: PRODUCTS }, (_, index) => {
      const { sold } = products[index % products.length] ?? { sold: [] }
      const end = sold.length - 7 * Math.floor(index / products.length)
      return { id: `${index}`, firstDay: lastDay - DAYS + 1, sold: Array.from(sold).slice(end - DAYS, end) }
    }),
  }
}

function cpuSeconds(work: () => void): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}

/** Asks the process itself as it ends: it knows its highest memory. */
const CONFESSION = `data:text/javascript,process.on('exit',()=>{const r=process.resourceUsage();
console.log(JSON.stringify({seconds:(r.userCPUTime+r.systemCPUTime)/1e6,megabytes:r.maxRSS/1024}))})`

async function runCommand(history: ShopHistory, cleanUp: AsyncDisposableStack) {
  const folder = await mkdtemp(join(tmpdir(), 'orbit-forecast-'))
  cleanUp.defer(() => rm(folder, { recursive: true, force: true }))
  const data = join(folder, 'sales.csv')
  await writeFile(data, `series_id,date,quantity\n${history.products.flatMap(rowsOf).join('\n')}\n`)
  const cli = join(import.meta.dirname, '..', 'server', 'src', 'cli.ts')
  const files = ['--out', join(folder, 'predictions.csv'), '--totals', join(folder, 'totals.csv')]
  const words = ['--import', CONFESSION.replaceAll('\n', ''), cli, 'forecast', 'file', '--data', data, ...files]
  const { stdout } = await promisify(execFile)(process.execPath, [...words, '--cutoff', dateOf(history.lastDay)])
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as { seconds: number; megabytes: number }
}

function rowsOf({ id, firstDay, sold }: ShopHistory['products'][number]): string[] {
  return Array.from(sold, (units, index) => `${id},${dateOf(firstDay + index)},${units}`)
}
