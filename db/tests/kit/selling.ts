import { saleTotals } from '@orbit/contract/sale-totals.ts'
import { newId } from './random.ts'
import { inShop, insert, insertAll, type Product, type Row, type Shop } from './shop.ts'
import type { Tx } from './transactions.ts'

export interface SaleWish {
  id?: string
  customerId?: string | null
  items: { product: Product; quantity?: number | string; unitPrice?: string; discount?: string }[]
  /** on the whole document */
  discount?: string
  status?: 'completed' | 'pending'
  documentType?: 'receipt' | 'invoice'
  paymentMethod?: 'cash' | 'card' | 'transfer' | 'other'
  soldAt?: Date | string
  userId?: string
}

/** The rows a sale consists of, before they are written: tests bend them. */
export interface SaleRows {
  header: Row
  lines: Row[]
}

/** Sells, as the server does: lines first, header last, one transaction. Returns the sale's id. */
export function sell(shop: Shop, wish: SaleWish): Promise<string> {
  return inShop(shop, (tx) => writeSale(tx, saleRows(shop, wish)))
}

/** The same, kept for later: nothing moves and there is no number. */
export function hold(shop: Shop, wish: SaleWish): Promise<string> {
  return sell(shop, { ...wish, status: 'pending' })
}

export async function writeSale(tx: Tx, { header, lines }: SaleRows): Promise<string> {
  await insertAll(tx, 'sale_items', lines)
  await insert(tx, 'sales', header)
  return header.id as string
}

export async function complete(shop: Shop, saleId: string, on?: Tx): Promise<boolean> {
  const update = async (tx: Tx) =>
    (
      await tx.query(`update sales set status = 'completed' where organization_id = $1 and id = $2`, [
        shop.organizationId,
        saleId,
      ])
    ).rowCount === 1
  return on ? update(on) : inShop(shop, update)
}

export async function cancel(shop: Shop, saleId: string, reason = 'se arrepintió', on?: Tx): Promise<boolean> {
  const update = async (tx: Tx) =>
    (
      await tx.query(
        `update sales set status = 'cancelled', cancelled_at = now(), cancelled_by = $3, cancellation_reason = $4
         where organization_id = $1 and id = $2`,
        [shop.organizationId, saleId, shop.userId, reason],
      )
    ).rowCount === 1
  return on ? update(on) : inShop(shop, update)
}

export function saleRows(shop: Shop, wish: SaleWish): SaleRows {
  const id = wish.id ?? newId()
  const totals = saleTotals({
    lines: wish.items.map(({ product, quantity = 1, unitPrice = product.price, discount = '0' }) => ({
      quantity: String(quantity),
      unitPrice,
      discount,
      taxRate: product.taxRate,
      taxCategory: product.taxCategory,
    })),
    discount: wish.discount ?? '0',
    pricesIncludeTax: shop.pricesIncludeTax,
    currencyDecimals: shop.currencyDecimals,
    taxMethod: shop.taxMethod,
  })
  const lines = wish.items.map(({ product, quantity = 1, unitPrice = product.price }, index) => ({
    organization_id: shop.organizationId,
    id: newId(),
    sale_id: id,
    position: index + 1,
    product_id: product.id,
    product_name: product.name,
    product_sku: product.sku,
    quantity,
    unit_price: unitPrice,
    subtotal: totals.lines[index]?.subtotal,
    discount: totals.lines[index]?.discount,
    document_discount: totals.lines[index]?.documentDiscount,
    tax_rate: product.taxRate,
    tax_category: product.taxCategory,
    tax: totals.lines[index]?.tax,
    cost_price: product.cost,
  }))
  const header = {
    organization_id: shop.organizationId,
    id,
    customer_id: wish.customerId ?? null,
    user_id: wish.userId ?? shop.userId,
    document_type: wish.documentType ?? 'receipt',
    payment_method: wish.paymentMethod ?? 'cash',
    status: wish.status ?? 'completed',
    subtotal: totals.subtotal,
    discount: totals.discount,
    tax: totals.tax,
    rounding: totals.rounding,
    total: totals.total,
    ...(wish.soldAt === undefined ? {} : { sale_date: wish.soldAt }),
  }
  return { header, lines }
}
