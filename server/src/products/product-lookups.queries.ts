import type { ScaleLayouts } from '@orbit/contract/scale-barcodes.ts'
import { type Statement, statement } from '../platform/statements.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { COLUMNS, type ProductRow } from './products.queries.ts'

const PRODUCT = COLUMNS.map((column) => `p.${column}`).join(', ')

/** Found by one of these as barcode or as SKU. */
export function findByCodes(tx: OrganizationTx, codes: readonly string[]): Statement<ProductRow> {
  return statement(
    `select ${PRODUCT} from products p
     where p.organization_id = $1 and p.deleted_at is null and (p.barcode = any ($2) or p.sku = any ($2))`,
    [tx.organizationId, codes],
  )
}

export function updateScaleLayouts(tx: OrganizationTx, layouts: ScaleLayouts): Statement<unknown> {
  return statement(
    'update organizations set scale_barcodes = $2 where id = $1 and scale_barcodes is distinct from $2',
    [tx.organizationId, JSON.stringify(layouts)],
  )
}

export interface FavouritesRow {
  product_ids: string[]
  version: number
}

export function findFavourites(tx: OrganizationTx): Statement<FavouritesRow> {
  return statement('select product_ids, version from till_favourites where organization_id = $1', [tx.organizationId])
}

/** In the order of the list. */
export function selectFavourites(tx: OrganizationTx): Statement<ProductRow> {
  return statement(
    `select ${PRODUCT} from till_favourites f
     cross join unnest(f.product_ids) with ordinality as wanted (id, place)
     join products p on p.organization_id = $1 and p.id = wanted.id and p.deleted_at is null
     where f.organization_id = $1
     order by wanted.place`,
    [tx.organizationId],
  )
}

export function findMissingProducts(tx: OrganizationTx, ids: readonly string[]): Statement<{ id: string }> {
  return statement(
    `select wanted.id from unnest($2::uuid[]) as wanted (id)
     where not exists (select from products p
                       where p.organization_id = $1 and p.id = wanted.id and p.deleted_at is null)`,
    [tx.organizationId, ids],
  )
}

/** No row: it is no longer this version. The first list follows version 0. */
export function writeFavourites(
  tx: OrganizationTx,
  version: number,
  ids: readonly string[],
): Statement<{ version: number }> {
  return version === 0
    ? statement(
        `insert into till_favourites (organization_id, product_ids) values ($1, $2::uuid[])
         on conflict do nothing returning version`,
        [tx.organizationId, ids],
      )
    : statement(
        `update till_favourites set product_ids = $3::uuid[], version = version + 1
         where organization_id = $1 and version = $2 returning version`,
        [tx.organizationId, version, ids],
      )
}
