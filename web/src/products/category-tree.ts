import type { Category } from '../../../contract/src/categories.ts'

/** A row of the tree as it is seen, with what a screen reader says about its place. */
export interface TreeRow {
  category: Category
  position: number
  siblings: number
  isOpen: boolean
}

/** The rows in sight: those whose every ancestor is open. `items` come in reading order. */
export function visibleRows(items: readonly Category[], closed: ReadonlySet<string>): TreeRow[] {
  const hidden = new Set<string>()
  const children = new Map<string | null, string[]>()
  for (const { id, parentId } of items) children.set(parentId, [...(children.get(parentId) ?? []), id])
  const rows: TreeRow[] = []
  for (const category of items) {
    const { id, parentId, childrenCount } = category
    const isHidden = parentId !== null && (hidden.has(parentId) || closed.has(parentId))
    if (isHidden) {
      hidden.add(id)
      continue
    }
    const family = children.get(parentId) ?? []
    rows.push({
      category,
      position: family.indexOf(id) + 1,
      siblings: family.length,
      isOpen: childrenCount > 0 && !closed.has(id),
    })
  }
  return rows
}

export type TreeStep = { focus: string } | { open: string } | { close: string } | undefined

/** What a key does in a tree, as every tree does it. */
export function stepInTree(rows: readonly TreeRow[], focused: string, key: string): TreeStep {
  const index = rows.findIndex(({ category }) => category.id === focused)
  const row = rows[index]
  if (!row) return undefined
  const to = (next: TreeRow | undefined): TreeStep => next && { focus: next.category.id }
  if (key === 'ArrowDown') return to(rows[index + 1])
  if (key === 'ArrowUp') return to(rows[index - 1])
  if (key === 'Home') return to(rows[0])
  if (key === 'End') return to(rows.at(-1))
  if (key === 'ArrowRight') {
    if (row.category.childrenCount === 0) return undefined
    return row.isOpen ? to(rows[index + 1]) : { open: focused }
  }
  if (key === 'ArrowLeft') {
    if (row.isOpen) return { close: focused }
    return row.category.parentId === null ? undefined : { focus: row.category.parentId }
  }
  return key.length === 1 ? to(byFirstLetter(rows, index, key)) : undefined
}

function byFirstLetter(rows: readonly TreeRow[], index: number, key: string): TreeRow | undefined {
  const wanted = key.toLocaleLowerCase()
  const after = [...rows.slice(index + 1), ...rows.slice(0, index)]
  return after.find(({ category }) => category.name.toLocaleLowerCase().startsWith(wanted))
}

/** Whether `id` is `ancestor` or somewhere below it. */
export function isWithin(byId: ReadonlyMap<string, Category>, id: string | null, ancestor: string): boolean {
  for (let at = id; at !== null; at = byId.get(at)?.parentId ?? null) if (at === ancestor) return true
  return false
}
