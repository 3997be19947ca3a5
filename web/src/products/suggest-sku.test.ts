import { expect, test } from 'vitest'
import { suggestSku } from './suggest-sku.ts'

test.each([
  ['Arroz extra Costeño, bolsa 1 kg', 'ARROZ-EXTRA-COSTENO-1KG'],
  ['Leche', 'LECHE'],
  ['Aceite de oliva 500 ml', 'ACEITE-OLIVA-500ML'],
  ['  ', ''],
  ['Jabón x 3', 'JABON-3'],
])('«%s» suggests %s', (name, sku) => {
  expect(suggestSku(name)).toBe(sku)
})
