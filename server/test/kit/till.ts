import type { BodyOf } from '@orbit/contract/endpoint.ts'
import { products } from '@orbit/contract/products.ts'
import { sales } from '@orbit/contract/sales.ts'
import { newId } from '../../src/platform/ids.ts'
import type { Browser } from './browser.ts'

export type NewSale = BodyOf<typeof sales.create>

/** Two of a product, paid in cash. */
export function basketOf(product: { id: string }, wishes: Partial<NewSale> = {}): NewSale {
  return { id: newId(), items: [{ productId: product.id, quantity: '2' }], paymentMethod: 'cash', ...wishes }
}

export function sell(person: Pick<Browser, 'call'>, body: NewSale) {
  return person.call(sales.create, { body })
}

export async function stockOf(person: Pick<Browser, 'call'>, product: { id: string }): Promise<string> {
  return (await person.call(products.read, { id: product.id })).body.stockQuantity
}
