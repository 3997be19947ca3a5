import { expect, test } from 'vitest'
import { NewProduct } from '../../../../contract/src/products.ts'
import { fieldMessage } from './field-message.ts'

function messageOf(field: string, value: unknown, language: 'es' | 'en' = 'es') {
  const result = NewProduct.safeParse({ [field]: value })
  const issue = result.error?.issues.find(({ path }) => path[0] === field)
  return issue && fieldMessage(issue, value, language)
}

test('an empty field is missing, whatever its schema says of it', () => {
  expect(messageOf('name', '')).toBe('Falta este dato')
  expect(messageOf('salePrice', '')).toBe('Falta este dato')
  expect(messageOf('sku', undefined, 'en')).toBe('This is missing')
})

test('what is wrong with a price is said without the quotation marks of JSON', () => {
  expect(messageOf('salePrice', 'doce')).toMatch(/^Escribe un número, sin signo menos y con hasta \d decimales$/)
  expect(messageOf('salePrice', '-3', 'en')).toMatch(/^Type a number, not negative/)
  expect(messageOf('salePrice', '12.50')).toBeUndefined()
})

test('a rule of its own is said also of an empty field', () => {
  expect(fieldMessage({ code: 'custom', message: 'Expected a first name or a company name' }, '', 'es')).toBe(
    'Falta el nombre o la razón social',
  )
})
