import { type Endpoint, refusalsOf } from '@orbit/contract/endpoint.ts'
import { Problem, refusals } from '@orbit/contract/refusals.ts'
import type { FastifySchema } from 'fastify'
import { z } from 'zod'

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
    ...(endpoint.body ? { body: endpoint.body } : {}),
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
  const answer = endpoint.answer ?? z.null()
  return { [endpoint.status]: answer, ...(endpoint.repeatable ? { 200: answer } : {}) }
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
