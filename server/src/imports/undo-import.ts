import { type UndoObstacle, undoObstacles } from '@orbit/contract/import-faults.ts'
import type { ImportKind } from '@orbit/contract/import-fields.ts'
import { toUnits } from '@orbit/contract/units.ts'
import { insertStockDocument } from '../inventory/inventory.queries.ts'
import type { PersonalJob } from '../platform/job.ts'
import { refuse } from '../platform/refusal.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { binImportedCustomers, findUseOfCustomers, updateImportedCustomers } from './customers-import.queries.ts'
import { derivedId } from './derived-ids.ts'
import { type DueRow, type ImportRecord, lockImport, selectAppliedRows, setImport } from './import-rows.queries.ts'
import {
  binImportedProducts,
  findMovedStock,
  findUseOfProducts,
  updateImportedProducts,
} from './products-import.queries.ts'

const SHOWN = 20

/** Takes back everything or nothing, in one transaction. */
export async function undoImport(job: PersonalJob): Promise<object> {
  const { importId } = job.input as { importId: string }
  return job.step(async (tx) => {
    const record = (await tx.maybe(lockImport(tx, importId))) ?? refuse('not_found')
    if (record.status !== 'undoing' || record.job_id !== job.id) return { importId }
    await requireNothingInTheWay(tx, record)
    const rows = await tx.many(selectAppliedRows(tx, importId))
    if (record.document_id !== null) await takeStockBack(job, tx, record.document_id, importId)
    const outcome =
      record.kind === 'stock' ? { removed: 0, restored: 0, leftAsTheyAre: 0 } : await takeBack(tx, record, rows)
    await tx.many(setImport(tx, importId, { status: 'undone' }))
    return { importId, ...outcome }
  })
}

async function takeBack(tx: OrganizationTx, { kind }: ImportRecord, rows: readonly DueRow[]) {
  const [bin, update] =
    kind === 'customers'
      ? [binImportedCustomers, updateImportedCustomers]
      : [binImportedProducts, updateImportedProducts]
  const changed = rows.filter(({ outcome }) => outcome === 'update')
  const restored = await tx.many(
    update(
      tx,
      changed.map((row) => ({ id: row.entity_id, version: row.entity_version ?? 0, changes: row.before ?? {} })),
    ),
  )
  const removed = await tx.many(
    bin(
      tx,
      rows.flatMap(({ outcome, entity_id }) => (outcome === 'create' ? [entity_id] : [])),
    ),
  )
  return { removed: removed.length, restored: restored.length, leftAsTheyAre: changed.length - restored.length }
}

async function takeStockBack(
  job: PersonalJob,
  tx: OrganizationTx,
  documentId: string,
  importId: string,
): Promise<void> {
  const moved = await tx.many(findMovedStock(tx, documentId))
  if (moved.length === 0) return
  const reason = job.actor.organization.locale.startsWith('es') ? 'Importación deshecha' : 'Import undone'
  const id = derivedId(job.organizationId, 'import-undo', importId)
  const lines = moved.map((one) => ({
    productId: one.id,
    quantity: one.quantity.startsWith('-') ? one.quantity.slice(1) : `-${one.quantity}`,
  }))
  const header = { id, kind: 'adjustment', cause: 'opening', userId: job.actor.id, reason } as const
  const [insertLines, insertHeader] = insertStockDocument(tx, header, lines)
  await tx.many(insertLines)
  await tx.many(insertHeader)
}

/** Refuses with the first things that were sold, moved or edited since. */
export async function requireNothingInTheWay(tx: OrganizationTx, record: ImportRecord): Promise<void> {
  const rows = await tx.many(selectAppliedRows(tx, record.id))
  const created = rows.filter(({ outcome }) => outcome === 'create')
  const ids = created.map(({ entity_id }) => entity_id)
  const uses = await tx.many(
    record.kind === 'customers' ? findUseOfCustomers(tx, ids) : findUseOfProducts(tx, ids, record.document_id),
  )
  const useOf = new Map(uses.map((use) => [use.id, use]))
  const found = created.flatMap(({ row_number, entity_id, entity_version }) => {
    const use = useOf.get(entity_id)
    // In the bin already: nothing to take back.
    if (use === undefined || use.is_deleted) return []
    const reason = obstacleOf(record.kind, use, entity_version)
    return reason === undefined ? [] : [obstacle(row_number, use.name, reason)]
  })
  const lacking = await findLacking(tx, record, rows)
  const obstacles = [...found, ...lacking.filter(({ row }) => !found.some((one) => one.row === row))]
  if (obstacles.length === 0) return
  refuse('import_in_use', { obstacles: obstacles.slice(0, SHOWN), obstaclesCount: obstacles.length })
}

function obstacleOf(
  kind: ImportKind,
  use: { is_sold: boolean; is_moved: boolean; version: number },
  version: number | null,
): UndoObstacle | undefined {
  if (use.is_sold) return kind === 'customers' ? 'bought' : 'sold'
  if (use.is_moved) return 'moved'
  return use.version === version ? undefined : 'edited'
}

async function findLacking(tx: OrganizationTx, { document_id }: ImportRecord, rows: readonly DueRow[]) {
  if (document_id === null) return []
  const rowOf = new Map(rows.map(({ entity_id, row_number }) => [entity_id, row_number]))
  const moved = await tx.many(findMovedStock(tx, document_id))
  return moved.flatMap(({ id, name, quantity, stock_quantity, is_deleted }) => {
    const isThere = !is_deleted && toUnits(stock_quantity, 3) >= toUnits(quantity, 3)
    return isThere ? [] : [obstacle(rowOf.get(id) ?? 0, name, 'stock_gone')]
  })
}

function obstacle(row: number, name: string, reason: UndoObstacle) {
  return { row, name, reason, ...undoObstacles[reason] }
}
