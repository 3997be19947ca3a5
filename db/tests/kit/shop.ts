import type { TaxCategory, TaxMethod } from '@orbit/contract/taxes.ts'
import type { TestDatabase } from './database.ts'
import { newId } from './random.ts'
import { asApp, type Tx } from './transactions.ts'

// Real rows, made through the app role as the server makes them.

/** An organization with one user in it. */
export interface Shop {
  db: TestDatabase
  organizationId: string
  userId: string
  taxRate: string
  taxMethod: TaxMethod
  pricesIncludeTax: boolean
  currencyDecimals: number
}

export interface ShopWishes {
  domain?: string
  country?: string
  currency?: string
  currencyDecimals?: number
  timeZone?: string
  taxRate?: string
  taxMethod?: TaxMethod
  pricesIncludeTax?: boolean
  /** the smallest coin: what cash is rounded to */
  cashRoundingStep?: string
}

export async function openShop(db: TestDatabase, wishes: ShopWishes = {}): Promise<Shop> {
  const organizationId = newId()
  const shop: Shop = {
    db,
    organizationId,
    userId: newId(),
    taxRate: wishes.taxRate ?? '18',
    taxMethod: wishes.taxMethod ?? 'of_net',
    pricesIncludeTax: wishes.pricesIncludeTax ?? true,
    currencyDecimals: wishes.currencyDecimals ?? 2,
  }
  // Nobody yet: the audit can't name a user who doesn't exist.
  await asApp(db, organizationId, async (tx) => {
    await insert(tx, 'organizations', {
      id: organizationId,
      name: 'Bodega de prueba',
      domain: wishes.domain ?? `bodega-${organizationId.slice(0, 8)}`,
      country: wishes.country ?? 'PE',
      currency: wishes.currency ?? 'PEN',
      currency_decimals: shop.currencyDecimals,
      time_zone: wishes.timeZone ?? 'America/Lima',
      tax_rate: shop.taxRate,
      tax_method: shop.taxMethod,
      prices_include_tax: shop.pricesIncludeTax,
      cash_rounding_step: wishes.cashRoundingStep ?? '0',
    })
    await addUserTo(tx, shop, shop.userId)
  })
  return shop
}

/** A transaction of the shop's own user. */
export function inShop<T>(shop: Shop, work: (tx: Tx) => Promise<T>): Promise<T> {
  return asApp(shop.db, shop.organizationId, work, shop.userId)
}

/** bcrypt of 'orbit-test', with a cost that wastes no time. */
export const PASSWORD_HASH = '$2b$04$wPChzaAF4iuNP9N99gQ0ZeXYiuEB3ur0.yfPzYiH0/unNB/2iSZzK'

export async function addUser(
  shop: Shop,
  wishes: { role?: 'admin' | 'seller' | 'viewer'; email?: string } = {},
): Promise<string> {
  const id = newId()
  await inShop(shop, (tx) => addUserTo(tx, shop, id, wishes))
  return id
}

async function addUserTo(
  tx: Tx,
  shop: Shop,
  id: string,
  { role = 'admin', email = `${id}@shop.test` } = {},
): Promise<void> {
  const found = await tx.query<{ id: number }>('select id from roles where name = $1', [role])
  await insert(tx, 'users', {
    organization_id: shop.organizationId,
    id,
    role_id: found.rows[0]?.id,
    email,
    password_hash: PASSWORD_HASH,
    first_name: 'Rosa',
    last_name: 'Quispe',
  })
}

export interface Product {
  id: string
  sku: string
  name: string
  price: string
  cost: string | null
  taxRate: string
  taxCategory: TaxCategory
}

export interface ProductWishes {
  price?: string
  /** of one unit of the opening stock; null: unknown */
  cost?: string | null
  /** opening stock, by a stock document */
  stock?: number | string
  stockMin?: number | string
  taxRate?: string
  taxCategory?: TaxCategory
  quantityDecimals?: number
  tracksStock?: boolean
  name?: string
  sku?: string
  categoryId?: string
}

export async function addProduct(shop: Shop, wishes: ProductWishes = {}): Promise<Product> {
  const id = newId()
  const category = wishes.taxCategory ?? 'taxed'
  const product: Product = {
    id,
    sku: wishes.sku ?? `P-${id.slice(0, 8)}`,
    name: wishes.name ?? `Arroz ${id.slice(0, 4)}`,
    price: wishes.price ?? '10.00',
    cost: wishes.cost === undefined ? '6.0000' : wishes.cost,
    taxRate: category === 'taxed' ? (wishes.taxRate ?? shop.taxRate) : '0',
    taxCategory: category,
  }
  await inShop(shop, async (tx) => {
    await insert(tx, 'products', {
      organization_id: shop.organizationId,
      id,
      sku: product.sku,
      name: product.name,
      cost_price: product.cost,
      sale_price: product.price,
      stock_min: wishes.stockMin ?? 0,
      tax_rate: wishes.taxRate ?? null,
      tax_category: category,
      quantity_decimals: wishes.quantityDecimals ?? 0,
      tracks_stock: wishes.tracksStock ?? true,
      category_id: wishes.categoryId ?? null,
    })
    if (Number(wishes.stock ?? 0) > 0) {
      await writeStockDocument(tx, shop, {
        kind: 'adjustment',
        reason: 'existencias iniciales',
        items: [{ product, quantity: wishes.stock ?? 0, unitCost: product.cost }],
      })
    }
  })
  return product
}

export interface Customer {
  documentType?: string
  documentNumber?: string
  firstName?: string | null
  lastName?: string | null
  companyName?: string | null
  email?: string | null
}

export async function addCustomer(shop: Shop, wishes: Customer = {}): Promise<string> {
  const id = newId()
  await inShop(shop, (tx) =>
    insert(tx, 'customers', {
      organization_id: shop.organizationId,
      id,
      document_type: wishes.documentType ?? 'DNI',
      document_number: wishes.documentNumber ?? id.slice(0, 8),
      first_name: wishes.firstName === undefined ? 'José' : wishes.firstName,
      last_name: wishes.lastName === undefined ? 'Ñahui' : wishes.lastName,
      company_name: wishes.companyName ?? null,
      email: wishes.email ?? null,
    }),
  )
  return id
}

export async function addCategory(shop: Shop, name = 'Abarrotes', parentId: string | null = null): Promise<string> {
  const id = newId()
  await inShop(shop, (tx) =>
    insert(tx, 'categories', { organization_id: shop.organizationId, id, name, parent_id: parentId }),
  )
  return id
}

export interface StockDocumentWish {
  id?: string
  kind: 'purchase' | 'adjustment' | 'count' | 'return'
  reason?: string | null
  occurredAt?: Date | string
  items: {
    product: { id: string }
    quantity?: number | string | null
    counted?: number | string
    expected?: number | string
    unitCost?: string | null
    saleItemId?: string
  }[]
}

/** Lines first, header last, in one transaction. Returns the document's id. */
export function moveStock(shop: Shop, wish: StockDocumentWish): Promise<string> {
  return inShop(shop, (tx) => writeStockDocument(tx, shop, wish))
}

export async function writeStockDocument(tx: Tx, shop: Shop, wish: StockDocumentWish): Promise<string> {
  const id = wish.id ?? newId()
  await insertAll(
    tx,
    'stock_document_items',
    wish.items.map((item, index) => ({
      organization_id: shop.organizationId,
      id: newId(),
      document_id: id,
      position: index + 1,
      product_id: item.product.id,
      quantity: item.quantity ?? null,
      counted_quantity: item.counted ?? null,
      expected_quantity: item.expected ?? null,
      unit_cost: item.unitCost ?? null,
      sale_item_id: item.saleItemId ?? null,
    })),
  )
  await insert(tx, 'stock_documents', {
    organization_id: shop.organizationId,
    id,
    kind: wish.kind,
    user_id: shop.userId,
    reason: wish.reason === undefined ? 'prueba' : wish.reason,
    ...(wish.occurredAt === undefined ? {} : { occurred_at: wish.occurredAt }),
  })
  return id
}

export type Row = Record<string, unknown>

export async function insert(tx: Tx, table: string, row: Row, ending = ''): Promise<number> {
  return insertAll(tx, table, [row], ending)
}

/** One statement with as many rows; returns how many were written. */
export async function insertAll(tx: Tx, table: string, rows: Row[], ending = ''): Promise<number> {
  const columns = Object.keys(rows[0] ?? {})
  const values = rows.flatMap((row) => columns.map((column) => row[column]))
  const places = rows.map(
    (_, line) => `(${columns.map((_, column) => `$${line * columns.length + column + 1}`).join(', ')})`,
  )
  const result = await tx.query(
    `insert into ${table} (${columns.join(', ')}) values ${places.join(', ')} ${ending}`,
    values,
  )
  return result.rowCount ?? 0
}
