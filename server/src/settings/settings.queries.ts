import type { SettingsChanges } from '@orbit/contract/settings.ts'
import { HISTORY, type StateRow } from '../platform/cache.ts'
import type { ShownImage } from '../platform/replace-image.ts'
import { type Statement, statement, tables } from '../platform/statements.ts'
import type { OrganizationTx } from '../platform/transaction.ts'
import { differsFrom } from '../platform/versioned-rows.ts'

export interface SettingsRow {
  id: string
  domain: string
  name: string
  description: string | null
  logo_url: string | null
  logo_file_id: string | null
  tax_number: string | null
  address: string | null
  phone: string | null
  country: string
  currency: string
  currency_decimals: number
  time_zone: string
  locale: string
  tax_name: string
  tax_rate: string
  tax_method: 'of_net' | 'of_gross'
  prices_include_tax: boolean
  cash_rounding_step: string
  cash_rounding_mode: 'nearest' | 'down'
  purge_after: Date | null
  has_sales: boolean
  version: number
}

export function findSettings(tx: OrganizationTx): Statement<SettingsRow> {
  return statement(
    `select id, domain, name, description, logo_url, logo_file_id, tax_number, address, phone, country, currency, currency_decimals, time_zone, locale, tax_name,
       tax_rate, tax_method, prices_include_tax, cash_rounding_step, cash_rounding_mode, purge_after, version,
       exists (select from sales s where s.organization_id = $1) as has_sales
     from organizations where id = $1`,
    [tx.organizationId],
  )
}

/** Whatever is changed of an organization raises its version. Whether it has sold is no part of it. */
export function findSettingsState(tx: OrganizationTx): Statement<StateRow & { has_sales: boolean }> {
  return statement(
    `select ${HISTORY} || ':' || o.version as state,
       exists (select from sales s where s.organization_id = $1) as has_sales
     from organizations o where o.id = $1`,
    [tx.organizationId],
  )
}

/** No row: nothing differs, or it is no longer this version. */
export function updateSettings(tx: OrganizationTx, version: number, changes: SettingsChanges) {
  const columns = {
    name: changes.name,
    description: changes.description,
    logo_url: changes.logoUrl,
    tax_number: changes.taxNumber,
    address: changes.address,
    phone: changes.phone,
    country: changes.country,
    currency: changes.currency,
    currency_decimals: changes.currencyDecimals,
    time_zone: changes.timeZone,
    locale: changes.locale,
    tax_name: changes.taxName,
    tax_rate: changes.taxRate,
    tax_method: changes.taxMethod,
    prices_include_tax: changes.pricesIncludeTax,
    cash_rounding_step: changes.cashRounding?.step,
    cash_rounding_mode: changes.cashRounding?.mode,
  }
  return tables
    .updateTable('organizations')
    .set(columns)
    .where('id', '=', tx.organizationId)
    .where('version', '=', version)
    .where(differsFrom(columns))
    .returning('id')
}

/** Locked: of two who replace it, the second one sees what the first one showed. */
export function findLogo(tx: OrganizationTx): Statement<ShownImage> {
  return statement(
    `select g.version, g.logo_file_id as file_id, f.sha256
     from organizations g left join files f on f.organization_id = $1 and f.id = g.logo_file_id
     where g.id = $1 for no key update of g`,
    [tx.organizationId],
  )
}

export function showLogo(tx: OrganizationTx, fileId: string | null): Statement<unknown> {
  return statement('update organizations set logo_file_id = $2 where id = $1', [tx.organizationId, fileId])
}

export interface SeriesRow {
  series: string
  document_type: 'receipt' | 'invoice' | 'purchase' | 'adjustment' | 'count' | 'return'
  last_number: string
  padding: number
  is_default: boolean
}

const SERIES = 'series, document_type, last_number, padding, is_default'

export function selectSeries(tx: OrganizationTx): Statement<SeriesRow> {
  return statement(`select ${SERIES} from invoice_series where organization_id = $1 order by document_type, series`, [
    tx.organizationId,
  ])
}

export function insertSeries(
  tx: OrganizationTx,
  wish: { series: string; documentType: string; padding: number },
): Statement<SeriesRow> {
  return statement(
    `insert into invoice_series (organization_id, series, document_type, padding) values ($1, $2, $3, $4) returning ${SERIES}`,
    [tx.organizationId, wish.series, wish.documentType, wish.padding],
  )
}

/** One choice at a time per organization. Sales do not wait for it: their keys are compatible with this lock. */
export function lockChoices(tx: OrganizationTx): Statement<unknown> {
  return statement('select from organizations where id = $1 for no key update', [tx.organizationId])
}

/** The default until now first, as there can be only one. */
export function chooseSeries(
  tx: OrganizationTx,
  series: string,
): [Statement<unknown>, Statement<unknown>, Statement<SeriesRow>] {
  return [
    statement(
      `update invoice_series d set is_default = false
       from invoice_series n
       where d.organization_id = $1 and n.organization_id = $1 and n.series = $2
         and d.document_type = n.document_type and d.is_default and d.series <> n.series`,
      [tx.organizationId, series],
    ),
    statement(
      'update invoice_series set is_default = true where organization_id = $1 and series = $2 and not is_default',
      [tx.organizationId, series],
    ),
    statement(`select ${SERIES} from invoice_series where organization_id = $1 and series = $2`, [
      tx.organizationId,
      series,
    ]),
  ]
}
