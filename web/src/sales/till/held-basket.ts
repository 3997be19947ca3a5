import type { CatalogueProduct } from '../../../../contract/src/product-history.ts'
import type { Sale } from '../../../../contract/src/sales.ts'
import { fromUnits, toUnits } from '../../../../contract/src/units.ts'
import { newId } from '../../lib/ids.ts'
import { type Basket, emptyBasket, type Line, type SoldProduct } from '../basket/basket.ts'

type SaleItem = Sale['items'][number]

/** A held sale as a basket again. `mayOverride`: whether another price than the catalogue's can be charged. */
export function basketOf(
  sale: Sale,
  known: (productId: string) => CatalogueProduct | undefined,
  mayOverride: boolean,
): Basket {
  const documentDiscount = sale.items.reduce((sum, item) => sum + toUnits(item.documentDiscount, 2), 0n)
  return {
    ...emptyBasket(),
    lines: sale.items.map((item) => lineOf(item, known(item.productId), mayOverride)),
    discount: documentDiscount === 0n ? null : { kind: 'amount', value: fromUnits(documentDiscount, 2) },
    customer: sale.customer,
    documentType: sale.documentType,
    held: { id: sale.id, version: sale.version },
    notes: sale.notes,
  }
}

function lineOf(item: SaleItem, known: CatalogueProduct | undefined, mayOverride: boolean): Line {
  const product: SoldProduct = known ?? {
    id: item.productId,
    name: item.productName,
    sku: item.productSku,
    salePrice: item.unitPrice,
    taxRate: item.taxRate,
    taxCategory: item.taxCategory,
    unit: 'unit',
    quantityDecimals: 3,
    tracksStock: false,
  }
  const isOtherPrice = product.salePrice !== item.unitPrice
  return {
    id: newId(),
    product,
    quantity: item.quantity,
    ownPrice: isOtherPrice && mayOverride ? item.unitPrice : null,
    discount: toUnits(item.discount, 2) === 0n ? null : { kind: 'amount', value: item.discount },
    priceBefore: isOtherPrice && !mayOverride ? item.unitPrice : null,
    isWeighed: false,
  }
}
