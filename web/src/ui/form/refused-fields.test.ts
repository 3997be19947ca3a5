import { expect, test } from 'vitest'
import { Refusal } from '../../lib/ask.ts'
import { refusedFields } from './refused-fields.ts'

const known = ['sku', 'name', 'items[0].quantity']

function refusal(code: 'sku_taken' | 'invalid_request', errors?: { path: string; message: string }[]) {
  return new Refusal({
    type: 'about:blank',
    title: 'Ese SKU ya existe.',
    status: 409,
    code,
    requestId: 'r',
    ...(errors ? { errors } : {}),
  })
}

test('a known refusal is said at its field', () => {
  expect(refusedFields(refusal('sku_taken'), known, { sku_taken: 'sku' })).toEqual({
    fields: { sku: 'Ese SKU ya existe.' },
    others: [],
  })
})

test('the faults of an invalid request are said where they are', () => {
  const errors = [
    { path: 'items.0.quantity', message: 'Debe ser mayor que cero' },
    { path: 'name', message: 'Falta este dato' },
    { path: 'name', message: 'Otra cosa' },
    { path: 'id', message: 'No es un identificador (UUID)' },
  ]
  expect(refusedFields(refusal('invalid_request', errors), known, {})).toEqual({
    fields: { 'items[0].quantity': 'Debe ser mayor que cero', name: 'Falta este dato' },
    others: ['id: No es un identificador (UUID)'],
  })
})

test('a refusal without a place here is nobody’s', () => {
  expect(refusedFields(refusal('sku_taken'), ['name'], { sku_taken: 'sku' })).toEqual({ fields: {}, others: [] })
})
