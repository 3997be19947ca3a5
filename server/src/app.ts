import { randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import cookie from '@fastify/cookie'
import Fastify, { type FastifyInstance, LogController } from 'fastify'
import { validatorCompiler } from 'fastify-type-provider-zod'
import type { z } from 'zod'
import { migrationNames } from '../../db/migrate.ts'
import { accountRoutes } from './account/account.routes.ts'
import { auditRoutes } from './audit/audit.routes.ts'
import { categoriesRoutes } from './categories/categories.routes.ts'
import { constraintRefusals } from './constraint-refusals.ts'
import { customersRoutes } from './customers/customers.routes.ts'
import { exportsRoutes } from './exports/exports.routes.ts'
import { filesRoutes } from './files/files.routes.ts'
import { forecastsRoutes } from './forecasts/forecasts.routes.ts'
import { importsRoutes } from './imports/imports.routes.ts'
import { inventoryRoutes } from './inventory/inventory.routes.ts'
import { purchaseOrdersRoutes } from './inventory/purchase-orders.routes.ts'
import { stockCountsRoutes } from './inventory/stock-counts.routes.ts'
import { stockLedgerRoutes } from './inventory/stock-ledger.routes.ts'
import { jobsRoutes } from './jobs/jobs.routes.ts'
import { organizationsRoutes } from './organizations/organizations.routes.ts'
import { answerWriter } from './platform/answer-writer.ts'
import { type Api, createApi } from './platform/api.ts'
import { type Cache, createCache } from './platform/cache.ts'
import type { Database } from './platform/database.ts'
import { FileAddresses } from './platform/file-addresses.ts'
import { answerHealth } from './platform/health.ts'
import { type LogStream, logOptions, logRequests } from './platform/log.ts'
import type { Postman } from './platform/mail.ts'
import { describeApi } from './platform/openapi.ts'
import { answerBadUrl, answerProblems } from './platform/problem.ts'
import { requireHttps } from './platform/require-https.ts'
import { requireSameOrigin } from './platform/same-origin.ts'
import { setSecurityHeaders } from './platform/security-headers.ts'
import type { Site } from './platform/site.ts'
import type { Storage } from './platform/storage.ts'
import { storageOnDisk } from './platform/storage-on-disk.ts'
import { serveWebPages, type WebBuild } from './platform/web-pages.ts'
import { productsRoutes } from './products/products.routes.ts'
import { receiptsRoutes } from './receipts/receipts.routes.ts'
import { reportsRoutes } from './reports/reports.routes.ts'
import { rolesRoutes } from './roles/roles.routes.ts'
import { salesRoutes } from './sales/sales.routes.ts'
import { sessionRoutes } from './session/session.routes.ts'
import { settingsRoutes } from './settings/settings.routes.ts'
import { usersRoutes } from './users/users.routes.ts'

export interface AppOptions {
  database: Database
  logLevel: string
  /** Standard output when left out. */
  logTo?: LogStream
  tls?: { cert: string; key: string } | undefined
  trustedProxies?: string[] | undefined
  /** Plain HTTP is for this machine alone. */
  requiresHttps?: boolean
  /** Left out: letters wait in the database. */
  postman?: Postman
  site?: Site
  /** Left out: a folder among the temporary files. */
  storage?: Storage
  /** Left out: they open something as long as this process lives. */
  addresses?: FileAddresses
  /** Anybody can make an organization. */
  isSignupOpen?: boolean
  /** Closed with the app. Left out: one for this app alone. */
  cache?: Cache
  /** Left out: the API alone. */
  web?: WebBuild | undefined
}

const BODY_LIMIT_BYTES = 1024 * 1024
const NOBODY: Postman = { deliver: () => {}, stop: async () => {} }
const HERE: Site = { publicUrl: 'http://127.0.0.1:3000', baseDomain: undefined }

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
  app.setSerializerCompiler(({ schema, method, url }) =>
    answerWriter(schema as unknown as z.core.$ZodType, method, url),
  )
  answerProblems(app, constraintRefusals)
  setSecurityHeaders(app)
  if (options.requiresHttps) requireHttps(app)
  requireSameOrigin(app)
  app.addHook('onSend', async (request, reply) => {
    reply.header('x-request-id', request.id)
  })
  await app.register(cookie)
  await describeApi(app)
  logRequests(app)
  if (options.web !== undefined) await serveWebPages(app, options.web)
  // Without it, the address that the start prints leads to what is there.
  else app.get('/', { schema: { hide: true } }, (_, reply) => reply.redirect('/api/docs'))
  answerHealth(app, options.database, migrationNames())

  const { storage = storageOnDisk(join(tmpdir(), `orbit-files-${randomUUID()}`)), cache = createCache() } = options
  const { addresses = new FileAddresses(randomUUID()) } = options
  const api = createApi(app, options.database, addresses)
  app.addHook('onClose', () => cache.close())
  filesRoutes(api, addresses, storage)
  peopleRoutes(app, api, storage, options)
  settingsRoutes(api, options.database, storage, cache)
  categoriesRoutes(api, cache)
  productsRoutes(api, options.database, storage, cache)
  inventoryRoutes(api)
  stockCountsRoutes(api)
  stockLedgerRoutes(api)
  purchaseOrdersRoutes(api)
  customersRoutes(api, options.database)
  salesRoutes(api, options.database)
  receiptsRoutes(api, { database: options.database, storage, postman: options.postman ?? NOBODY })
  const endStreams = jobsRoutes(api, options.database, (error) =>
    app.log.warn({ err: error }, 'jobs were not looked at'),
  )
  app.addHook('preClose', async () => endStreams())
  importsRoutes(api, options.database)
  exportsRoutes(api, addresses)
  reportsRoutes(api, options.database)
  forecastsRoutes(api, options.database)
  auditRoutes(api, options.database)
  return app
}

/** Who comes in, as whom, and the letters that go out to them. */
function peopleRoutes(app: FastifyInstance, api: Api, storage: Storage, options: AppOptions): void {
  const { database, postman = NOBODY, site = HERE, isSignupOpen = false } = options
  app.addHook('onClose', () => postman.stop())
  sessionRoutes(api, database, site, isSignupOpen)
  accountRoutes(api, database, storage, postman, site)
  usersRoutes(api, postman)
  rolesRoutes(api)
  organizationsRoutes(api, database, postman, isSignupOpen)
}
