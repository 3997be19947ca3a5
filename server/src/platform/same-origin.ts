import type { FastifyInstance } from 'fastify'
import { refuse } from './refusal.ts'

/** A browser says where a write comes from; another site's is refused whatever cookie it carries. */
export function requireSameOrigin(app: FastifyInstance): void {
  app.addHook('onRequest', async (request) => {
    if (request.method === 'GET' || request.method === 'HEAD') return
    const { origin, 'sec-fetch-site': site } = request.headers
    if (site === 'cross-site' || site === 'same-site') refuse('foreign_origin')
    if (origin !== undefined && origin !== `${request.protocol}://${request.host}`) refuse('foreign_origin')
  })
}
