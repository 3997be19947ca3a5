import { type Statement, statement } from '../platform/statements.ts'
import type { OrganizationTx } from '../platform/transaction.ts'

export interface KnownProduct {
  id: string
  sku: string
  barcode: string | null
  name: string
  description: string | null
  category_id: string | null
  sale_price: string
  cost_price: string | null
  stock_quantity: string
  stock_min: string
  stock_max: string | null
  unit: string
  tax_rate: string | null
  quantity_decimals: number
  tracks_stock: boolean
  version: number
}

const COLUMNS = `p.id, p.sku, p.barcode, p.name, p.description, p.category_id, p.sale_price, p.cost_price, p.stock_quantity, p.stock_min,
  p.stock_max, p.unit, p.tax_rate, p.quantity_decimals, p.tracks_stock, p.version`

export function findProductsByCode(
  tx: OrganizationTx,
  skus: readonly string[],
  barcodes: readonly string[],
): Statement<KnownProduct> {
  return statement(
    `select ${COLUMNS} from products p where p.organization_id = $1 and p.deleted_at is null and p.sku = any ($2::text[])
     union
     select ${COLUMNS} from products p where p.organization_id = $1 and p.deleted_at is null and p.barcode = any ($3::text[])`,
    [tx.organizationId, skus, barcodes],
  )
}

/** What there is already under one of their codes is left out of the answer. */
export function insertImportedProducts(
  tx: OrganizationTx,
  products: readonly object[],
): Statement<{ id: string; version: number }> {
  return statement(
    `insert into products (organization_id, id, sku, name, description, category_id, sale_price, cost_price, barcode, unit,
       stock_min, stock_max, tax_rate, quantity_decimals)
     select $1, v.id, v.sku, v.name, v.description, v."categoryId", v."salePrice", v."costPrice", v.barcode, coalesce(v.unit, 'unit'),
       coalesce(v."stockMin", 0), v."stockMax", v."taxRate", coalesce(v."quantityDecimals", 0)
     from jsonb_to_recordset($2) as v (id uuid, sku text, name text, description text, "categoryId" uuid, "salePrice" numeric,
       "costPrice" numeric, barcode text, unit text, "stockMin" numeric, "stockMax" numeric, "taxRate" numeric, "quantityDecimals" integer)
     order by v.id
     on conflict do nothing
     returning id, version`,
    [tx.organizationId, JSON.stringify(products)],
  )
}

export interface ChangedEntity {
  id: string
  version: number
  /** By field; null empties it. */
  changes: Record<string, string | null>
}

/** Each only in the version it is known in. */
export function updateImportedProducts(
  tx: OrganizationTx,
  products: readonly ChangedEntity[],
): Statement<{ id: string; version: number }> {
  return statement(
    `with wanted as (
       select v.id, v.version, v.changes as c from jsonb_to_recordset($2) as v (id uuid, version integer, changes jsonb)
     ), locked as materialized (
       select p.id from products p where p.organization_id = $1 and p.id = any (array(select w.id from wanted w))
       order by p.id for no key update
     )
     update products p set
       sku = case when c ? 'sku' then c ->> 'sku' else p.sku end,
       name = case when c ? 'name' then c ->> 'name' else p.name end,
       description = case when c ? 'description' then c ->> 'description' else p.description end,
       category_id = case when c ? 'categoryId' then (c ->> 'categoryId')::uuid else p.category_id end,
       sale_price = case when c ? 'salePrice' then (c ->> 'salePrice')::numeric else p.sale_price end,
       cost_price = case when c ? 'costPrice' then (c ->> 'costPrice')::numeric else p.cost_price end,
       barcode = case when c ? 'barcode' then c ->> 'barcode' else p.barcode end,
       unit = case when c ? 'unit' then c ->> 'unit' else p.unit end,
       stock_min = case when c ? 'stockMin' then (c ->> 'stockMin')::numeric else p.stock_min end,
       stock_max = case when c ? 'stockMax' then (c ->> 'stockMax')::numeric else p.stock_max end,
       tax_rate = case when c ? 'taxRate' then (c ->> 'taxRate')::numeric else p.tax_rate end
     from wanted w
     where p.organization_id = $1 and p.id = w.id and p.version = w.version and p.deleted_at is null
       and p.id in (select l.id from locked l)
     returning p.id, p.version`,
    [tx.organizationId, JSON.stringify(products)],
  )
}

export function binImportedProducts(tx: OrganizationTx, ids: readonly string[]): Statement<{ id: string }> {
  return statement(
    'update products set deleted_at = now() where organization_id = $1 and id = any ($2::uuid[]) and deleted_at is null returning id',
    [tx.organizationId, ids],
  )
}

/** What was done with products besides the import: sold, also on hold, or moved by other documents. */
export function findUseOfProducts(
  tx: OrganizationTx,
  ids: readonly string[],
  documentId: string | null,
): Statement<{ id: string; name: string; version: number; is_deleted: boolean; is_sold: boolean; is_moved: boolean }> {
  return statement(
    `select p.id, p.name, p.version, p.deleted_at is not null as is_deleted,
       exists (select from sale_items i where i.organization_id = $1 and i.product_id = p.id) as is_sold,
       exists (select from inventory_movements m where m.organization_id = $1 and m.product_id = p.id
               and m.reference_id is distinct from $3) as is_moved
     from products p where p.organization_id = $1 and p.id = any ($2::uuid[])`,
    [tx.organizationId, ids, documentId],
  )
}

/** What a document brought, beside what is left of it. */
export function findMovedStock(
  tx: OrganizationTx,
  documentId: string,
): Statement<{ id: string; name: string; quantity: string; stock_quantity: string; is_deleted: boolean }> {
  return statement(
    `select p.id, p.name, d.quantity, p.stock_quantity, p.deleted_at is not null as is_deleted
     from stock_document_items d join products p on p.organization_id = $1 and p.id = d.product_id
     where d.organization_id = $1 and d.document_id = $2 and d.quantity <> 0 order by p.id`,
    [tx.organizationId, documentId],
  )
}
