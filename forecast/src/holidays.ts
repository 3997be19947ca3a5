import Holidays from 'date-holidays'
import { type Day, dayOf, partsOf } from './day.ts'

/** The public holidays of a country from day to day, by name; none for a country that is unknown. Source: date-holidays. */
export function publicHolidays(country: string | undefined, from: Day, to: Day): Map<Day, string> {
  const holidays = new Map<Day, string>()
  if (country === undefined) return holidays
  const almanac = new Holidays(country.toUpperCase())
  for (let year = partsOf(from).year; year <= partsOf(to).year; year++) {
    // The list is empty, or false, where the country is unknown.
    for (const { date, name, type } of almanac.getHolidays(year) || []) {
      const day = dayOf(date.slice(0, 10))
      if (type === 'public' && day !== undefined && day >= from && day <= to) holidays.set(day, name)
    }
  }
  return holidays
}

/** Whether {@link publicHolidays} knows the country, two letters. */
export function knowsCountry(country: string): boolean {
  return Object.hasOwn(new Holidays().getCountries(), country.toUpperCase())
}
