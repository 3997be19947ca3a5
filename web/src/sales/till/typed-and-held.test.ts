import { describe, expect, test } from 'vitest'
import { checkDocument } from '../../../../contract/src/identity-documents.ts'
import { draftFrom } from './customer-names.ts'
import { readDiscount, writeDiscount } from './discounts.ts'
import { basketOf } from './held-basket.ts'

describe('a discount as it is typed', () => {
  test('is a percentage or an amount, and a sign of percent says which', () => {
    expect(readDiscount({ kind: 'percent', text: '10' }, 2)).toEqual({ kind: 'percent', value: '10' })
    expect(readDiscount({ kind: 'amount', text: '1,5' }, 2)).toEqual({ kind: 'amount', value: '1.50' })
    expect(readDiscount({ kind: 'amount', text: '12.5%' }, 2)).toEqual({ kind: 'percent', value: '12.5' })
  })

  test('is none when it is nothing, and cannot be more than everything', () => {
    expect([readDiscount({ kind: 'percent', text: '' }, 2), readDiscount({ kind: 'amount', text: '0' }, 2)]).toEqual([
      null,
      null,
    ])
    expect([
      readDiscount({ kind: 'percent', text: '101' }, 2),
      readDiscount({ kind: 'percent', text: 'x' }, 2),
    ]).toEqual([undefined, undefined])
    expect(writeDiscount({ kind: 'amount', value: '1.50' })).toEqual({ kind: 'amount', text: '1.5' })
  })
})

describe('what was searched for without success', () => {
  const typeOf = (number: string) =>
    ['DNI', 'RUC'].find((type) => checkDocument('PE', type, number).verdict === 'valid')

  test('begins a customer by name, document, telephone or address', () => {
    expect(draftFrom('Ana María Torres', typeOf)).toMatchObject({ firstName: 'Ana', lastName: 'María Torres' })
    expect(draftFrom('45678912', typeOf)).toMatchObject({ documentType: 'DNI', documentNumber: '45678912' })
    expect(draftFrom('20100070970', typeOf)).toMatchObject({ documentType: 'RUC' })
    expect(draftFrom('999 888 777', typeOf)).toMatchObject({ documentType: 'none', phone: '999 888 777' })
    expect(draftFrom('ana@casa.pe', typeOf)).toMatchObject({ email: 'ana@casa.pe', firstName: '' })
  })
})

describe('a held sale as a basket again', () => {
  const item = {
    id: 'i',
    productId: 'milk',
    productName: 'Leche',
    productSku: 'L',
    quantity: '2',
    unitPrice: '4.00',
    subtotal: '8.00',
    discount: '0.50',
    documentDiscount: '1.00',
    taxRate: '18',
    taxCategory: 'taxed' as const,
    tax: '0.99',
    total: '6.50',
  }
  const sale = { id: 'held', version: 3, items: [item], customer: null, documentType: 'receipt', notes: null }
  const milk = { id: 'milk', name: 'Leche', sku: 'L', salePrice: '4.20' }
  const resume = (mayOverride: boolean) => basketOf(sale as never, () => milk as never, mayOverride)

  test('keeps its discounts and where it belongs', () => {
    expect(resume(true)).toMatchObject({
      held: { id: 'held', version: 3 },
      discount: { kind: 'amount', value: '1.00' },
      lines: [{ quantity: '2', discount: { kind: 'amount', value: '0.50' } }],
    })
  })

  test('keeps another price only for who may charge it; for others it says what it was', () => {
    expect(resume(true).lines).toMatchObject([{ ownPrice: '4.00', priceBefore: null }])
    expect(resume(false).lines).toMatchObject([{ ownPrice: null, priceBefore: '4.00' }])
  })
})
