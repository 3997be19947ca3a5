import { lockTree } from '../categories/categories.queries.ts'
import { newId } from '../platform/ids.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import {
  findNameForms,
  insertCategories,
  type PresentCategory,
  selectPresentCategories,
} from './category-paths.queries.ts'

const LEVELS = 6

/** «Bebidas > Gaseosas» as its names. */
export function namesOf(path: string): string[] {
  return path
    .split(/[>»]/)
    .map((name) => name.trim().replace(/\s+/g, ' '))
    .filter((name) => name !== '')
}

/** The tree by the names of its branches, as people tell them apart. */
export class CategoryPaths {
  readonly #byPlace: Map<string, string>
  readonly #forms: Map<string, string>

  constructor(categories: readonly PresentCategory[], forms: Map<string, string>) {
    this.#byPlace = new Map(categories.map(({ id, parent_id, name_key }) => [placeOf(parent_id, name_key), id]))
    this.#forms = forms
  }

  find(names: readonly string[]): string | undefined {
    let parent: string | null = null
    for (const name of names) {
      const found = this.#byPlace.get(placeOf(parent, this.#forms.get(name) ?? name))
      if (found === undefined) return undefined
      parent = found
    }
    return parent ?? undefined
  }

  formOf(names: readonly string[]): string {
    return names.map((name) => this.#forms.get(name) ?? name).join('\n')
  }
}

export async function readCategoryPaths(tx: OrganizationTx, paths: Iterable<string>): Promise<CategoryPaths> {
  const names = [...new Set([...paths].flatMap(namesOf))]
  const [categories, forms] = await Promise.all([
    tx.many(selectPresentCategories(tx)),
    tx.many(findNameForms(tx, names)),
  ])
  return new CategoryPaths(categories, new Map(forms.map(({ name, form }) => [name, form])))
}

/** Makes what is missing of these branches, from the root down: one statement for each of the six levels. */
export async function makeCategories(tx: OrganizationTx, paths: readonly string[]): Promise<CategoryPaths> {
  await tx.many(lockTree(tx))
  let tree = await readCategoryPaths(tx, paths)
  for (let level = 1; level <= LEVELS; level++) {
    const missing = new Map<string, { id: string; name: string; parentId: string | null }>()
    for (const names of paths.map(namesOf).filter((all) => all.length >= level)) {
      const branch = names.slice(0, level)
      if (tree.find(branch) !== undefined) continue
      const parentId = level === 1 ? null : (tree.find(branch.slice(0, -1)) ?? null)
      const form = tree.formOf(branch)
      if (!missing.has(form)) missing.set(form, { id: newId(), name: branch.at(-1) ?? '', parentId })
    }
    if (missing.size === 0) continue
    await tx.many(insertCategories(tx, [...missing.values()]))
    tree = await readCategoryPaths(tx, paths)
  }
  return tree
}

function placeOf(parentId: string | null, form: string): string {
  return `${parentId ?? ''}/${form}`
}
