import { Domain } from '@orbit/contract/organizations.ts'
import { expect, test } from 'vitest'
import { isDomain, suggestDomain } from './suggest-domain.ts'

test.each([
  ['Bodega Doña Rosa', 'bodega-dona-rosa'],
  ['  Café & Té ', 'cafe-te'],
  ['Ferretería Ñandú S.A.C.', 'ferreteria-nandu'],
  ['Comercial Andina SRL', 'comercial-andina'],
  ['24 horas', '24-horas'],
  ['365', ''],
  ['La', ''],
  ['¡!', ''],
  ['ab--cd', 'ab-cd'],
])('the address suggested for «%s» is «%s»', (name, domain) => {
  expect(suggestDomain(name)).toBe(domain)
})

test('a very long name is cut where an address ends, and not at a hyphen', () => {
  const domain = suggestDomain(`${'distribuidora '.repeat(3)}del norte`)
  expect(domain).toBe('distribuidora-distribuidora-distribuidor')
  expect(suggestDomain(`${'a'.repeat(39)} b`)).toBe('a'.repeat(39))
})

test.each(['abc', 'a-b', 'bodega-rosa', '1a2', 'ab', '-abc', 'abc-', '123', 'xn--abc', 'ABC', 'a b', 'a'.repeat(41)])(
  'whether «%s» can be an address is said as the contract says it',
  (text) => {
    const isTheContracts = Domain.safeParse(text).data === text
    expect(isDomain(text)).toBe(isTheContracts)
  },
)
