import { describe, expect, test } from 'vitest'
import { WordIndex } from './word-index.ts'

const index = new WordIndex([
  product('Azúcar rubia, bolsa 1 kg', 'AZUCAR-1KG', '7752028994047'),
  product('Azúcar blanca 1 kg', 'AZUCAR-B', '7752028994048'),
  product('Leche Gloria 400 g', 'LECHE-400', '7750243012345'),
  product('Café con azúcar', 'CAFE-1', null),
  product('Ñoquis', 'NOQ', null),
])

describe('the search of the till', () => {
  test('finds by the beginnings of words, whatever accents and case', () => {
    expect(names('azu')).toEqual(['Azúcar blanca 1 kg', 'Azúcar rubia, bolsa 1 kg', 'Café con azúcar'])
    expect(names('AZÚCAR ru')).toEqual(['Azúcar rubia, bolsa 1 kg'])
    expect(names('kg rubia')).toEqual(['Azúcar rubia, bolsa 1 kg'])
    expect(names('ñoq')).toEqual(['Ñoquis'])
    expect(names('car')).toEqual([])
  })

  test('what begins with the text comes before what has it further on', () => {
    expect(names('caf')[0]).toBe('Café con azúcar')
    expect(names('az').at(-1)).toBe('Café con azúcar')
  })

  test('finds by the beginning of a code', () => {
    expect(names('77502')).toEqual(['Leche Gloria 400 g'])
    expect(names('leche-4')).toEqual(['Leche Gloria 400 g'])
  })

  test('gives no more than asked for, and nothing for nothing', () => {
    expect(index.find('a', 1)).toHaveLength(1)
    expect(names('  ')).toEqual([])
  })

  test('says which word was probably meant', () => {
    expect(index.nearest('azukar')).toBe('azucar')
    expect(index.nearest('lexe')).toBeUndefined()
    expect(index.nearest('glorai')).toBe('gloria')
  })
})

function names(text: string): string[] {
  return index.find(text, 20).map(({ name }) => name)
}

function product(name: string, sku: string, barcode: string | null) {
  return { id: sku, name, sku, barcode }
}
