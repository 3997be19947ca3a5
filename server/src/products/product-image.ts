import type { Product } from '@orbit/contract/products.ts'
import type { Person } from '../platform/person.ts'
import { refuse } from '../platform/refusal.ts'
import { type ImageOwner, type ImageWork, removeImage, replaceImage } from '../platform/replace-image.ts'
import { findProductImage, showProductImage } from './product-images.queries.ts'
import { productOf } from './product-shape.ts'
import { findProduct } from './products.queries.ts'

const FORMS = [
  { form: '800.webp', pixels: 800 },
  { form: '160.webp', pixels: 160 },
]

export async function setProductImage(work: ImageWork, user: Person, id: string, sent: Buffer): Promise<Product> {
  await replaceImage(work, imageOf(id), sent)
  return work.database.inOrganization(work.identity, async (tx) =>
    productOf((await tx.maybe(findProduct(tx, id))) ?? refuse('not_found'), user),
  )
}

export function removeProductImage(work: ImageWork, id: string): Promise<void> {
  return removeImage(work, imageOf(id))
}

function imageOf(id: string): ImageOwner {
  return {
    kind: 'product_image',
    forms: FORMS,
    find: (tx) => findProductImage(tx, id),
    show: (tx, fileId) => showProductImage(tx, id, fileId),
  }
}
