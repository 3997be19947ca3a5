import type { CatalogueProduct } from '../../../../contract/src/product-history.ts'
import type { ScaleLayouts } from '../../../../contract/src/scale-barcodes.ts'

export interface CatalogueFacts {
  /** Where to ask on for changes; null: from the beginning. */
  next: string | null
  /** Of the first level, with all that is below them. */
  branches: Branch[]
  /** Ids, in their order. */
  favourites: string[]
  layouts: ScaleLayouts
}

export interface Branch {
  id: string
  name: string
  /** Its own id and those of the categories below it. */
  categoryIds: string[]
}

export interface StoredCatalogue {
  products: CatalogueProduct[]
  facts: CatalogueFacts | undefined
}

export interface CatalogueWrite {
  isNew: boolean
  changed: CatalogueProduct[]
  removed: string[]
  facts: CatalogueFacts
}

/** What the till knows without a network. Each organization has a database of its own in the browser. */
export async function readCatalogue(organizationId: string): Promise<StoredCatalogue> {
  const database = await open(organizationId)
  try {
    const transaction = database.transaction(['products', 'facts'])
    const [products, facts] = await Promise.all([
      resultOf<CatalogueProduct[]>(transaction.objectStore('products').getAll()),
      resultOf<CatalogueFacts | undefined>(transaction.objectStore('facts').get('facts')),
    ])
    return { products, facts }
  } finally {
    database.close()
  }
}

export async function writeCatalogue(organizationId: string, write: CatalogueWrite): Promise<void> {
  const database = await open(organizationId)
  try {
    const transaction = database.transaction(['products', 'facts'], 'readwrite')
    const products = transaction.objectStore('products')
    if (write.isNew) products.clear()
    for (const product of write.changed) products.put(product)
    for (const id of write.removed) products.delete(id)
    transaction.objectStore('facts').put(write.facts, 'facts')
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve()
      transaction.onabort = () => reject(transaction.error)
    })
  } finally {
    database.close()
  }
}

function open(organizationId: string): Promise<IDBDatabase> {
  const request = indexedDB.open(`orbit.catalogue.${organizationId}`, 1)
  request.onupgradeneeded = () => {
    request.result.createObjectStore('products', { keyPath: 'id' })
    request.result.createObjectStore('facts')
  }
  return resultOf(request)
}

function resultOf<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}
