import type { Category } from '../../../../contract/src/categories.ts'
import type { CatalogueProduct } from '../../../../contract/src/product-history.ts'
import { ask } from '../../lib/ask.ts'
import { type Observable, observable } from '../till/observable.ts'
import { buildCatalogue, type Catalogue, EMPTY_CATALOGUE, NO_FACTS } from './catalogue.ts'
import { type Branch, type CatalogueFacts, readCatalogue, writeCatalogue } from './catalogue-database.ts'

export interface KeptCatalogue {
  catalogue: Observable<Catalogue>
  /** Loading: nothing is known yet. Failed: nothing is known, and nobody answers. */
  state: Observable<'loading' | 'ready' | 'failed'>
  refresh(): Promise<void>
  /** Keeps it fresh until the returned function is called. */
  start(): () => void
}

const POLL_MS = 60_000

/** The whole catalogue in memory and in the browser's database, renewed by what has changed. */
export function keepCatalogue(organizationId: string): KeptCatalogue {
  const catalogue = observable<Catalogue>(EMPTY_CATALOGUE)
  const state = observable<'loading' | 'ready' | 'failed'>('loading')
  let products = new Map<string, CatalogueProduct>()
  let facts: CatalogueFacts = NO_FACTS
  let running: Promise<void> | undefined

  const show = () => {
    catalogue.set(buildCatalogue(products, facts))
    if (facts.next !== null || products.size > 0) state.set('ready')
  }
  const recall = async () => {
    // Without the browser's database, such as in a private window, everything comes over the network.
    const stored = await readCatalogue(organizationId).catch(() => undefined)
    if (!stored?.facts) return
    products = new Map(stored.products.map((product) => [product.id, product]))
    facts = stored.facts
    show()
  }
  const askChanges = async () => {
    for (let hasMore = true; hasMore; ) {
      const query = { limit: 1000, ...(facts.next === null ? {} : { since: facts.next }) }
      const answer = await ask('products.listChanges', { query })
      const isNew = answer.startsAnew || facts.next === null
      const changed = answer.items.flatMap(({ product }) => product ?? [])
      const removed = answer.items.filter(({ product }) => product === null).map(({ id }) => id)
      products = new Map(isNew ? [] : products)
      for (const product of changed) products.set(product.id, product)
      for (const id of removed) products.delete(id)
      facts = { ...facts, next: answer.next }
      hasMore = answer.hasMore
      await writeCatalogue(organizationId, { isNew, changed, removed, facts }).catch(() => {})
      // The first page is shown at once, the rest together.
      if (answer.items.length > 0 && (isNew || !hasMore)) show()
    }
  }
  const askFacts = async () => {
    const read = await readFacts()
    const before = JSON.stringify(facts)
    facts = { ...facts, ...read }
    if (JSON.stringify(facts) === before) return
    await writeCatalogue(organizationId, { isNew: false, changed: [], removed: [], facts }).catch(() => {})
    show()
  }
  const refresh = () => {
    running ??= Promise.all([askFacts(), askChanges()])
      .then(show, () => state.get() === 'loading' && state.set('failed'))
      .then(() => {
        running = undefined
      })
    return running
  }
  return {
    catalogue,
    state,
    refresh,
    start() {
      void recall().then(refresh)
      const whenSeen = () => document.visibilityState === 'visible' && void refresh()
      const timer = setInterval(whenSeen, POLL_MS)
      for (const event of ['focus', 'online']) window.addEventListener(event, whenSeen)
      return () => {
        clearInterval(timer)
        for (const event of ['focus', 'online']) window.removeEventListener(event, whenSeen)
      }
    },
  }
}

async function readFacts(): Promise<Omit<CatalogueFacts, 'next'>> {
  const [tree, favourites, scales] = await Promise.all([
    ask('categories.list', {}),
    ask('products.readFavourites', {}),
    ask('products.readScales', {}),
  ])
  return {
    branches: branchesOf(tree.items),
    favourites: favourites.items.map(({ id }) => id),
    layouts: scales.layouts,
  }
}

/** The tree comes in reading order: what follows a category of the first level is below it. */
function branchesOf(tree: readonly Category[]): Branch[] {
  const branches: Branch[] = []
  for (const { id, name, depth, isActive } of tree) {
    if (depth === 1) branches.push({ id, name, categoryIds: isActive ? [id] : [] })
    else branches.at(-1)?.categoryIds.push(id)
  }
  return branches
}
