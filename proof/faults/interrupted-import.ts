import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brokenBooks } from '../../db/tests/kit/books.ts'
import { openShop } from '../../db/tests/kit/shop.ts'
import { look } from '../../db/tests/kit/transactions.ts'
import { ServerProcess } from '../../server/test/kit/server-process.ts'
import { gates, putUpGates, ShutGate } from './gates.ts'
import { Installation } from './installation.ts'
import { until } from './until.ts'

export type ImportVictim = 'the import' | 'all of PostgreSQL' | 'everything'
export const importVictims: ImportVictim[] = ['the import', 'all of PostgreSQL', 'everything']

const SALES = 200
const SALES_BEFORE = 40

/**
 * `orbit import sales` is killed at the commit of one of its sales, run again by the same command, and has then brought in
 * each sale of the file once. Returns how many of them the killed run had left.
 */
export async function interruptImport(victim: ImportVictim): Promise<number> {
  await using installation = await Installation.made()
  const db = installation.connect()
  await using opened = new AsyncDisposableStack()
  opened.defer(db.drop)
  await putUpGates(db)
  await openShop(db, { domain: 'bodega' })
  const file = join(installation.dataDir, 'ventas.csv')
  writeFileSync(file, fileOfSales())
  await installation.start()
  const runImport = () => opened.use(importOf(installation, file))

  const first = runImport()
  const count = async () => (await look<{ n: number }>(db, 'select count(*)::int as n from sales'))[0]?.n ?? 0
  await until(async () => (await count()) >= SALES_BEFORE || first.hasEnded, 'some sales are in', 60)
  const shut = await ShutGate.shut(db, gates['a new sale at its commit'])
  await shut.untilReached('the import commits a sale')
  if (victim !== 'the import') installation.killPostgres()
  await first.stop('SIGKILL')
  if (victim === 'everything') await installation.killServer()
  await shut.open()
  if (victim === 'everything') await installation.start()
  await installation.untilReady()
  const left = await count()
  await requireEverySaleOnce(installation, runImport, count)
  const wrong = await brokenBooks(db.admin)
  if (wrong.length > 0) throw new Error(wrong.slice(0, 20).join('\n'))
  return left
}

/** Run again it goes on, and run once more it changes nothing. */
async function requireEverySaleOnce(_: Installation, runImport: () => ServerProcess, count: () => Promise<number>) {
  for (const run of ['again', 'once more']) {
    const importing = runImport()
    await until(() => importing.hasEnded, `the import, run ${run}, ends`, 120)
    if (importing.child.exitCode !== 0) throw new Error(`run ${run}, the import failed:\n${importing.output}`)
    const found = await count()
    if (found !== SALES) throw new Error(`run ${run}, the import left ${found} sales of ${SALES}`)
  }
}

function importOf(installation: Installation, file: string): ServerProcess {
  const words = ['import', 'sales', '--organization', 'bodega', '--file', file]
  return new ServerProcess('cli.ts', words, { ORBIT_DATA_DIR: installation.dataDir }, { isApart: true })
}

function fileOfSales(): string {
  const lines = Array.from({ length: SALES }, (_, index) => {
    const time = new Date(Date.UTC(2025, 2, 1, 8, index * 7)).toISOString().slice(0, 16).replace('T', ' ')
    return [`R-${index},${time},ARROZ,2,4.50`, `R-${index},${time},PAPA-${index % 9},0.5,3.00`]
  })
  return `${['sale_id,sold_at,series_id,quantity,unit_price', ...lines.flat()].join('\n')}\n`
}
