import type { TestDatabase } from '../../../../db/tests/kit/database.ts'
import { inShop, insert, type Product } from '../../../../db/tests/kit/shop.ts'
import { asApp } from '../../../../db/tests/kit/transactions.ts'
import { newId } from '../../../src/platform/ids.ts'
import { furnish } from './furnish.ts'
import { type Bed, plantUser } from './rows.ts'

interface Pair {
  product: string
  customer: string
}

export interface SharedIds {
  user: string
  category: string
  /** what is sold, and to whom */
  shelf: Pair
  held: Pair
  withdrawn: Pair
}

/** An organization whose texts all begin with its mark. */
export async function openBed(db: TestDatabase, mark: string, price: string, ids: SharedIds): Promise<Bed> {
  const organizationId = newId()
  const domain = `${mark}-${organizationId.slice(-12)}`
  const rowsOf = (pair: Pair) => ({ product: productOf(mark, price, pair.product), customerId: pair.customer })
  const bed: Bed = {
    db,
    organizationId,
    userId: ids.user,
    taxRate: '18',
    taxMethod: 'of_net',
    pricesIncludeTax: true,
    currencyDecimals: 2,
    domain,
    mark,
    price,
    categoryId: ids.category,
    ...rowsOf(ids.shelf),
    held: rowsOf(ids.held),
    withdrawn: rowsOf(ids.withdrawn),
  }
  const row = { id: organizationId, name: `${mark} S.A.C.`, domain, country: 'PE', currency: 'PEN' }
  await asApp(db, organizationId, async (tx) => {
    await insert(tx, 'organizations', row)
    await plantUser(tx, bed, ids.user, 'admin')
  })
  await inShop(bed, (tx) => furnish(tx, bed))
  return bed
}

function productOf(mark: string, price: string, id: string): Product {
  const texts = { sku: `${mark}-estante`, name: `${mark} del estante` }
  return { id, ...texts, price, cost: '3.2000', taxRate: '18', taxCategory: 'taxed' }
}
