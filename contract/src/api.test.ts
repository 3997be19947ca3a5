import { expect, test } from 'vitest'
import { z } from 'zod'
import { endpoints } from './api.ts'
import { refusalsOf } from './endpoint.ts'
import { jobFailures } from './jobs.ts'
import { permissions } from './permissions.ts'
import { refusals } from './refusals.ts'

test('names are unique, and so are method and path', () => {
  const names = endpoints.map((endpoint) => endpoint.name)
  const routes = endpoints.map(({ method, path }) => `${method} ${path.replace(/:\w+/g, ':')}`)
  expect(new Set(names).size).toBe(names.length)
  expect(new Set(routes).size).toBe(routes.length)
})

test.each(endpoints.map((endpoint) => [endpoint.name, endpoint] as const))(
  '%s hangs together',
  (name, { access, body, answer, status, example, params, path, ...endpoint }) => {
    expect(name).toMatch(/^[a-z]+\.[a-zA-Z]+$/)
    expect([...permissions, 'anyone', 'signed-in']).toContain(access)
    expect(path.includes(':')).toBe(params !== null)
    expect(answer === null).toBe(status === 204 || endpoint.file !== undefined)
    expect(endpoint.method === 'GET' || endpoint.method === 'DELETE').toBe(
      body === null && endpoint.upload === undefined,
    )
    if (endpoint.ifMatch) expect(answer === null || 'version' in (answer as z.ZodObject).shape).toBe(true)
    if (body) expect(body.safeParse(example?.body)).toMatchObject({ success: true })
    if (answer) expect(answer.parse(example?.answer)).toEqual(example?.answer)
  },
)

test.each(endpoints.map((endpoint) => [endpoint.name, endpoint] as const))(
  '%s can be described in OpenAPI',
  (_, { params, query, body, answer }) => {
    for (const input of [params, query, body]) if (input) z.toJSONSchema(input, { io: 'input' })
    if (answer) z.toJSONSchema(answer, { io: 'output' })
  },
)

test.each(
  endpoints.flatMap((endpoint) => (endpoint.body ? [[endpoint.name, endpoint.body]] : [])) as [string, z.ZodType][],
)('%s refuses what it does not know', (name, body) => {
  const example = endpoints.find((endpoint) => endpoint.name === name)?.example?.body
  for (const key of ['organizationId', 'total', 'createdAt', 'roleId']) {
    const result = body.safeParse({ ...(example as object), [key]: '1' })
    expect(result.error?.issues).toMatchObject([{ code: 'unrecognized_keys', keys: [key] }])
  }
})

test('what creates with an id of the client says so, and refuses the id of another', () => {
  for (const endpoint of endpoints.filter(({ body }) => body && 'id' in (body as z.ZodObject).shape)) {
    expect(endpoint.repeatable).toBe(true)
    expect(endpoint.status).toBe(201)
    expect(endpoint.refusals.some((code) => code.endsWith('_id_reused'))).toBe(true)
  }
})

test('every refusal can be reached, or belongs to every request', () => {
  const reached = new Set([...endpoints.flatMap(refusalsOf), ...jobFailures])
  expect(Object.keys(refusals).filter((code) => !reached.has(code as keyof typeof refusals))).toEqual([])
})
