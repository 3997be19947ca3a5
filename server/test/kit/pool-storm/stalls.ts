import type { TestDatabase } from '../../../../db/tests/kit/database.ts'
import { inShop, insert } from '../../../../db/tests/kit/shop.ts'
import { asApp } from '../../../../db/tests/kit/transactions.ts'
import { newId } from '../../../src/platform/ids.ts'
import { newSessionToken } from '../../../src/platform/session-token.ts'
import { plantUser } from '../isolation/rows.ts'

/** An organization with rows that say whose they are. */
export interface Stall {
  organizationId: string
  userId: string
  tokenHash: Buffer
  cookie: string
  /** ids of the rows that were acknowledged */
  written: string[]
  /** ids of the rows whose transaction was ended on purpose */
  unwritten: string[]
}

/** In each table of a stall from the start. */
export const ROWS = 3

export async function openStalls(db: TestDatabase, count: number): Promise<Stall[]> {
  const stalls: Stall[] = []
  for (let index = 0; index < count; index++) stalls.push(await openStall(db))
  return stalls
}

export function identityOf({ organizationId, userId }: Stall) {
  return { organizationId, userId, requestId: 'storm' }
}

async function openStall(db: TestDatabase): Promise<Stall> {
  const [organizationId, userId] = [newId(), newId()]
  const { tokenHash, cookie } = newSessionToken(organizationId)
  const shop = { db, organizationId, userId, taxRate: '18', taxMethod: 'of_net', pricesIncludeTax: true } as const
  const bed = { ...shop, currencyDecimals: 2, domain: `puesto-${userId.slice(-12)}`, mark: organizationId }
  await asApp(db, organizationId, async (tx) => {
    const { domain } = bed
    await insert(tx, 'organizations', { id: organizationId, name: domain, domain, country: 'PE', currency: 'PEN' })
    await plantUser(tx, bed, userId, 'admin')
  })
  await inShop(bed, async (tx) => {
    const own = { organization_id: organizationId }
    for (let row = 0; row < ROWS; row++) {
      await insert(tx, 'categories', { ...own, id: newId(), name: `${organizationId} ${row}` })
      const product = { ...own, id: newId(), sku: `${organizationId} ${row}`, name: organizationId, sale_price: 1 }
      await insert(tx, 'products', product)
    }
    const session = { ...own, id: newId(), user_id: userId, token_hash: tokenHash, expires_at: '2099-01-01' }
    await insert(tx, 'sessions', session)
  })
  return { organizationId, userId, tokenHash, cookie, written: [], unwritten: [] }
}
