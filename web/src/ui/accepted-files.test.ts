import { expect, test } from 'vitest'
import { isAccepted } from './accepted-files.ts'

test('a dragged file is taken by its ending or its kind', () => {
  expect(isAccepted({ name: 'Lista.XLSX', type: '' }, '.csv, .xlsx')).toBe(true)
  expect(isAccepted({ name: 'lista.pdf', type: 'application/pdf' }, '.csv,.xlsx')).toBe(false)
  expect(isAccepted({ name: 'foto', type: 'image/webp' }, 'image/*')).toBe(true)
  expect(isAccepted({ name: 'foto.svg', type: 'image/svg+xml' }, 'image/png,image/jpeg')).toBe(false)
})
