import { Rate } from '@orbit/contract/money.ts'
import type { Series } from '@orbit/contract/series.ts'
import type { Settings } from '@orbit/contract/settings.ts'
import type { Person } from '../platform/person.ts'
import type { SeriesRow, SettingsRow } from './settings.queries.ts'

export const LOGO_FORM = '512.webp'

export function settingsOf(row: SettingsRow, reader: Person): Settings {
  return shownSettings(keptSettingsOf(row), reader)
}

/** What is the same whoever reads. */
export type KeptSettings = Omit<Settings, 'logo'> & { logoFileId: string | null }

/** Addresses of files are signed for the moment. */
export function shownSettings({ logoFileId, ...rest }: KeptSettings, reader: Person): Settings {
  const logo = reader.addressOf(logoFileId, LOGO_FORM)
  return { ...rest, logo: logo === null ? null : { url: logo } }
}

export function keptSettingsOf(row: SettingsRow): KeptSettings {
  return {
    id: row.id,
    domain: row.domain,
    name: row.name,
    description: row.description,
    logoUrl: row.logo_url,
    logoFileId: row.logo_file_id,
    taxNumber: row.tax_number,
    address: row.address,
    phone: row.phone,
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
