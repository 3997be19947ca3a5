import type { FastifyInstance } from 'fastify'
import type { Database } from './database.ts'
import { Refusal } from './refusal.ts'

/** `/healthz`: the process lives. `/readyz`: it can sell, that is, the database answers and has the schema. */
export function answerHealth(app: FastifyInstance, database: Database): void {
  app.get('/healthz', { schema: { hide: true }, logLevel: 'warn' }, async () => ({ status: 'ok' }))
  app.get('/readyz', { schema: { hide: true }, logLevel: 'warn' }, async (request) => {
    try {
      await database.outside(`select from app.migrations where name = (select max(name) from app.migrations)`)
      return { status: 'ready' }
    } catch (error) {
      request.log.warn({ err: error }, 'not ready')
      throw new Refusal('service_unavailable', {}, 2)
    }
  })
}
