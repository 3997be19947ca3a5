import type { ParseArgsOptionsConfig } from 'node:util'
import { countryDefaults, currencyDecimals } from '@orbit/contract/country-defaults.ts'
import { isTimeZone } from '@orbit/contract/settings.ts'
import type { NewOrganization } from '../organizations/organizations.queries.ts'
import { type CommandInput, UsageError } from './command.ts'

/** For commands that make an organization. */
export const organizationOptions = {
  name: { type: 'string' },
  currency: { type: 'string' },
  'time-zone': { type: 'string' },
  country: { type: 'string' },
} satisfies ParseArgsOptionsConfig

export const organizationHelp = `    --country C         two letters, such as GB; taxes and the defaults of the next two follow from it (default: PE)
    --name N            (default: the domain)
    --currency C        three letters, such as GBP
    --time-zone Z       such as Europe/London`

export function requireDomain(domain: string): void {
  if (!/^[a-z0-9]([a-z0-9-]{0,98}[a-z0-9])?$/.test(domain)) {
    throw new UsageError(`--organization ${domain}: write small letters, digits and hyphens, at most 100.`)
  }
}

export function readOrganization({ options }: CommandInput, domain: string): NewOrganization {
  const country = String(options.country ?? 'PE').toUpperCase()
  const usual = countryDefaults(country)
  const currency = String(options.currency ?? usual?.currency ?? '').toUpperCase()
  const timeZone = String(options['time-zone'] ?? usual?.timeZone ?? '')
  requireDomain(domain)
  if (!/^[A-Z]{2}$/.test(country)) throw new UsageError(`--country ${country}: write two letters, such as GB.`)
  if (!/^[A-Z]{3}$/.test(currency)) throw new UsageError(`--currency: write three letters, such as GBP.`)
  if (!isTimeZone(timeZone)) throw new UsageError(`--time-zone: write a place, such as Europe/London.`)
  return {
    ...usual,
    name: String(options.name ?? domain),
    domain,
    country,
    currency,
    currencyDecimals: currencyDecimals(currency),
    timeZone,
  }
}

export function required({ options }: CommandInput, name: string): string {
  const value = options[name]
  if (typeof value !== 'string' || value.trim() === '') throw new UsageError(`--${name} is missing.`)
  return value.trim()
}
