import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { fieldFault } from './field-faults.ts'
import { Cost } from './money.ts'
import { line } from './texts.ts'

const folder = import.meta.dirname
const written = readdirSync(folder)
  .filter((name) => name.endsWith('.ts') && !name.startsWith('field-faults') && !name.endsWith('.test.ts'))
  .flatMap(
    (name) =>
      readFileSync(join(folder, name), 'utf8').match(/(?<=')(?:Expected|Control|Not valid) [^'\n]*(?=')/g) ?? [],
  )

test.each([...new Set(written)])('«%s» has its Spanish sentence', (sentence) => {
  expect(fieldFault(sentence, 'es')).not.toBe(fieldFault('nobody says this', 'es'))
  expect(fieldFault(sentence, 'en')).toBe(sentence)
})

const Form = z.strictObject({
  name: line(5),
  price: Cost,
  method: z.enum(['cash', 'card']),
  items: z.array(z.int().min(1)).min(1).max(2),
})
const complaints = (form: unknown, language: 'es' | 'en') =>
  Form.safeParse(form).error?.issues.map(({ path, message }) => `${path.join('.')}: ${fieldFault(message, language)}`)

test('what the schema library says reads as a sentence in both languages', () => {
  const form = { name: 'demasiado', price: '1,5', method: 'yape', items: [0, 'x'], extra: 1 }
  expect(complaints(form, 'es')).toEqual([
    'name: Puede tener hasta 5 caracteres',
    'price: Escribe un número entre comillas como "12.50": hasta 8 cifras y 4 decimales, no menor que cero',
    'method: Debe ser una de estas opciones: "cash"|"card"',
    'items.0: Debe ser 1 o más',
    'items.1: Debe ser un número',
    ': Este campo no existe: "extra"',
  ])
  expect(complaints({ ...form, items: [1, 2, 3] }, 'es')).toContain('items: Puede tener hasta 2 elementos')
  expect(complaints({ items: [] }, 'en')).toEqual([
    'name: This is missing',
    'price: Expected a decimal string like "12.50": up to 8 digits and 4 decimals, not negative',
    'method: Expected one of "cash"|"card"',
    'items: Expected 1 or more',
  ])
})
