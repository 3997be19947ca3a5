import { insertStockDocument } from '../inventory/inventory.queries.ts'
import type { PersonalJob, Progress } from '../platform/job.ts'
import { refuse } from '../platform/refusal.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { type CategoryPaths, makeCategories, namesOf, readCategoryPaths } from './category-paths.ts'
import { insertImportedCustomers, updateImportedCustomers } from './customers-import.queries.ts'
import { derivedId } from './derived-ids.ts'
import {
  countOutcomes,
  type DueRow,
  findImport,
  type ImportRecord,
  lockImport,
  markApplied,
  selectAppliedRows,
  selectDueRows,
  setImport,
} from './import-rows.queries.ts'
import { requireMayImport } from './import-target.ts'
import { insertImportedProducts, updateImportedProducts } from './products-import.queries.ts'

const ROWS_OF_STEP = 1_000

/**
 * Does what the check said, a thousand rows at a time. Each step notes in its own transaction which rows it did, so that one
 * that was cut off is not done twice; the stock comes last, in one document under an id that follows from the import's.
 */
export async function applyImport(job: PersonalJob): Promise<object> {
  const { importId } = job.input as { importId: string }
  const record = await job.step(async (tx) => {
    const found = (await tx.maybe(findImport(tx, importId))) ?? refuse('not_found')
    requireMayImport(found.kind, job.actor)
    if (isOurs(found, job)) await makeCategories(tx, found.summary?.newCategories ?? [])
    return found
  })
  const total = (record.summary?.create ?? 0) + (record.summary?.update ?? 0)
  if (record.kind !== 'stock') {
    for (let done = 0; done <= total; done += ROWS_OF_STEP) {
      const progress = { done: Math.min(done + ROWS_OF_STEP, total), total }
      if (!(await applyStep(job, importId, progress))) break
    }
  }
  return job.step((tx) => finish(job, tx, importId))
}

function isOurs({ status, job_id }: Pick<ImportRecord, 'status' | 'job_id'>, job: PersonalJob): boolean {
  return status === 'applying' && job_id === job.id
}

/** False: nothing is left to do. */
function applyStep(job: PersonalJob, importId: string, progress: Progress): Promise<boolean> {
  return job.step(async (tx) => {
    const record = await tx.one(lockImport(tx, importId))
    if (!isOurs(record, job)) return false
    const rows = await tx.many(selectDueRows(tx, importId, ROWS_OF_STEP))
    if (rows.length === 0) return false
    const tree = await readCategoryPaths(
      tx,
      rows.flatMap(({ values }) => values.category ?? []),
    )
    const { created, updated } = await write(tx, record, rows, tree)
    const versions = new Map([...created, ...updated].map(({ id, version }) => [id, version]))
    await tx.many(
      markApplied(
        tx,
        importId,
        rows.map((row) => ({
          row: row.row_number,
          version: versions.get(row.entity_id) ?? null,
          faults: versions.has(row.entity_id) ? null : [overtaken(row)],
        })),
      ),
    )
    return true
  }, progress)
}

async function write(tx: OrganizationTx, { kind }: ImportRecord, rows: readonly DueRow[], tree: CategoryPaths) {
  const [insert, update] =
    kind === 'customers'
      ? [insertImportedCustomers, updateImportedCustomers]
      : [insertImportedProducts, updateImportedProducts]
  const fresh = rows.filter(({ outcome }) => outcome === 'create')
  const known = rows.filter(({ outcome }) => outcome === 'update')
  const categoryOf = ({ values }: DueRow) => tree.find(namesOf(values.category ?? '')) ?? null
  const created = await tx.many(
    insert(
      tx,
      fresh.map((row) => ({ ...row.values, id: row.entity_id, categoryId: categoryOf(row) })),
    ),
  )
  const updated = await tx.many(
    update(
      tx,
      known.map((row) => {
        const values: DueRow['values'] = { ...row.values, categoryId: categoryOf(row) }
        const changes = Object.fromEntries(Object.keys(row.before ?? {}).map((field) => [field, values[field] ?? null]))
        return { id: row.entity_id, version: row.entity_version ?? 0, changes }
      }),
    ),
  )
  return { created, updated }
}

function overtaken({ outcome }: DueRow) {
  const code = outcome === 'create' ? ('taken_meanwhile' as const) : ('changed_meanwhile' as const)
  return { column: null, field: '', value: '', code, isNotice: false }
}

async function finish(job: PersonalJob, tx: OrganizationTx, importId: string): Promise<object> {
  const record = await tx.one(lockImport(tx, importId))
  if (!isOurs(record, job)) return { importId, ...record.summary }
  const documentId = await bringStock(job, tx, record)
  const counts = Object.fromEntries(
    (await tx.many(countOutcomes(tx, importId))).map(({ outcome, rows }) => [outcome, rows]),
  )
  const none = { create: 0, update: 0, unchanged: 0, refused: 0, ignored: 0 }
  const summary = { ...none, ...counts, newCategories: record.summary?.newCategories ?? [] }
  await tx.many(setImport(tx, importId, { status: 'applied', summary, documentId }))
  return { importId, documentId, ...summary }
}

async function bringStock(job: PersonalJob, tx: OrganizationTx, { id, kind }: ImportRecord): Promise<string | null> {
  const isCount = kind === 'stock'
  const rows = isCount
    ? await tx.many(selectDueRows(tx, id, Number.MAX_SAFE_INTEGER))
    : await tx.many(selectAppliedRows(tx, id))
  const lines = rows.filter((row) => (isCount ? row.values.stock : bringsStock(row))).map(stockLineOf)
  if (lines.length === 0) return null
  const documentId = derivedId(job.organizationId, 'import-stock', id)
  const reason = job.actor.organization.locale.startsWith('es') ? 'Stock inicial' : 'Opening stock'
  const [insertLines, insertHeader] = insertStockDocument(
    tx,
    { id: documentId, kind: 'adjustment', cause: 'opening', userId: job.actor.id, reason },
    lines,
  )
  await tx.many(insertLines)
  await tx.many(insertHeader)
  if (isCount) {
    await tx.many(
      markApplied(
        tx,
        id,
        rows.map(({ row_number }) => ({ row: row_number, version: null, faults: null })),
      ),
    )
  }
  return documentId
}

/** A new product, and not without any. */
function bringsStock({ outcome, values }: DueRow): boolean {
  return outcome === 'create' && /[1-9]/.test(values.stock ?? '')
}

function stockLineOf({ entity_id, values }: DueRow) {
  return { productId: entity_id, countedQuantity: values.stock ?? '0', unitCost: values.unitCost ?? undefined }
}
