import { useMemo } from 'react'
import type { Session } from '../../../contract/src/session.ts'
import { useLanguage } from './language.ts'
import { useSession } from './session.ts'

type Organization = Pick<Session['organization'], 'currency' | 'currencyDecimals' | 'timeZone' | 'locale'>

export type Formats = ReturnType<typeof createFormats>

/** How this organization writes. Amounts and quantities come as decimal text, and no digit of them is lost. */
export function createFormats(organization: Organization, language: string) {
  const { currency, currencyDecimals, timeZone } = organization
  // Numbers and days in figures as the country writes them: 03/04 is one day, whoever reads it. Names of days and months are
  // in the reader's language.
  const country = organization.locale.split('-')[1]
  const spoken = country ? `${language}-${country}` : language
  const number = (options: Intl.NumberFormatOptions) =>
    new Intl.NumberFormat(organization.locale, { useGrouping: 'always', ...options } as Intl.NumberFormatOptions)
  const moneyFormat = number({
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: currencyDecimals,
    maximumFractionDigits: currencyDecimals,
  })
  const amountFormat = number({ minimumFractionDigits: currencyDecimals, maximumFractionDigits: currencyDecimals })
  const costFormat = number({ style: 'currency', currency, currencyDisplay: 'narrowSymbol', maximumFractionDigits: 4 })
  const quantityFormat = number({ maximumFractionDigits: 3 })
  const percentFormat = number({ maximumFractionDigits: 1 })
  const figures = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(organization.locale, options)
  // A calendar day is a midnight of Greenwich, to be read there.
  const named = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(spoken, { timeZone: 'UTC', ...options })
  const numeric = { day: '2-digit', month: '2-digit', year: 'numeric' } as const
  const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
  const days = figures({ ...numeric, timeZone: 'UTC' })
  const shortDays = named({ weekday: 'short', day: 'numeric', month: 'short' })
  const weekdays = named({ weekday: 'long' })
  const instants = figures({ ...numeric, ...time, timeZone })
  const times = figures({ ...time, timeZone })
  const localDays = new Intl.DateTimeFormat('en-CA', { timeZone, ...numeric })
  return {
    /** 'S/ 1,234.50' */
    money: (text: Decimal) => minus(moneyFormat.format(asDecimal(text))),
    /** '1,234.50', where the currency is said elsewhere. */
    amount: (text: Decimal) => minus(amountFormat.format(asDecimal(text))),
    /** Up to four decimals. */
    cost: (text: Decimal) => minus(costFormat.format(asDecimal(text))),
    /** '2.5', without needless zeros. */
    quantity: (text: Decimal) => minus(quantityFormat.format(asDecimal(text))),
    /** 12.5 → '12.5 %' */
    percent: (text: Decimal) => `${minus(percentFormat.format(asDecimal(text)))}\u00a0%`,
    /** A calendar day 'YYYY-MM-DD' → '31/12/2026' */
    day: (day: string) => days.format(new Date(day)),
    /** → 'lun, 5 ene' */
    shortDay: (day: string) => shortDays.format(new Date(day)),
    /** → 'lunes' */
    weekday: (day: string) => weekdays.format(new Date(day)),
    /** An instant in the organization's time zone → '31/12/2026, 18:05' */
    instant: (instant: string) => instants.format(new Date(instant)),
    /** → '18:05' */
    time: (instant: string) => times.format(new Date(instant)),
    /** The organization's calendar day of an instant (now when left out): 'YYYY-MM-DD'. */
    localDay: (instant: Date = new Date()) => localDays.format(instant),
    currencyDecimals,
    currencySymbol: moneyFormat.formatToParts(0).find(({ type }) => type === 'currency')?.value ?? currency,
  }
}

type Decimal = string | number

export function useFormats(): Formats {
  const { organization } = useSession()
  const language = useLanguage()
  return useMemo(() => createFormats(organization, language), [organization, language])
}

// Intl reads decimal text exactly; the types of TypeScript know it as a template.
function asDecimal(value: Decimal): number {
  return value as number
}

function minus(text: string): string {
  return text.replace('-', '\u2212')
}
