import { useQueryClient } from '@tanstack/react-query'
import type { BulkItem, Change, Selection } from '../../../contract/src/bulk-changes.ts'
import { ask } from '../lib/ask.ts'
import { newId } from '../lib/ids.ts'
import { outdate } from '../lib/queries.ts'
import { say } from '../lib/texts.ts'
import { toast, toastError } from '../ui/toast.ts'
import { bulkTexts } from './bulk-texts.ts'

export const PRODUCT_GROUPS = ['products', 'categories', 'inventory', 'ledger', 'reports', 'dashboard'] as const

/** Changes many products at once and offers to take it back: what can be said in a word, without a table before it. */
export function useBulkChange() {
  const client = useQueryClient()
  const change = async (selection: Selection, wish: Change): Promise<boolean> => {
    try {
      const { items, changedCount } = await previewAndApply(selection, wish)
      await outdate(client, PRODUCT_GROUPS)
      toast(say(bulkTexts).changed(changedCount), changedCount > 0 ? () => void takeBack(items) : undefined)
      return true
    } catch (error) {
      toastError(error)
      return false
    }
  }
  const takeBack = async (items: BulkItem[]) => {
    try {
      for (const { ids, wish } of wayBack(items)) await previewAndApply({ ids }, wish)
      toast(say(bulkTexts).takenBack)
    } catch (error) {
      toastError(error)
    }
    await outdate(client, PRODUCT_GROUPS)
  }
  return change
}

async function previewAndApply(selection: Selection, change: Change) {
  const preview = await ask('products.previewBulkChange', { body: { selection, change } })
  if (preview.changedCount > 0) {
    const { checksum } = preview
    await ask('products.createBulkChange', { body: { id: newId(), selection, change, checksum } })
  }
  return preview
}

/** The changes that bring back what was: one for each value there was before. */
export function wayBack(items: readonly BulkItem[]): { ids: string[]; wish: Change }[] {
  const groups = new Map<string, { ids: string[]; wish: Change }>()
  for (const { id, before, after, refusal } of items) {
    if (refusal !== null) continue
    const wish = wishFor(before, after)
    if (!wish) continue
    const key = JSON.stringify(wish)
    const group = groups.get(key) ?? { ids: [], wish }
    group.ids.push(id)
    groups.set(key, group)
  }
  return [...groups.values()]
}

function wishFor(before: BulkItem['before'], after: BulkItem['after']): Change | undefined {
  if (before.isActive !== undefined && before.isActive !== after.isActive) {
    return { field: 'active', isActive: before.isActive }
  }
  if (before.categoryId !== undefined && before.categoryId !== after.categoryId) {
    return { field: 'category', categoryId: before.categoryId }
  }
  return undefined
}
