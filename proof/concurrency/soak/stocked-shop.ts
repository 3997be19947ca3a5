import { addCustomer, addProduct } from '../../../db/tests/kit/shop.ts'
import { type Grounds, openStaffedShop } from '../grounds.ts'
import type { KnownShop } from './acknowledged.ts'

const CUSTOMERS = 20

/** A new shop with goods on its shelves and customers, of which nothing is acknowledged yet but the opening. */
export async function openStockedShop(
  grounds: Pick<Grounds, 'db' | 'address'>,
  { products, stock }: { products: number; stock: number },
): Promise<KnownShop> {
  const staffed = await openStaffedShop(grounds, { cashRoundingStep: '0.10' })
  const shelf = await Promise.all(
    Array.from({ length: products }, async (_, index) => {
      const price = `${1 + index}.50`
      const { id } = await addProduct(staffed.shop, { stock, price })
      return { id, brought: stock, price, version: 1 }
    }),
  )
  const customerIds = await Promise.all(Array.from({ length: CUSTOMERS }, () => addCustomer(staffed.shop)))
  return { ...staffed, products: shelf, customerIds, sales: new Map(), recent: [], held: [] }
}
