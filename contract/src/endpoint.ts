import type { z } from 'zod'
import type { Permission } from './permissions.ts'
import type { RefusalCode } from './refusals.ts'

export type Schema = z.ZodType

/** Who may call: one permission, everybody, or whoever is signed in. */
export type Access = Permission | 'anyone' | 'signed-in'

/** What is written in the contract. A part that is left out does not exist for that endpoint. */
export interface EndpointDefinition<
  Params extends Schema | null,
  Query extends Schema | null,
  Body extends Schema | null,
  Answer extends Schema | null,
> {
  /** `sales.create`: the slice and the act. */
  name: string
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** With colons: `/api/v1/sales/:id`. */
  path: `/api/v1/${string}`
  access: Access
  summary: string
  description?: string
  /** The heading under which the reference page shows it. */
  tag: string
  params?: Params
  query?: Query
  body?: Body
  /** The body is a file in place of JSON. */
  upload?: Upload
  /** `null` goes with status 204, and with `file`. */
  answer: Answer
  /** Answers with a file of one of these media types in place of JSON. */
  file?: readonly string[]
  status: 200 | 201 | 204
  /** Only those particular to this endpoint; `refusalsOf` adds what its kind implies. */
  refusals: readonly RefusalCode[]
  /**
   * `If-Match: "7"` carries the row's `version`. Required: without it 428. In both cases an
   * old version is refused with 412.
   */
  ifMatch?: 'required' | 'optional'
  /** The body's `id` is an idempotency key for ever: again with the same body, 200 and the same answer. */
  repeatable?: true
  /** A GET that must leave a trace, and therefore writes. */
  audited?: true
  /** Shown in OpenAPI; a test demands one for each body and answer and parses it. */
  example?: { body?: InputOf<Body>; answer?: InputOf<Answer> }
}

/** The bytes as they are, under their `Content-Type`. */
export interface Upload {
  types: readonly string[]
  maximumBytes: number
  example: { type: string; base64: string }
}

export interface Endpoint<
  Params extends Schema | null = Schema | null,
  Query extends Schema | null = Schema | null,
  Body extends Schema | null = Schema | null,
  Answer extends Schema | null = Schema | null,
> extends EndpointDefinition<Params, Query, Body, Answer> {
  params: Params
  query: Query
  body: Body
}

/** What a handler is given: parsed, `null` where the endpoint has no such part. */
export interface HandlerInput<E extends Endpoint> {
  params: OutputOf<E['params']>
  query: OutputOf<E['query']>
  body: OutputOf<E['body']>
}

/** What a handler returns, before the answer's schema drops what it does not know. */
export type HandlerAnswer<E extends Endpoint> = E['answer'] extends Schema
  ? z.input<E['answer']>
  : // biome-ignore lint/suspicious/noConfusingVoidType: a handler of a 204 simply ends
    void

/** What a caller sends and receives. */
export type BodyOf<E extends Endpoint> = InputOf<E['body']>
export type AnswerOf<E extends Endpoint> = OutputOf<E['answer']>

type InputOf<S> = S extends Schema ? z.input<S> : null
type OutputOf<S> = S extends Schema ? z.output<S> : null

export function endpoint<
  Answer extends Schema | null,
  Params extends Schema | null = null,
  Query extends Schema | null = null,
  Body extends Schema | null = null,
>(definition: EndpointDefinition<Params, Query, Body, Answer>): Endpoint<Params, Query, Body, Answer> {
  return {
    ...definition,
    params: definition.params ?? (null as Params),
    query: definition.query ?? (null as Query),
    body: definition.body ?? (null as Body),
  }
}

/** Every code this endpoint can answer with: its own and those of its kind. */
export function refusalsOf(endpoint: Endpoint): RefusalCode[] {
  const codes = new Set<RefusalCode>(endpoint.refusals)
  const hasBody = Boolean(endpoint.body ?? endpoint.upload)
  if (endpoint.params || endpoint.query || hasBody) codes.add('invalid_request')
  if (endpoint.params) codes.add('not_found')
  if (endpoint.access !== 'anyone') codes.add('unauthenticated')
  if (endpoint.access !== 'anyone' && endpoint.access !== 'signed-in') codes.add('permission_denied')
  if (endpoint.method !== 'GET') codes.add('foreign_origin')
  if (hasBody) codes.add('body_too_large').add('unsupported_media_type')
  if (endpoint.ifMatch) codes.add('version_conflict')
  if (endpoint.ifMatch === 'required') codes.add('precondition_required')
  return [...codes, 'https_required', 'busy', 'service_unavailable', 'internal_error']
}
