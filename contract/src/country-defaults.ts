import type { TaxMethod } from './taxes.ts'

/** What an organization of a country begins with. Its owner changes it in the settings. */
export interface CountryDefaults {
  currency: string
  timeZone: string
  locale: string
  taxName: string
  /** percent */
  taxRate: string
  taxMethod: TaxMethod
  pricesIncludeTax: boolean
}

// General rates of 2026. Where prices on shelves exclude the tax, as in the United States, it is said so.
const defaults: Record<string, CountryDefaults> = {
  AR: of('ARS', 'America/Argentina/Buenos_Aires', 'es-AR', 'IVA', '21'),
  BO: { ...of('BOB', 'America/La_Paz', 'es-BO', 'IVA', '13'), taxMethod: 'of_gross' },
  CL: of('CLP', 'America/Santiago', 'es-CL', 'IVA', '19'),
  CO: of('COP', 'America/Bogota', 'es-CO', 'IVA', '19'),
  CR: of('CRC', 'America/Costa_Rica', 'es-CR', 'IVA', '13'),
  DO: of('DOP', 'America/Santo_Domingo', 'es-DO', 'ITBIS', '18'),
  EC: of('USD', 'America/Guayaquil', 'es-EC', 'IVA', '15'),
  ES: of('EUR', 'Europe/Madrid', 'es-ES', 'IVA', '21'),
  GB: of('GBP', 'Europe/London', 'en-GB', 'VAT', '20'),
  GT: of('GTQ', 'America/Guatemala', 'es-GT', 'IVA', '12'),
  HN: of('HNL', 'America/Tegucigalpa', 'es-HN', 'ISV', '15'),
  IT: of('EUR', 'Europe/Rome', 'it-IT', 'IVA', '22'),
  MX: of('MXN', 'America/Mexico_City', 'es-MX', 'IVA', '16'),
  NI: of('NIO', 'America/Managua', 'es-NI', 'IVA', '15'),
  PA: of('USD', 'America/Panama', 'es-PA', 'ITBMS', '7'),
  PE: of('PEN', 'America/Lima', 'es-PE', 'IGV', '18'),
  PY: of('PYG', 'America/Asuncion', 'es-PY', 'IVA', '10'),
  SV: of('USD', 'America/El_Salvador', 'es-SV', 'IVA', '13'),
  US: { ...of('USD', 'America/New_York', 'en-US', 'Sales tax', '0'), pricesIncludeTax: false },
  UY: of('UYU', 'America/Montevideo', 'es-UY', 'IVA', '22'),
  VE: of('VES', 'America/Caracas', 'es-VE', 'IVA', '16'),
}

export const countriesWithDefaults = Object.keys(defaults)

export function countryDefaults(country: string): CountryDefaults | undefined {
  return defaults[country]
}

/** Of the currency itself, not of custom: Chile's peso has none, Colombia's has two on paper. */
export function currencyDecimals(currency: string): number {
  const { maximumFractionDigits } = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
  return Math.min(maximumFractionDigits ?? 2, 2)
}

function of(currency: string, timeZone: string, locale: string, taxName: string, taxRate: string): CountryDefaults {
  return { currency, timeZone, locale, taxName, taxRate, taxMethod: 'of_net', pricesIncludeTax: true }
}
