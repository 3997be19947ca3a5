import { randomUUID } from 'node:crypto'
import cookie from '@fastify/cookie'
import Fastify, { type FastifyInstance, LogController } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { migrationNames } from '../../db/migrate.ts'
import { constraintRefusals } from './constraint-refusals.ts'
import { customersRoutes } from './customers/customers.routes.ts'
import { inventoryRoutes } from './inventory/inventory.routes.ts'
import { createApi } from './platform/api.ts'
import type { Database } from './platform/database.ts'
import { answerHealth } from './platform/health.ts'
import { type LogStream, logOptions, logRequests } from './platform/log.ts'
import { describeApi } from './platform/openapi.ts'
import { answerBadUrl, answerProblems } from './platform/problem.ts'
import { requireHttps } from './platform/require-https.ts'
import { requireSameOrigin } from './platform/same-origin.ts'
import { setSecurityHeaders } from './platform/security-headers.ts'
import { productsRoutes } from './products/products.routes.ts'
import { reportsRoutes } from './reports/reports.routes.ts'
import { salesRoutes } from './sales/sales.routes.ts'
import { sessionRoutes } from './session/session.routes.ts'

export interface AppOptions {
  database: Database
  logLevel: string
  /** Standard output when left out. */
  logTo?: LogStream
  tls?: { cert: string; key: string } | undefined
  trustedProxies?: string[] | undefined
  /** Plain HTTP is for this machine alone. */
  requiresHttps?: boolean
}

const BODY_LIMIT_BYTES = 1024 * 1024

/** The server apart from its process: everything but configuration, sockets and signals. */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const app = Fastify({
    logger: logOptions(options.logLevel, options.logTo) ?? false,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    bodyLimit: BODY_LIMIT_BYTES,
    trustProxy: options.trustedProxies ?? false,
    requestTimeout: 30_000,
    forceCloseConnections: 'idle',
    frameworkErrors: answerBadUrl,
    ...(options.tls ? { https: options.tls } : {}),
  }) as FastifyInstance
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  answerProblems(app, constraintRefusals)
  setSecurityHeaders(app)
  if (options.requiresHttps) requireHttps(app)
  requireSameOrigin(app)
  app.addHook('onSend', async (request, reply) => {
    reply.header('x-request-id', request.id)
  })
  await app.register(cookie)
  await describeApi(app)
  // Until there is a web application, the address that the start prints leads to what is there.
  app.get('/', { schema: { hide: true } }, (_, reply) => reply.redirect('/api/docs'))
  logRequests(app)
  answerHealth(app, options.database, migrationNames())

  const api = createApi(app, options.database)
  sessionRoutes(api, options.database)
  productsRoutes(api)
  inventoryRoutes(api)
  customersRoutes(api)
  salesRoutes(api, options.database)
  reportsRoutes(api)
  return app
}
