import { createHash } from 'node:crypto'
import type { Endpoint, HandlerInput } from '@orbit/contract/endpoint.ts'
import type { FastifyRequest } from 'fastify'
import { Refusal } from './refusal.ts'

/** What a handler knows of a request besides its parts. */
export interface RequestFacts {
  id: string
  ip: string
  /** The name under which the server was called, without its port. */
  host: string
  userAgent: string | undefined
  /** What a reader of events has seen last. */
  lastEventId?: string | undefined
  /** Of the body, without parameters: `text/csv`. */
  contentType: string | undefined
  /** The version in If-Match, where the endpoint takes one and the caller sent it. */
  version: number | undefined
  /** Of the parsed body: tells the same request again from another with the same id. 16 bytes. */
  fingerprint: Buffer
}

export function factsOf(endpoint: Endpoint, request: FastifyRequest): RequestFacts {
  return {
    id: request.id,
    ip: request.ip,
    host: request.hostname,
    userAgent: request.headers['user-agent'],
    lastEventId: request.headers['last-event-id']?.toString(),
    contentType: request.headers['content-type']?.split(';')[0]?.trim().toLowerCase(),
    version: endpoint.ifMatch ? versionOf(endpoint, request) : undefined,
    fingerprint: fingerprintOf(request.body),
  }
}

export function partsOf<E extends Endpoint>(request: FastifyRequest): HandlerInput<E> {
  return { params: request.params, query: request.query, body: request.body } as HandlerInput<E>
}

/** The parts as the contract's schemas parsed them; invalid ones are refused with the path of each fault. */
export function requireValid<E extends Endpoint>(request: FastifyRequest): HandlerInput<E> {
  if (request.validationError) throw new Refusal('invalid_request', { errors: faultsOf(request.validationError) })
  return partsOf(request)
}

interface Fault {
  path: string
  message: string
}

interface ValidationFault {
  instancePath?: string
  message?: string
}

function faultsOf(error: { validation?: unknown; validationContext?: string | undefined }): Fault[] {
  const faults = (error.validation ?? []) as ValidationFault[]
  return faults.map((fault) => ({
    path: (fault.instancePath ?? '').replace(/^\//, '').replaceAll('/', '.'),
    message: fault.message ?? 'Not valid',
  }))
}

const VERSION = /^(?:W\/)?"?(\d{1,9})"?$/

function versionOf(endpoint: Endpoint, request: FastifyRequest): number | undefined {
  const header = request.headers['if-match']
  if (header === undefined) return endpoint.ifMatch === 'required' ? refuseWithoutVersion() : undefined
  const version = VERSION.exec(header)?.[1]
  if (version === undefined)
    throw new Refusal('invalid_request', { errors: [{ path: 'If-Match', message: 'Expected a version like "7"' }] })
  return Number(version)
}

function refuseWithoutVersion(): never {
  throw new Refusal('precondition_required', {
    detail: 'Send the header If-Match with the version you read, like "7".',
  })
}

function fingerprintOf(body: unknown): Buffer {
  return createHash('sha256')
    .update(Buffer.isBuffer(body) ? body : canonical(body))
    .digest()
    .subarray(0, 16)
}

/** JSON with its keys in order: the same body, whatever the order in which a client wrote it. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  const members = Object.entries(value).filter(([, member]) => member !== undefined)
  return `{${members
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`)
    .join(',')}}`
}
