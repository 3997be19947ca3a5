import { BenchMisused } from './bench-misused.ts'
import { printFigures, writeFigures } from './figures.ts'
import { readOptions } from './options.ts'
import type { Bench } from './run.ts'

// `npm run bench -- <name> [options]`: figures, each beside its anchor of the same run. They judge; nothing fails by them.

const benches: Record<string, () => Promise<{ bench: Bench }>> = {
  sales: () => import('./sales.ts'),
  reads: () => import('./reads.ts'),
  start: () => import('./start.ts'),
  parts: () => import('./parts.ts'),
  neighbours: () => import('./neighbours.ts'),
  forecast: () => import('./forecast.ts'),
  web: () => import('./web.ts'),
}

const [name = '', ...words] = process.argv.slice(2)
const chosen = benches[name]
try {
  if (chosen === undefined) throw new BenchMisused(`Which benchmark: ${Object.keys(benches).join(', ')}?`)
  const { bench } = await chosen()
  const options = readOptions(words, bench.defaults)
  await using cleanUp = new AsyncDisposableStack()
  // Stopped in the middle, it leaves no PostgreSQL and no folder behind.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void cleanUp.disposeAsync().finally(() => process.exit(130)))
  }
  const figures = await bench.measure(options, cleanUp)
  printFigures(name, figures)
  console.log(`Written to ${writeFigures(name, options, figures)}`)
} catch (error) {
  console.error(error instanceof BenchMisused ? error.message : error)
  process.exitCode = error instanceof BenchMisused ? 2 : 1
}
