import { expect, test } from 'vitest'
import { addressOf, domainNamedBy } from './site.ts'

const site = { publicUrl: 'https://orbit.example:8443', baseDomain: 'orbit.example' }

test.each([
  ['shop.orbit.example', 'shop'],
  ['SHOP.Orbit.Example', 'shop'],
  ['orbit.example', undefined],
  ['.orbit.example', undefined],
  ['a.b.orbit.example', undefined],
  ['shop.orbit.example.evil.test', undefined],
  ['shoporbit.example', undefined],
  ['127.0.0.1', undefined],
])('%s names %s', (host, domain) => {
  expect(domainNamedBy(site, host)).toBe(domain)
  expect(domainNamedBy({ ...site, baseDomain: undefined }, host)).toBeUndefined()
})

test('an organization has an address of its own where there is a base domain, else the common one', () => {
  expect(addressOf(site, 'shop')).toBe('https://shop.orbit.example:8443')
  expect(addressOf({ publicUrl: 'http://127.0.0.1:3000', baseDomain: undefined }, 'shop')).toBe('http://127.0.0.1:3000')
})
