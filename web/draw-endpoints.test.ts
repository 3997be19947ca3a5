import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { endpoints } from '../contract/src/api.ts'
import { drawEndpoints, endpointsFile } from './draw-endpoints.ts'
import { addresses } from './src/lib/endpoints.gen.ts'

test('what the browser knows of the contract is what would be written now', async () => {
  expect(readFileSync(endpointsFile, 'utf8')).toBe(await drawEndpoints())
})

test('every endpoint is there, with its method and its path', () => {
  expect(Object.keys(addresses).toSorted()).toEqual(endpoints.map(({ name }) => name).toSorted())
  expect(addresses['sales.read']).toBe('GET /sales/:id')
})
