import { randomBytes } from 'node:crypto'
import { type SaleWish, saleRows, writeSale } from '../../../../db/tests/kit/selling.ts'
import { inShop, insert, insertAll, type Product, type Shop } from '../../../../db/tests/kit/shop.ts'
import type { Tx } from '../../../../db/tests/kit/transactions.ts'
import { FileAddresses } from '../../../src/platform/file-addresses.ts'
import { newId } from '../../../src/platform/ids.ts'

/** In every name, code, document and address of the other organization, and nowhere else. */
export const CANARY = 'canario'

/** A shop in which rows can be planted under ids of our choice. */
export interface Bed extends Shop {
  domain: string
  /** what its texts begin with */
  mark: string
  price: string
  /** on every shelf and bill that needs a product, a customer or a category */
  product: Product
  customerId: string
  categoryId: string
  /** On every held sale. The other organization has withdrawn what it has under these ids. */
  held: Pick<Bed, 'product' | 'customerId'>
  withdrawn: Pick<Bed, 'product' | 'customerId'>
}

type Plant = (tx: Tx, bed: Bed, id: string) => Promise<unknown>

/**
 * For each word an id can be of: a row that fits the examples of the contract. A new word fails the matrix until it is
 * here.
 */
export const plants: Record<string, Plant> = {
  category: (tx, bed, id) => insert(tx, 'categories', { ...own(bed, id), name: nameOf(bed, id) }),
  product: (tx, bed, id) => plantProduct(tx, bed, id, 40),
  customer: async (tx, bed, id) => {
    await insert(tx, 'customers', {
      ...own(bed, id),
      document_type: 'passport',
      document_number: codeOf('documentNumber', bed.mark, id),
      first_name: nameOf(bed, id),
      last_name: 'Quispe',
      email: `${bed.mark}-${id}@clientes.test`,
      notes: bed.mark,
    })
  },
  sale: (tx, bed, id) => {
    const { product, customerId } = bed.held
    return plantSale(tx, bed, id, { status: 'pending', customerId, items: [{ product, quantity: 2 }] })
  },
  user: (tx, bed, id) => plantUser(tx, bed, id, 'seller'),
  /** Its only line has its id, too. */
  completedSale: (tx, bed, id) => plantPrintedSale(tx, bed, id, newId(), 'paper'),
  print: (tx, bed, id) => plantPrintedSale(tx, bed, newId(), id, 'paper'),
  email: (tx, bed, id) => plantPrintedSale(tx, bed, newId(), id, 'email'),
  invitation: (tx, bed, id) => plantUser(tx, bed, id, 'seller', { is_active: false, joined_at: null }),
  role: (tx, bed, id) =>
    insert(tx, 'organization_roles', { ...own(bed, id), name: nameOf(bed, id), permissions: '["sales.read"]' }),
  // Under an id of our choice only by whoever is not the app.
  act: (_, bed, id) =>
    bed.db.admin.query(
      `insert into audit_logs (organization_id, id, user_id, action, entity_type, new_values)
       values ($1, $2, $3, 'plant', 'act', $4)`,
      [bed.organizationId, id, bed.userId, JSON.stringify({ mark: nameOf(bed, id) })],
    ),
  session: (tx, bed, id) =>
    insert(tx, 'sessions', { ...own(bed, id), user_id: bed.userId, token_hash: noise(), expires_at: '2099-01-01' }),
  letter: (tx, bed, id) => insert(tx, 'outgoing_mail', { ...own(bed, id), kind: 'verify_email', user_id: bed.userId }),
  document: plantAdjustment,
  adjustment: plantAdjustment,
  receipt: plantAdjustment,
  return: plantAdjustment,
  application: plantAdjustment,
  count: plantSheet,
  entry: (tx, bed, id) => plantSheet(tx, bed, newId(), id),
  file: (tx, bed, id) =>
    insert(tx, 'files', {
      ...own(bed, id),
      kind: 'attachment',
      media_type: `application/${bed.mark}`,
      bytes: 1,
      sha256: noise(),
    }),
  job: (_, bed, id) => plantJob(bed, id, 'failed'),
  export: (_, bed, id) => plantJob(bed, id, 'done'),
  waitingJob: (_, bed, id) => plantJob(bed, id, 'waiting'),
  import: plantImport,
  checkedImport: (tx, bed, id) => plantImport(tx, bed, id, 'checked'),
  appliedImport: (tx, bed, id) => plantImport(tx, bed, id, 'applied'),
  run: (_, bed, id) => plantJob(bed, id, 'done'),
  'purchase-order': plantOrder,
  'bulk-change': (tx, bed, id) =>
    insert(tx, 'bulk_changes', {
      ...own(bed, id),
      user_id: bed.userId,
      change: JSON.stringify({ field: 'active', isActive: true }),
      products_count: 1,
      request_hash: noise(),
    }),
}

export function plantOf(word: string): Plant {
  const plant = plants[word]
  if (plant === undefined) {
    throw new Error(`Nobody has said how to make a "${word}": add it to plants in server/test/kit/isolation/rows.ts.`)
  }
  return plant
}

/** Ended, so that following it ends too. By whoever is not the app, which writes jobs through its functions alone. */
async function plantJob(bed: Bed, id: string, status: 'waiting' | 'done' | 'failed'): Promise<void> {
  const fileId = newId()
  await bed.db.admin.query(
    `insert into files (organization_id, id, kind, media_type, bytes, sha256) values ($1, $2, 'attachment', 'application/zip', 1, $3)`,
    [bed.organizationId, fileId, noise()],
  )
  await bed.db.admin.query(
    `insert into jobs (organization_id, id, kind, user_id, status, result, error_code, ended_at)
     values ($1, $2, 'exports.create', $3, $4::text, $5, $6, case when $4::text <> 'waiting' then now() end)`,
    [
      bed.organizationId,
      id,
      bed.userId,
      status,
      JSON.stringify({ fileId, bytes: 1, tables: { [bed.mark]: 1 } }),
      status === 'failed' ? 'not_found' : null,
    ],
  )
}

/** A file that was uploaded, with a few rows. */
async function plantImport(tx: Tx, bed: Bed, id: string, status?: 'checked' | 'applied'): Promise<void> {
  await insert(tx, 'imports', {
    ...own(bed, id),
    kind: 'products',
    file_name: nameOf(bed, id),
    headings: ['Código', 'Producto', 'Precio'],
    mapping: ['sku', 'name', 'salePrice'],
    rows_count: 4,
    user_id: bed.userId,
    request_hash: noise(),
  })
  for (const row of [2, 3, 4, 5]) {
    await insert(tx, 'import_rows', {
      organization_id: bed.organizationId,
      import_id: id,
      row_number: row,
      cells: [`${bed.mark}-${row}`, nameOf(bed, id), '1'],
    })
  }
  if (status === undefined) return
  await tx.query('update imports set status = $3 where organization_id = $1 and id = $2', [
    bed.organizationId,
    id,
    status,
  ])
}

export const CODE_LENGTH = 16

/** What a row planted under this mark and id has as its sku, barcode or document number. */
export function codeOf(field: string, mark: string, id: string): string {
  if (field === 'token') return forgedAddress(id)
  const letter = { sku: 'S', barcode: 'B', code: 'B' }[field] ?? 'D'
  return `${mark}${letter}${id.replaceAll('-', '').slice(-CODE_LENGTH)}`
}

/** Right in all but its signature. */
function forgedAddress(id: string): string {
  const url = new FileAddresses('a guess').addressOf({ organizationId: id, fileId: id, form: '160.webp' })
  return url.slice(url.lastIndexOf('/') + 1)
}

/** One sale per transaction: two in one take their locks out of order. */
export function trade(bed: Bed, ids: readonly string[]): Promise<unknown> {
  const soldAt = new Date()
  return ids.reduce(
    (before, id) => before.then(() => inShop(bed, (tx) => plantSale(tx, bed, id, { status: 'completed', soldAt }))),
    Promise.resolve<unknown>(undefined),
  )
}

export async function plantUser(
  tx: Tx,
  bed: Pick<Bed, 'organizationId' | 'mark'>,
  id: string,
  role: string,
  changes = {},
): Promise<void> {
  const { rows } = await tx.query<{ id: number }>('select id from roles where name = $1', [role])
  await insert(tx, 'users', {
    ...own(bed, id),
    role_id: rows[0]?.id,
    email: emailOf(id),
    password_hash: PASSWORD_HASH,
    first_name: nameOf(bed, id),
    last_name: role,
    ...changes,
  })
}

/** The same in both organizations, as people have one address wherever they work. */
export function emailOf(userId: string): string {
  return `${userId}@gente.test`
}

export const PASSWORD = 'orbit-test'
const PASSWORD_HASH = '$2b$04$wPChzaAF4iuNP9N99gQ0ZeXYiuEB3ur0.yfPzYiH0/unNB/2iSZzK'

export async function plantProduct(tx: Tx, bed: Bed, id: string, stock: number): Promise<void> {
  await insert(tx, 'products', {
    ...own(bed, id),
    sku: codeOf('sku', bed.mark, id),
    barcode: codeOf('barcode', bed.mark, id),
    name: nameOf(bed, id),
    description: bed.mark,
    category_id: bed.categoryId,
    cost_price: '3.2000',
    sale_price: bed.price,
    stock_min: stock * 2,
  })
  await plantDocument(tx, bed, newId(), { id }, { quantity: stock })
}

function plantSale(tx: Tx, bed: Bed, id: string, wish: Partial<SaleWish>): Promise<string> {
  const items = [{ product: bed.product, quantity: 2 }]
  const rows = saleRows(bed, { id, customerId: bed.customerId, items, ...wish })
  // The only line, under the same id in both organizations.
  for (const line of rows.lines) line.id = id
  return writeSale(tx, rows)
}

async function plantPrintedSale(tx: Tx, bed: Bed, saleId: string, id: string, medium: string): Promise<void> {
  await plantSale(tx, bed, saleId, { status: 'completed', soldAt: new Date() })
  await insert(tx, 'sale_prints', { ...own(bed, id), sale_id: saleId, medium, user_id: bed.userId })
}

function plantAdjustment(tx: Tx, bed: Bed, id: string): Promise<void> {
  return plantDocument(tx, bed, id, bed.product, { counted_quantity: 1e6 })
}

async function plantOrder(tx: Tx, bed: Bed, id: string): Promise<void> {
  await insert(tx, 'purchase_orders', { ...own(bed, id), supplier_name: nameOf(bed, id), user_id: bed.userId })
  const line = { order_id: id, position: 1, product_id: bed.product.id, quantity: 3, unit_cost: 2 }
  await insert(tx, 'purchase_order_items', { organization_id: bed.organizationId, ...line })
}

/** A sheet with products that nobody else has, one of which was counted. */
async function plantSheet(tx: Tx, bed: Bed, id: string, entryId = newId()): Promise<void> {
  const products = [newId(), newId()]
  for (const product of products) {
    const name = nameOf(bed, product)
    await insert(tx, 'products', {
      ...own(bed, product),
      sku: codeOf('sku', bed.mark, product),
      name,
      sale_price: bed.price,
    })
  }
  await insert(tx, 'stock_counts', { ...own(bed, id), name: nameOf(bed, id), user_id: bed.userId })
  for (const product_id of [...products, bed.product.id]) {
    await insert(tx, 'stock_count_items', { organization_id: bed.organizationId, count_id: id, product_id })
  }
  await insert(tx, 'stock_count_entries', {
    ...own(bed, entryId),
    count_id: id,
    product_id: bed.product.id,
    counted_quantity: 1e6 - 1,
    expected_quantity: 1e6,
    user_id: bed.userId,
    counted_at: new Date(),
  })
}

export function noise(): Buffer {
  return randomBytes(32)
}

export async function plantDocument(
  tx: Tx,
  bed: Bed,
  id: string,
  product: { id: string },
  line: object,
): Promise<void> {
  await insertAll(tx, 'stock_document_items', [
    { ...own(bed, newId()), document_id: id, position: 1, product_id: product.id, ...line },
  ])
  await insert(tx, 'stock_documents', { ...own(bed, id), kind: 'adjustment', user_id: bed.userId, reason: bed.mark })
}

export function own(bed: Pick<Bed, 'organizationId'>, id: string) {
  return { organization_id: bed.organizationId, id }
}

export function nameOf(bed: Pick<Bed, 'mark'>, id: string): string {
  return `${bed.mark} ${id.slice(-12)}`
}
