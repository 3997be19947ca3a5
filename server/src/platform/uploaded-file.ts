import type { Endpoint } from '@orbit/contract/endpoint.ts'
import type { FastifyInstance } from 'fastify'
import { Refusal, refuse } from './refusal.ts'
import type { RequestFacts } from './request.ts'
import { readSessionToken } from './session-token.ts'

export interface UploadedFile {
  /** As the sender says: whoever trusts it looks into the bytes. */
  type: string
  bytes: Buffer
}

export function fileOf({ body, request }: { body: unknown; request: RequestFacts }): UploadedFile {
  if (Buffer.isBuffer(body) && body.length > 0) return { type: request.contentType ?? '', bytes: body }
  throw new Refusal('invalid_request', { errors: [{ path: '', message: 'Expected a file' }] })
}

/** In a scope of its own: elsewhere a body of these types is refused. */
export function acceptFiles(
  app: FastifyInstance,
  { upload }: Endpoint,
  addRoute: (scope: FastifyInstance) => void,
): void {
  app.register(async (scope) => {
    scope.addHook('onRequest', async (request) => {
      // Before anything is taken in: whoever has no session need not fill the memory first.
      if (readSessionToken(request) === undefined) refuse('unauthenticated')
    })
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser(
      [...(upload?.types ?? [])],
      { parseAs: 'buffer', bodyLimit: upload?.maximumBytes ?? 0 },
      (_, bytes, done) => done(null, bytes),
    )
    addRoute(scope)
  })
}
