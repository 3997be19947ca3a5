import { z } from 'zod'
import { Instant } from './dates.ts'
import { endpoint } from './endpoint.ts'
import { Id } from './ids.ts'
import { Rate } from './money.ts'
import { CashRounding } from './payments.ts'
import { TaxMethod } from './taxes.ts'
import { line, paragraph, WebAddress } from './texts.ts'

export const CountryCode = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z]{2}$/, 'Expected two letters like "PE"')

export const CurrencyCode = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z]{3}$/, 'Expected three letters like "PEN"')

export const TimeZone = z.string().refine(isTimeZone, 'Expected a place like "America/Lima"')

export const Locale = z.string().max(35, { abort: true }).refine(isLocale, 'Expected a language like "es-PE"')

const editable = {
  name: line(255),
  description: paragraph(2000).nullable(),
  logoUrl: WebAddress.nullable(),
  country: CountryCode,
  /** This and its decimals only while nothing is sold. */
  currency: CurrencyCode,
  currencyDecimals: z.int().min(0).max(2),
  timeZone: TimeZone,
  locale: Locale,
  taxName: line(20),
  /** Percent; the rate of products without one of their own. */
  taxRate: Rate,
  taxMethod: TaxMethod,
  pricesIncludeTax: z.boolean(),
  cashRounding: z.strictObject(CashRounding.shape),
}

export const SettingsChanges = z.strictObject(editable).partial()
export type SettingsChanges = z.output<typeof SettingsChanges>

export const Settings = z.object({
  id: Id,
  domain: z.string(),
  ...editable,
  logoUrl: z.string().nullable(),
  timeZone: z.string(),
  locale: z.string(),
  /** When somebody has planned to delete the organization. */
  purgeAfter: Instant.nullable(),
  /** Something is sold: the currency stays. */
  hasSales: z.boolean(),
  version: z.int(),
})
export type Settings = z.output<typeof Settings>

const bodega: Settings = {
  id: '01981f5e-8c00-7000-8000-00000000000a',
  domain: 'demo',
  name: 'Bodega Demo',
  description: null,
  logoUrl: null,
  country: 'PE',
  currency: 'PEN',
  currencyDecimals: 2,
  timeZone: 'America/Lima',
  locale: 'es-PE',
  taxName: 'IGV',
  taxRate: '18',
  taxMethod: 'of_net',
  pricesIncludeTax: true,
  cashRounding: { step: '0.10', mode: 'down' },
  purgeAfter: null,
  hasSales: true,
  version: 1,
}

export const settings = {
  read: endpoint({
    name: 'settings.read',
    method: 'GET',
    path: '/api/v1/settings',
    access: 'settings.read',
    tag: 'Settings',
    summary: 'Read the settings of the organization',
    answer: Settings,
    status: 200,
    refusals: [],
    example: { answer: bodega },
  }),
  update: endpoint({
    name: 'settings.update',
    method: 'PATCH',
    path: '/api/v1/settings',
    access: 'settings.update',
    tag: 'Settings',
    summary: 'Change the settings of the organization',
    description: 'Only what is sent changes. What is sold keeps the tax, the day and the currency it was sold with.',
    body: SettingsChanges,
    answer: Settings,
    status: 200,
    refusals: ['currency_in_use'],
    ifMatch: 'required',
    example: { body: { name: 'Bodega Rosa' }, answer: { ...bodega, name: 'Bodega Rosa', version: 2 } },
  }),
}

function isTimeZone(name: string): boolean {
  return name === 'UTC' || Intl.supportedValuesOf('timeZone').includes(name)
}

function isLocale(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text)[0] === text
  } catch {
    return false
  }
}
