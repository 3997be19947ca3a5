import { type Endpoint, refusalsOf, type Schema } from '@orbit/contract/endpoint.ts'
import { Problem, refusals } from '@orbit/contract/refusals.ts'
import type { FastifySchema } from 'fastify'
import { z } from 'zod'

// Described once, and referred to by every refusal.
z.globalRegistry.add(Problem, { id: 'Problem' })

/** What Fastify parses, serializes and shows in OpenAPI for an endpoint of the contract. */
export function schemaOf(endpoint: Endpoint): FastifySchema {
  return {
    summary: endpoint.summary,
    description: descriptionOf(endpoint),
    tags: [endpoint.tag],
    operationId: endpoint.name,
    ...(endpoint.access === 'anyone' ? { security: [] } : {}),
    ...(endpoint.params ? { params: endpoint.params } : {}),
    ...(endpoint.query ? { querystring: endpoint.query } : {}),
    ...(endpoint.body ? { body: shown(endpoint.body, endpoint.example?.body) } : {}),
    response: { ...successesOf(endpoint), ...problemsOf(endpoint) },
  } as FastifySchema
}

function descriptionOf(endpoint: Endpoint): string {
  const needs = endpoint.access.includes('.') ? `Needs \`${endpoint.access}\`.` : undefined
  const codes = `Refusals: ${refusalsOf(endpoint)
    .map((code) => `\`${code}\``)
    .join(', ')}.`
  return [endpoint.description, needs, codes].filter(Boolean).join('\n\n')
}

function successesOf(endpoint: Endpoint): Record<number, unknown> {
  // A file is sent as it is; openapi.ts says what it may be.
  if (endpoint.file) return {}
  const answer = endpoint.answer ? shown(endpoint.answer, endpoint.example?.answer) : z.null()
  return { [endpoint.status]: answer, ...(endpoint.repeatable ? { 200: answer } : {}) }
}

function shown(schema: Schema, example: unknown): Schema {
  return example === undefined ? schema : schema.meta({ examples: [example] })
}

function problemsOf(endpoint: Endpoint): Record<number, unknown> {
  const byStatus = Map.groupBy(refusalsOf(endpoint), (code) => refusals[code].status)
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      status,
      { description: codes.join(', '), content: { 'application/problem+json': { schema: Problem } } },
    ]),
  )
}
