import type { SwaggerTransform, SwaggerTransformObject } from '@fastify/swagger'
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import { endpoints } from '@orbit/contract/api.ts'
import { type Endpoint, refusalsOf } from '@orbit/contract/endpoint.ts'
import { type RefusalCode, refusals } from '@orbit/contract/refusals.ts'
import type { FastifyInstance } from 'fastify'
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod'

const ABOUT = `
Money and quantities are decimal strings. Days (\`from\`, \`to\`) are local days of the organization, both included.

Whoever creates something chooses its \`id\`, once and for ever: the same request again is answered with 200 and the thing
as it is by then, another request under that id with 409.

What is refused is answered as \`application/problem+json\` with a \`code\` of a closed list:
${Object.keys(refusals)
  .map((code) => `\`${code}\``)
  .join(', ')}.
`

/** The document at `/api/openapi.json`, and the page at `/api/docs` that shows it. */
export async function describeApi(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'OrbitEngine', version: '1', description: ABOUT },
      components: { securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'orbit_session' } } },
      security: [{ session: [] }],
    },
    transform: describeRoute,
    transformObject: (document) => shorten(jsonSchemaTransformObject(document) as OpenApi) as Transformed,
  })
  app.get('/api/openapi.json', { schema: { hide: true } }, () => app.swagger())
  await app.register(swaggerUi, {
    routePrefix: '/api/docs',
    staticCSP: false,
    theme: { title: 'OrbitEngine: API' },
    // Without the bar on top, which asks for the address of another document.
    uiConfig: { url: '/api/openapi.json', layout: 'BaseLayout', defaultModelsExpandDepth: -1, docExpansion: 'list' },
  })
}

const byName = new Map(endpoints.map((endpoint) => [endpoint.name, endpoint]))

/** What a route's schema does not say: the header that carries a version, what each answer means, and how a refusal looks. */
const describeRoute: SwaggerTransform = (document) => {
  const { schema, url } = jsonSchemaTransform(document)
  const endpoint = byName.get(String(schema.operationId))
  if (endpoint === undefined) return { schema, url }
  const answers = { ...(schema.response as Answers), ...fileAnswersOf(endpoint) }
  const described = { ...schema, ...uploadOf(endpoint), response: describeAnswers(endpoint, answers) }
  return { schema: endpoint.ifMatch === undefined ? described : { ...described, headers: versionOf(endpoint) }, url }
}

const BYTES = { type: 'string', format: 'binary' }

function uploadOf({ upload }: Endpoint): object {
  return upload === undefined ? {} : { consumes: [...upload.types], body: BYTES }
}

function fileAnswersOf({ file, status }: Endpoint): Answers {
  if (file === undefined) return {}
  return { [status]: { content: Object.fromEntries(file.map((type) => [type, { schema: BYTES }])) } }
}

type Transformed = ReturnType<SwaggerTransformObject>

interface OpenApi {
  paths?: Record<string, Record<string, { responses?: Answers }>>
  components?: object
}

/** What is said over and over, once. */
function shorten(document: OpenApi): OpenApi {
  return JSON.parse(JSON.stringify(shareRefusals(document), withoutSpelling))
}

/** A format says it already, and its pattern is long; and every integer lies between those that JavaScript can tell apart. */
function withoutSpelling(key: string, part: unknown): unknown {
  if ((key === 'minimum' || key === 'maximum') && Math.abs(Number(part)) === Number.MAX_SAFE_INTEGER) return undefined
  if (typeof part !== 'object' || part === null || !('format' in part && 'pattern' in part)) return part
  const { pattern: _pattern, ...rest } = part
  return rest
}

/** The same refusals are said of many operations: each is written once, and referred to. */
function shareRefusals(document: OpenApi): OpenApi {
  const shared: Answers = {}
  for (const { responses = {} } of Object.values(document.paths ?? {}).flatMap((path) => Object.values(path))) {
    for (const [status, answer] of Object.entries(responses)) {
      const { examples } = (answer.content?.[PROBLEM] ?? {}) as { examples?: object }
      if (examples === undefined) continue
      const name = [status, ...Object.keys(examples)].join('.')
      shared[name] = answer
      responses[status] = { $ref: `#/components/responses/${name}` }
    }
  }
  const examples = Object.fromEntries(
    (Object.keys(refusals) as RefusalCode[]).map((code) => [code, { value: problemOf(code) }]),
  )
  return { ...document, components: { ...document.components, responses: shared, examples } }
}

const PROBLEM = 'application/problem+json'

type Answers = Record<string, { $ref?: string; description?: string; content?: Record<string, object> }>

function describeAnswers(endpoint: Endpoint, answers: Answers): Answers {
  const described = Object.entries(answers).map(([status, answer]) => {
    if (Number(status) < 400) return [status, { ...answer, description: meaningOf(endpoint, Number(status)) }]
    const codes = refusalsOf(endpoint).filter((code) => refusals[code].status === Number(status))
    const examples = Object.fromEntries(codes.map((code) => [code, { $ref: `#/components/examples/${code}` }]))
    const content = { [PROBLEM]: { ...answer.content?.[PROBLEM], examples } }
    return [status, { ...answer, content }]
  })
  return Object.fromEntries(described)
}

function meaningOf(endpoint: Endpoint, status: number): string {
  if (endpoint.repeatable && status === 200)
    return 'The same request had been made before: what came of it, as it is now.'
  return status === 201 ? 'Made.' : 'Done.'
}

function problemOf(code: RefusalCode) {
  const { status, es } = refusals[code]
  return { type: 'about:blank', title: es, status, code, requestId: '6fd0a742-ef21-47fd-8984-3c4de60d8899' }
}

function versionOf(endpoint: Endpoint) {
  const properties = { 'If-Match': { type: 'string', description: 'The `version` that was read.', examples: ['"7"'] } }
  return { type: 'object', properties, required: endpoint.ifMatch === 'required' ? ['If-Match'] : [] }
}
