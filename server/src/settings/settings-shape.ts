import { Rate } from '@orbit/contract/money.ts'
import type { Series } from '@orbit/contract/series.ts'
import type { Settings } from '@orbit/contract/settings.ts'
import type { SeriesRow, SettingsRow } from './settings.queries.ts'

export function settingsOf(row: SettingsRow): Settings {
  return {
    id: row.id,
    domain: row.domain,
    name: row.name,
    description: row.description,
    logoUrl: row.logo_url,
    country: row.country,
    currency: row.currency,
    currencyDecimals: row.currency_decimals,
    timeZone: row.time_zone,
    locale: row.locale,
    taxName: row.tax_name,
    taxRate: Rate.parse(row.tax_rate),
    taxMethod: row.tax_method,
    pricesIncludeTax: row.prices_include_tax,
    cashRounding: { step: row.cash_rounding_step, mode: row.cash_rounding_mode },
    purgeAfter: row.purge_after?.toISOString() ?? null,
    hasSales: row.has_sales,
    version: row.version,
  }
}

export function seriesOf(row: SeriesRow): Series {
  return {
    series: row.series,
    documentType: row.document_type,
    lastNumber: Number(row.last_number),
    padding: row.padding,
    isDefault: row.is_default,
  }
}
