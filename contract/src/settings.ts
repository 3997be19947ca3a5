import { z } from 'zod'
import { Instant } from './dates.ts'
import { endpoint } from './endpoint.ts'
import { FileAddress, imageRefusals, imageUpload } from './files.ts'
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
  /** RUC, NIT, RFC, CUIT … as it is printed on receipts, like the two after it. */
  taxNumber: line(30).nullable(),
  address: line(300).nullable(),
  phone: line(50).nullable(),
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
  /** An address elsewhere that somebody entered. */
  logoUrl: z.string().nullable(),
  /** What was uploaded. */
  logo: z.object({ url: FileAddress }).nullable(),
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
  logo: null,
  taxNumber: '20100070970',
  address: 'Av. Arequipa 1234, Lince, Lima',
  phone: '+51 1 555 0000',
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
  setLogo: endpoint({
    name: 'settings.setLogo',
    method: 'PUT',
    path: '/api/v1/settings/logo',
    access: 'settings.update',
    tag: 'Settings',
    summary: 'Give the organization a logo',
    description:
      'The body is the image: PNG, JPEG, WebP, GIF or AVIF, at most 5 MB and 40 megapixels. It is kept at most 512 pixels wide and high.',
    upload: imageUpload,
    answer: Settings,
    status: 200,
    refusals: [...imageRefusals],
    ifMatch: 'optional',
    example: { answer: { ...bodega, logo: { url: '/api/v1/files/AZgfXowAcACAAAAAAAAADQ' }, version: 2 } },
  }),
  removeLogo: endpoint({
    name: 'settings.removeLogo',
    method: 'DELETE',
    path: '/api/v1/settings/logo',
    access: 'settings.update',
    tag: 'Settings',
    summary: 'Take the logo away; without one, nothing happens',
    answer: null,
    status: 204,
    refusals: [],
    ifMatch: 'optional',
  }),
}

/** Written as its list has it, which PostgreSQL looks up letter by letter. */
export function isTimeZone(name: string): boolean {
  const places = Intl.supportedValuesOf('timeZone')
  if (name === 'UTC' || places.includes(name)) return true
  // The list lacks newer names of places, such as America/Argentina/Buenos_Aires and Asia/Kolkata.
  const isPlace = /^[A-Z][a-z]+(?:[/_-][A-Z][a-z]+)+$/.test(name) && name.includes('/')
  if (!isPlace || places.some((place) => place.toLowerCase() === name.toLowerCase())) return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined
  } catch {
    return false
  }
}

function isLocale(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text)[0] === text
  } catch {
    return false
  }
}
