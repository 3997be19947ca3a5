import { costText, moneyText, quantityText } from './amounts.ts'
import { instant } from './copy-text.ts'
import type { Demo } from './make-demo.ts'
import type { Numbers } from './numbers.ts'
import type { DemoRows } from './rows.ts'
import { searchForm } from './search-form.ts'
import type { Shelves } from './shelves.ts'

/** What is known of products and of numbers at the end. */
export function writeStanding(rows: DemoRows, demo: Demo, shelves: Shelves, numbers: Numbers): void {
  for (const { product, stock, cost, price, version, changedAt } of shelves.all()) {
    rows.products.add([
      demo.organizationId,
      product.id,
      product.categoryId,
      product.sku,
      product.name,
      cost === null ? null : costText(cost),
      moneyText(price),
      quantityText(stock),
      quantityText(product.stockMin),
      product.unit,
      product.quantityDecimals,
      product.barcode,
      product.taxCategory,
      product.tracksStock,
      searchForm(product.name, product.sku, product.barcode),
      version,
      instant(demo.openedAt),
      instant(changedAt),
    ])
  }
  for (const { kind, series, last } of numbers.all()) {
    rows.invoice_series.add([demo.organizationId, series, kind, last, true, instant(demo.openedAt)])
  }
}
