import { setTimeout as sleep } from 'node:timers/promises'
import type { Product } from '@orbit/contract/products.ts'
import type { Sale } from '@orbit/contract/sales.ts'
import { newId } from '../../../src/platform/ids.ts'

export interface NewSaleRequest {
  id: string
  items: { productId: string; quantity: string }[]
  paymentMethod: 'cash'
}

/** A person with a browser, in front of a server in another process. */
export class Till {
  readonly address: string
  readonly #cookie: string

  private constructor(address: string, cookie: string) {
    this.address = address
    this.#cookie = cookie
  }

  static async signIn(address: string, email: string, password: string, organization = 'demo'): Promise<Till> {
    const response = await fetch(`${address}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ organization, email, password }),
    })
    if (response.status !== 201) throw new Error(`${email} could not sign in: ${response.status}`)
    return new Till(address, response.headers.getSetCookie()[0]?.split(';')[0] ?? '')
  }

  async findProduct(search: string): Promise<Product> {
    const { items } = (await (await this.#fetch(`/products?search=${search}`)).json()) as { items: Product[] }
    if (items[0] === undefined) throw new Error(`no product ${search}`)
    return items[0]
  }

  order(product: Product, quantity = '1'): NewSaleRequest {
    return { id: newId(), items: [{ productId: product.id, quantity }], paymentMethod: 'cash' }
  }

  /** The status alone: 201 when it was made, 200 when it was there. */
  async sell(request: NewSaleRequest): Promise<number> {
    const response = await this.#fetch('/sales', { method: 'POST', body: JSON.stringify(request) })
    await response.arrayBuffer()
    return response.status
  }

  sales(): Promise<Sale[]> {
    return this.#pages('')
  }

  /** Local days, both included. */
  salesBetween(from: string, to: string): Promise<Sale[]> {
    return this.#pages(`&from=${from}&to=${to}`)
  }

  async #pages(filter: string): Promise<Sale[]> {
    const found: Sale[] = []
    let cursor: string | null = null
    do {
      const path: string = `/sales?limit=200${filter}${cursor === null ? '' : `&cursor=${cursor}`}`
      const page = (await (await this.#fetch(path)).json()) as { items: Sale[]; nextCursor: string | null }
      found.push(...page.items)
      cursor = page.nextCursor
    } while (cursor !== null)
    return found
  }

  #fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = { cookie: this.#cookie, ...(init.body ? { 'content-type': 'application/json' } : {}) }
    return fetch(`${this.address}/api/v1${path}`, { ...init, headers })
  }
}

/** Until the server, or somebody, has done what is waited for. */
export async function eventually(claim: () => Promise<boolean> | boolean, seconds = 30): Promise<void> {
  const giveUpAt = Date.now() + seconds * 1000
  while (!(await claim())) {
    if (Date.now() > giveUpAt) throw new Error('it did not happen in time')
    await sleep(50)
  }
}

export async function statusOf(url: string): Promise<number> {
  const response = await fetch(url).catch(() => undefined)
  await response?.arrayBuffer()
  return response?.status ?? 0
}
