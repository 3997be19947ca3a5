import type { PersonalJob } from '../platform/job.ts'
import { refuse } from '../platform/refusal.ts'
import { usualDecimalSign } from './cell-values.ts'
import { checkCustomers } from './check-customers.ts'
import { checkProducts } from './check-products.ts'
import { checkStock } from './check-stock.ts'
import {
  type ImportRecord,
  lockImport,
  type RowRecord,
  selectRows,
  setImport,
  writeVerdicts,
} from './import-rows.queries.ts'
import { type Checked, requireMayImport } from './import-target.ts'
import { MAX_TABLE_ROWS } from './read-table.ts'
import { openSheet } from './sheet.ts'

const AT_ONCE = 5_000

/** The dry run: what would become of each row, written beside it. Nothing else changes. */
export async function checkImport(job: PersonalJob): Promise<object> {
  const { importId } = job.input as { importId: string }
  const summary = await job.step(async (tx) => {
    const record = (await tx.maybe(lockImport(tx, importId))) ?? refuse('not_found')
    requireMayImport(record.kind, job.actor)
    // Done before a worker died, or mapped anew since: then another job is about it.
    if (record.status !== 'checking' || record.job_id !== job.id) return record.summary
    const rows = await tx.many(selectRows(tx, importId, { limit: MAX_TABLE_ROWS + 10 }))
    const { verdicts, newCategories } = await check(job, tx, record, rows)
    for (let from = 0; from < verdicts.length; from += AT_ONCE)
      await tx.many(writeVerdicts(tx, importId, verdicts.slice(from, from + AT_ONCE)))
    const counts = { create: 0, update: 0, unchanged: 0, refused: 0, ignored: 0 }
    for (const { outcome } of verdicts) counts[outcome]++
    const found = { ...counts, newCategories }
    await tx.many(setImport(tx, importId, { status: 'checked', summary: found }))
    return found
  })
  return { importId, ...summary }
}

function check(
  { actor }: PersonalJob,
  tx: Parameters<typeof checkStock>[0],
  record: ImportRecord,
  rows: RowRecord[],
): Promise<Checked> {
  const { locale, country } = actor.organization
  const sheet = openSheet({ ...record, rows }, usualDecimalSign(locale))
  if (record.kind === 'customers') return checkCustomers(tx, country, sheet)
  return record.kind === 'stock' ? checkStock(tx, actor, sheet) : checkProducts(tx, actor, sheet)
}
