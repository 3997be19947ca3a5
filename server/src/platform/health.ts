import type { FastifyInstance } from 'fastify'
import type { Database } from './database.ts'
import { Refusal } from './refusal.ts'

/**
 * `/healthz`: the process lives. `/readyz`: it can sell, that is, the database answers, takes writes and has these
 * migrations.
 */
export function answerHealth(app: FastifyInstance, database: Database, migrations: readonly string[]): void {
  app.get('/healthz', { schema: { hide: true }, logLevel: 'warn' }, async () => ({ status: 'ok' }))
  app.get('/readyz', { schema: { hide: true }, logLevel: 'warn' }, async (request) => {
    try {
      const applied = await database.outside<{ name: string; takes_writes: boolean }>(
        'select name, not pg_is_in_recovery() as takes_writes from app.migrations',
      )
      const names = new Set(applied.filter((row) => row.takes_writes).map((row) => row.name))
      const missing = migrations.filter((name) => !names.has(name))
      if (missing.length > 0) throw new Error(`missing or not writable: ${missing.join(', ')}`)
      return { status: 'ready' }
    } catch (error) {
      request.log.warn({ err: error }, 'not ready')
      throw new Refusal('service_unavailable', {}, 2)
    }
  })
}
