import { cancel, saleRows, writeSale } from '../../../../db/tests/kit/selling.ts'
import { inShop } from '../../../../db/tests/kit/shop.ts'
import { newId } from '../../../src/platform/ids.ts'
import { type Bed, nameOf, plantProduct } from './rows.ts'

/** Three products that nobody else has, each sold, and sold once more in a sale that was cancelled: every report has pages. */
export async function tradeForReports(bed: Bed): Promise<void> {
  for (const quantity of [1, 2, 3]) {
    const id = newId()
    await inShop(bed, (tx) => plantProduct(tx, bed, id, 1_000))
    const product = { ...bed.product, id, name: nameOf(bed, id) }
    const sell = () =>
      inShop(bed, (tx) => writeSale(tx, saleRows(bed, { id: newId(), items: [{ product, quantity }] })))
    await sell()
    await cancel(bed, await sell(), bed.mark)
  }
}
