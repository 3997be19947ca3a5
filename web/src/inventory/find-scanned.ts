import type { ScannedProduct } from '../../../contract/src/product-lookups.ts'
import { ask, Refusal } from '../lib/ask.ts'

/** The product behind a code; undefined when nobody knows it. */
export async function findScanned(code: string): Promise<ScannedProduct | undefined> {
  try {
    return await ask('products.findByBarcode', { params: { code: code.slice(0, 100) } })
  } catch (error) {
    if (error instanceof Refusal && error.code === 'not_found') return undefined
    throw error
  }
}
