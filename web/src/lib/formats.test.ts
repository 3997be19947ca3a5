import { expect, test } from 'vitest'
import { createFormats } from './formats.ts'

const peru = { currency: 'PEN', currencyDecimals: 2, timeZone: 'America/Lima', locale: 'es-PE' }

test('days in figures stand in the order of the country, in whatever language they are read', () => {
  for (const language of ['es', 'en']) {
    const formats = createFormats(peru, language)
    expect(formats.day('2026-04-03')).toBe('03/04/2026')
    expect(formats.instant('2026-04-04T03:05:00Z')).toBe('03/04/2026, 22:05')
  }
  expect(createFormats({ ...peru, locale: 'en-US' }, 'en').day('2026-04-03')).toBe('04/03/2026')
})

test('names of days are in the language of the reader', () => {
  expect(createFormats(peru, 'es').weekday('2026-04-03')).toBe('viernes')
  expect(createFormats(peru, 'en').weekday('2026-04-03')).toBe('Friday')
})

test('the day of an instant is that of the shop', () => {
  expect(createFormats(peru, 'en').localDay(new Date('2026-04-04T03:05:00Z'))).toBe('2026-04-03')
})

test('no digit of a long amount is lost', () => {
  expect(createFormats(peru, 'es').amount('9007199254740993.07')).toBe('9,007,199,254,740,993.07')
})
