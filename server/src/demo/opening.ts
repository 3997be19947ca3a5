import { costText, moneyText, quantityText } from './amounts.ts'
import { type Audit, object, text } from './audit.ts'
import type { DemoProduct } from './catalogue.ts'
import { instant } from './copy-text.ts'
import type { Demo } from './make-demo.ts'
import type { DemoRows } from './rows.ts'

export interface OpeningWish {
  /** the ids of the three roles, which every organization shares */
  roleIds: ReadonlyMap<string, number>
  /** of each person, by e-mail address */
  passwordHashes: ReadonlyMap<string, string>
}

/** The shop on the day it opens: itself, its people, categories, and what the audit says of them and of the products. */
export function openingRows(demo: Demo, wish: OpeningWish, rows: DemoRows, audit: Audit): void {
  writeOrganization(demo, rows, audit)
  writeUsers(demo, wish, rows, audit)
  const userId = demo.users[0]?.id ?? null
  const at = demo.openedAt
  const now = instant(at)
  for (const { id, name, parentId } of demo.categories) {
    rows.categories.add([demo.organizationId, id, name, parentId, now, now])
    const after = object({ name: text(name), parent_id: parentId && text(parentId), is_active: 'true' })
    audit({ at, userId, action: 'create', entityType: 'category', entityId: id, after })
  }
  for (const product of demo.products) {
    audit({ at, userId, action: 'create', entityType: 'product', entityId: product.id, after: describe(product) })
  }
}

/** The default of the column, as the audit writes it. */
const SCALE_BARCODES = `[{"prefixes": ["20", "21", "22", "23", "24"], "carries": "quantity", "itemDigits": 5},
  {"prefixes": ["25", "26", "27", "28", "29"], "carries": "price", "itemDigits": 5}]`.replace('\n', '')

function writeOrganization(demo: Demo, rows: DemoRows, audit: Audit): void {
  const { organization, organizationId, openedAt: at } = demo
  const texts = {
    name: organization.name,
    domain: organization.domain,
    country: organization.country,
    currency: organization.currency,
    time_zone: organization.timeZone,
    locale: 'es-PE',
    tax_name: 'IGV',
    tax_method: 'of_net',
    cash_rounding_mode: organization.cashRoundingMode ?? 'nearest',
  }
  const [step, rate] = [organization.cashRoundingStep ?? '0.00', '18.0000']
  rows.organizations.add([
    organizationId,
    texts.name,
    texts.domain,
    texts.country,
    texts.currency,
    2,
    texts.time_zone,
    texts.locale,
    texts.tax_name,
    rate,
    texts.tax_method,
    true,
    step,
    texts.cash_rounding_mode,
    true,
    instant(at),
    instant(at),
  ])
  const quoted = Object.fromEntries(Object.entries(texts).map(([name, value]) => [name, text(value)]))
  const numbers = { currency_decimals: 2, tax_rate: rate, cash_rounding_step: step }
  const flags = { is_active: true, is_demo: true, prices_include_tax: true }
  const after = object({ ...quoted, ...numbers, ...flags, scale_barcodes: SCALE_BARCODES })
  audit({ at, userId: null, action: 'create', entityType: 'organization', entityId: organizationId, after })
}

function writeUsers(demo: Demo, { roleIds, passwordHashes }: OpeningWish, rows: DemoRows, audit: Audit): void {
  const { organizationId, openedAt: at } = demo
  const now = instant(at)
  const joined = text(now.replace('.000Z', '+00:00'))
  for (const { id, email, firstName, lastName, role } of demo.users) {
    const roleId = roleIds.get(role) ?? 0
    const hash = passwordHashes.get(email) ?? ''
    rows.users.add([organizationId, id, roleId, email, hash, firstName, lastName, true, now, now, now])
    audit({
      at,
      userId: null,
      action: 'create',
      entityType: 'user',
      entityId: id,
      after: object({ role_id: roleId, is_active: true, is_verified: true, joined_at: joined }),
      personal: object({ email: text(email), first_name: text(firstName), last_name: text(lastName) }),
    })
  }
}

function describe(product: DemoProduct): string {
  const cost = product.tracksStock ? null : product.firstCost
  return object({
    category_id: text(product.categoryId),
    sku: text(product.sku),
    name: text(product.name),
    cost_price: cost === null ? null : costText(cost),
    sale_price: moneyText(product.firstPrice),
    stock_min: quantityText(product.stockMin),
    unit: text(product.unit),
    quantity_decimals: product.quantityDecimals,
    barcode: product.barcode && text(product.barcode),
    tax_category: text(product.taxCategory),
    tracks_stock: product.tracksStock,
    is_active: true,
  })
}
