import { useFormats } from '../lib/formats.ts'
import { useWords } from '../lib/texts.ts'
import { forecastsTexts } from './forecasts-texts.ts'

/** How many days from one calendar day to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
}

/** 'Hoy', 'Mañana', 'jue, 26 nov' */
export function useDayWord(): (day: string) => string {
  const texts = useWords(forecastsTexts)
  const formats = useFormats()
  const today = formats.localDay()
  return (day) => {
    const away = daysBetween(today, day)
    return away === 0 ? texts.today : away === 1 ? texts.tomorrow : formats.shortDay(day)
  }
}
