import type { SwaggerTransform } from '@fastify/swagger'
import { endpoints } from '@orbit/contract/api.ts'
import { jsonSchemaTransform } from 'fastify-type-provider-zod'

const byName = new Map(endpoints.map((endpoint) => [endpoint.name, endpoint]))

/** What a route's schema does not say because it checks nothing: the header that carries a version. */
export const describeRoute: SwaggerTransform = (document) => {
  const { schema, url } = jsonSchemaTransform(document)
  const ifMatch = byName.get(String(schema.operationId))?.ifMatch
  if (ifMatch === undefined) return { schema, url }
  const properties = { 'If-Match': { type: 'string', description: 'The `version` that was read.', examples: ['"7"'] } }
  return {
    schema: {
      ...schema,
      headers: { type: 'object', properties, required: ifMatch === 'required' ? ['If-Match'] : [] },
    },
    url,
  }
}
