import { countriesWithDefaults, countryDefaults } from '../../../contract/src/country-defaults.ts'

export interface Choice {
  code: string
  name: string
}

/** Those whose currency and taxes are known, and all others, each by name. */
export function listCountries(language: string): { known: Choice[]; others: Choice[] } {
  const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' })
  const others = possibleCodes().filter((code) => !countriesWithDefaults.includes(code) && names.of(code) !== undefined)
  const named = (code: string) => names.of(code) ?? code
  return { known: byName(countriesWithDefaults, named, language), others: byName(others, named, language) }
}

export function listCurrencies(language: string): Choice[] {
  const codes = Intl.supportedValuesOf('currency')
  return byName(codes, (code) => `${currencyName(code, language)} (${code})`, language)
}

export function currencyName(currency: string, language: string): string {
  const name = new Intl.DisplayNames(language, { type: 'currency' }).of(currency) ?? currency
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1)
}

/** Where this browser seems to be: by its clock first, then by its languages. */
export function guessCountry(timeZone: string, languages: readonly string[]): string {
  const byClock = countriesWithDefaults.find((code) => countryDefaults(code)?.timeZone === timeZone)
  const spoken = languages.map((tag) => new Intl.Locale(tag).region)
  return byClock ?? spoken.find((code) => code !== undefined && countryDefaults(code)) ?? 'PE'
}

export function ownTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone
}

/** The browser's own clock where the country has it: Tijuana is not on the time of Mexico City. */
export function timeZoneOf(country: string, own: string = ownTimeZone()): string {
  const zones = timeZonesOf(country)
  if (zones.includes(own)) return own
  return countryDefaults(country)?.timeZone ?? zones[0] ?? own
}

/** All that are known where the country is not. */
export function timeZonesOf(country: string): string[] {
  const known = Intl.supportedValuesOf('timeZone')
  const locale = new Intl.Locale(`und-${country}`) as Intl.Locale & { getTimeZones?: () => string[] | undefined }
  const zones = locale.getTimeZones?.()?.filter((zone) => known.includes(zone)) ?? []
  return zones.length > 0 ? zones : known
}

/** `America/Argentina/Buenos_Aires` → «Buenos Aires» */
export function placeName(timeZone: string): string {
  return timeZone.split('/').at(-1)?.replaceAll('_', ' ') ?? timeZone
}

function byName(codes: readonly string[], named: (code: string) => string, language: string): Choice[] {
  return codes
    .map((code) => ({ code, name: named(code) }))
    .sort((one, other) => one.name.localeCompare(other.name, language))
}

// A country has a clock of its own; groups of countries and those that are no more have none.
function possibleCodes(): string[] {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  return letters.flatMap((first) => letters.map((second) => first + second)).filter(hasClock)
}

function hasClock(code: string): boolean {
  const locale = new Intl.Locale(`und-${code}`) as Intl.Locale & { getTimeZones?: () => string[] | undefined }
  // Codes that were replaced are read as those that replaced them.
  return locale.region === code && (locale.getTimeZones?.() ?? []).length > 0
}
