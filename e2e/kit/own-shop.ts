import { customers } from '@orbit/contract/customers.ts'
import type { AnswerOf, BodyOf, Endpoint } from '@orbit/contract/endpoint.ts'
import { products } from '@orbit/contract/products.ts'
import { sales } from '@orbit/contract/sales.ts'
import type { APIRequestContext, APIResponse } from '@playwright/test'
import { v7 as newId } from 'uuid'
import { cookieHeaderOf, type Person, type Role } from './people.ts'

interface Wish<E extends Endpoint> {
  id?: string
  query?: Record<string, string | number>
  body?: BodyOf<E>
  /** The one that is changed. */
  version?: number
}

/** An organization that only this test knows. Its people have the password `PASSWORD`. */
export class OwnShop {
  readonly domain: string
  readonly people: Record<Role, Person>
  readonly #request: APIRequestContext

  constructor(domain: string, people: Record<Role, Person>, request: APIRequestContext) {
    this.domain = domain
    this.people = people
    this.#request = request
  }

  /** As its administrator, over the API. Throws what was refused. */
  async call<E extends Endpoint>(
    endpoint: E,
    { id = '', query = {}, body, version }: Wish<E> = {},
  ): Promise<AnswerOf<E>> {
    const response: APIResponse = await this.#request.fetch(endpoint.path.replace(':id', id), {
      method: endpoint.method,
      params: query,
      headers: {
        cookie: cookieHeaderOf(this.people.admin),
        ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
      },
      ...(body === undefined ? {} : { data: body }),
    })
    if (!response.ok()) throw new Error(`${endpoint.name}: ${response.status()} ${await response.text()}`)
    return (response.status() === 204 ? null : await response.json()) as AnswerOf<E>
  }

  /** A taxed product by the piece, 10 of it on the shelf, for 10.00. */
  addProduct(wish: Partial<BodyOf<typeof products.create>> = {}) {
    const id = newId()
    const some = {
      id,
      sku: `P-${id.slice(-6)}`,
      name: `Producto ${id.slice(-4)}`,
      salePrice: '10.00',
      stockQuantity: '10',
    }
    return this.call(products.create, { body: { ...some, ...wish } })
  }

  addCustomer(wish: Partial<BodyOf<typeof customers.create>> = {}) {
    return this.call(customers.create, { body: { id: newId(), firstName: 'Julia', lastName: 'Ramos', ...wish } })
  }

  /** Two of a product, paid in cash. */
  addSale(product: { id: string }, wish: Partial<BodyOf<typeof sales.create>> = {}) {
    const items = [{ productId: product.id, quantity: '2' }]
    return this.call(sales.create, { body: { id: newId(), items, paymentMethod: 'cash', ...wish } })
  }
}

export const PASSWORD = 'orbit-test'
