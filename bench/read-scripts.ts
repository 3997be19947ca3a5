import type { Shop } from './shop.ts'
import type { SqlScript } from './sql-script.ts'

/** What the server sends for a list of 50 products, statement by statement, and in as many pieces. */
export function listOfProducts({ organizationId, tokenHash }: Shop): SqlScript {
  return {
    name: 'list',
    random: {},
    computed: {},
    statements: [
      'begin read only',
      `select * from app.enter_session('${organizationId}', '\\x${tokenHash.toString('hex')}', 'bench', make_interval(secs => 43200))`,
      `select id, sku, name, description, category_id, sale_price, cost_price, stock_quantity, stock_min, stock_max, low_stock,
         unit, barcode, image_url, tax_rate, tax_category, quantity_decimals, tracks_stock, is_active, version, created_at,
         updated_at
       from products where organization_id = '${organizationId}' and deleted_at is null order by name, id limit 51`,
      'commit',
    ],
  }
}
