import { expand } from '@orbit/contract/permissions.ts'
import type { Session } from '@orbit/contract/session.ts'
import type { KnownPerson } from '../platform/person.ts'

export function sessionOf(person: KnownPerson): Session {
  const { organization } = person
  return {
    user: {
      id: person.id,
      email: person.email,
      firstName: person.firstName,
      lastName: person.lastName,
      role: person.role,
    },
    permissions: expand(person.granted),
    organization: {
      id: organization.id,
      name: organization.name,
      domain: organization.domain,
      country: organization.country,
      currency: organization.currency,
      currencyDecimals: organization.currency_decimals,
      timeZone: organization.time_zone,
      locale: organization.locale,
      pricesIncludeTax: organization.prices_include_tax,
      taxName: organization.tax_name,
      taxRate: String(organization.tax_rate),
      taxMethod: organization.tax_method,
      cashRounding: { step: organization.cash_rounding_step.toFixed(2), mode: organization.cash_rounding_mode },
    },
    expiresAt: person.sessionExpiresAt.toISOString(),
  }
}
