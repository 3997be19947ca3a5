import { endpoints } from '@orbit/contract/api.ts'
import { refusalsOf } from '@orbit/contract/endpoint.ts'
import { refusals } from '@orbit/contract/refusals.ts'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../db/tests/kit/database.ts'
import { startServer } from './kit/server.ts'

interface Media {
  schema: object
  example?: unknown
}

interface Operation {
  operationId: string
  summary: string
  parameters?: { name: string; in: string; required?: boolean }[]
  requestBody?: { content: Record<string, Media> }
  responses: Record<string, { $ref?: string; description: string; content?: Record<string, Media> }>
}

const db = await freshDatabase()
const server = await startServer(db)
afterAll(async () => {
  await server.stop()
  await db.drop()
})
const { body } = await server.browser().send({ method: 'GET', url: '/api/openapi.json' })
const document = JSON.parse(body)
const operationOf = (endpoint: { method: string; path: string }): Operation =>
  document.paths[endpoint.path.replace(/:(\w+)/g, '{$1}')]?.[endpoint.method.toLowerCase()]

test('the document is OpenAPI 3.1 and says what it describes', () => {
  expect(document).toMatchObject({ openapi: '3.1.0', info: { title: 'OrbitEngine', version: expect.any(String) } })
  // Three kilobytes and a half per operation, refusals written once: what a browser loads, compressed, at once.
  expect(body.length / endpoints.length).toBeLessThan(3_600)
})

test('it names all endpoints and nothing else', () => {
  const described = Object.values<Record<string, Operation>>(document.paths).flatMap((path) =>
    Object.values(path).map((operation) => operation.operationId),
  )
  expect(described.sort()).toEqual(endpoints.map((endpoint) => endpoint.name).sort())
})

test('its references lead somewhere, and its schemas are schemas', () => {
  const references = new Set(body.match(/(?<="\$ref":"#\/components\/)\w+\/[\w.]+/g))
  expect(references.size).toBeGreaterThan(0)
  for (const [kind = '', name = ''] of [...references].map((reference) => reference.split('/'))) {
    expect(Object.keys(document.components[kind])).toContain(name)
  }
  const ajv = new Ajv2020({ strict: false, validateFormats: false })
  // Most of them are said of many operations.
  const schemas = new Set(
    endpoints.flatMap((one) => mediaOf(operationOf(one)).map(({ schema }) => JSON.stringify(schema))),
  )
  for (const schema of schemas) expect(() => ajv.compile(absolute(JSON.parse(schema)))).not.toThrow()
})

describe.each(endpoints.map((endpoint) => ({ name: endpoint.name, endpoint })))('$name', ({ endpoint }) => {
  const operation = operationOf(endpoint)

  test('shows its example, which is valid', () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false })
    const media = [
      ...(endpoint.body ? [operation.requestBody?.content['application/json']] : []),
      ...(endpoint.answer ? [operation.responses[endpoint.status]?.content?.['application/json']] : []),
    ]
    for (const shown of media) {
      expect(shown?.example).toBeDefined()
      const validate = ajv.compile(absolute(shown?.schema ?? {}))
      expect([validate(shown?.example), validate.errors]).toEqual([true, null])
    }
  })

  test('announces its parameters and every status it can end with', () => {
    const named = (operation.parameters ?? []).map(({ name }) => name)
    for (const [, name] of endpoint.path.matchAll(/:(\w+)/g)) expect(named).toContain(name)
    if (endpoint.ifMatch) {
      const header = operation.parameters?.find(({ name }) => name === 'If-Match')
      expect(header).toMatchObject({ in: 'header', required: endpoint.ifMatch === 'required' })
    }
    const statuses = new Set([endpoint.status, ...(endpoint.repeatable ? [200] : [])])
    for (const code of refusalsOf(endpoint)) statuses.add(refusals[code].status as never)
    expect(Object.keys(operation.responses).map(Number).sort()).toEqual([...statuses].sort())
  })
})

test('the reference page shows it, with files of its own only', async () => {
  const page = await server.browser().send({ method: 'GET', url: '/api/docs' })
  expect(page.statusCode).toBe(200)
  const files = [...page.body.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, file]) => file as string)
  expect(files.length).toBeGreaterThan(2)
  for (const url of files.filter((file) => !file.startsWith('data:'))) {
    expect([url, (await server.browser().send({ method: 'GET', url })).statusCode]).toEqual([url, 200])
  }
})

function mediaOf({ requestBody, responses }: Operation): Media[] {
  const answers = Object.values(responses).map(({ $ref, ...answer }) =>
    $ref === undefined ? answer : document.components.responses[$ref.replace('#/components/responses/', '')],
  )
  return [requestBody, ...answers].flatMap((part) => Object.values<Media>(part?.content ?? {}))
}

/** References of a part, resolved where the part stands alone. */
function absolute(schema: object): object {
  const components = { Problem: document.components.schemas.Problem }
  return { ...JSON.parse(JSON.stringify(schema).replaceAll('#/components/schemas/', '#/$defs/')), $defs: components }
}
