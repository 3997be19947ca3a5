import { expect, test } from 'vitest'
import { guessCountry, listCountries, placeName } from './countries.ts'

test('a browser on the clock of Lima is in Peru, whatever it speaks', () => {
  expect(guessCountry('America/Lima', ['en-US'])).toBe('PE')
})

test('a clock that says nothing leaves it to the languages, and these to the default', () => {
  expect(guessCountry('UTC', ['es', 'es-MX'])).toBe('MX')
  expect(guessCountry('UTC', ['de-DE'])).toBe('PE')
})

test('countries stand by name in the reader’s language, those we know apart', () => {
  const { known, others } = listCountries('es')
  expect(known.map(({ name }) => name)).toEqual(
    [...known.map(({ name }) => name)].sort((a, b) => a.localeCompare(b, 'es')),
  )
  expect(known).toContainEqual({ code: 'PE', name: 'Perú' })
  expect(others).toContainEqual({ code: 'DE', name: 'Alemania' })
  const all = [...known, ...others].map(({ code }) => code)
  expect(new Set(all).size).toBe(all.length)
  expect(all).not.toContain('EU')
  expect(all.length).toBeGreaterThan(200)
})

test('a place is named without its continent', () => {
  expect(placeName('America/Argentina/Buenos_Aires')).toBe('Buenos Aires')
})
