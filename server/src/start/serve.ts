import { networkInterfaces } from 'node:os'
import type { FastifyInstance } from 'fastify'
import { buildApp } from '../app.ts'
import type { Config } from '../config.ts'
import { createPostman } from '../mail/postman.ts'
import { type Cache, createCache } from '../platform/cache.ts'
import type { Database } from '../platform/database.ts'
import { OperatorError } from '../platform/operator-error.ts'
import type { WebBuild } from '../platform/web-pages.ts'
import { explain } from './explain.ts'
import { findPortHolder } from './find-port-holder.ts'
import { openMailbox } from './open-mailbox.ts'
import { openAddresses, openStorage } from './open-storage.ts'
import type { Tls } from './read-tls.ts'

const PATIENCE_MS = 30_000

export interface Serving {
  /** such as http://127.0.0.1:3000 */
  address: string
  /** Takes no more, and returns when what had begun is answered. */
  stop(): Promise<void>
}

export async function serve(
  database: Database,
  config: Config,
  tls: Tls | undefined,
  web: WebBuild | undefined,
): Promise<Serving> {
  const storage = openStorage(config)
  const app = await buildApp({
    database,
    storage,
    addresses: openAddresses(config),
    logLevel: config.logLevel,
    tls,
    trustedProxies: config.trustedProxies,
    requiresHttps: !config.allowHttp,
    postman: createPostman({
      database,
      mailbox: openMailbox(config),
      storage,
      site: config.site,
      onError: (error) => console.error('A letter could not be sent. It is tried again.', explain(error)),
    }),
    site: config.site,
    isSignupOpen: config.isSignupOpen,
    cache: await openCache(config.redisUrl),
    web,
  })
  try {
    await app.listen({ host: config.host, port: config.port })
  } catch (error) {
    await app.close()
    throw explainListening(error, config)
  }
  return { address: addressOf(app, config, tls), stop: () => stop(app) }
}

/** Most shops have no Redis, and its client takes memory. */
async function openCache(redisUrl: string | undefined): Promise<Cache> {
  if (redisUrl === undefined) return createCache()
  const { openRedis } = await import('../platform/redis.ts')
  return createCache(
    openRedis(redisUrl, (news) =>
      console.error(
        news === 'away'
          ? 'Redis (REDIS_URL) does not answer. The server goes on without it, and looks for it.'
          : 'Redis answers.',
      ),
    ),
  )
}

async function stop(app: FastifyInstance): Promise<void> {
  // Browsers keep a connection open after its answer, and that would keep the server open.
  const idle = setInterval(() => app.server.closeIdleConnections(), 20)
  // A client that never ends its request must not keep the server from ending.
  const impatience = setTimeout(() => app.server.closeAllConnections(), PATIENCE_MS)
  try {
    await app.close()
  } finally {
    clearInterval(idle)
    clearTimeout(impatience)
  }
}

function explainListening(error: unknown, { host, port }: Config): unknown {
  const { code } = error as NodeJS.ErrnoException
  if (code === 'EADDRINUSE') {
    const holder = findPortHolder(port)
    const who = holder === undefined ? 'another program' : `process ${holder.pid} (${holder.program})`
    return new OperatorError(
      `Port ${port} is taken by ${who}. End it, or choose another port: PORT=${port === 65_535 ? 3000 : port + 1} npm start`,
    )
  }
  if (code === 'EACCES') {
    return new OperatorError(
      `Port ${port} needs rights that this user lacks. Choose one above 1023, such as PORT=3000.`,
    )
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return new OperatorError(
      `HOST=${host} is not an address of this machine. Its addresses: ${ownAddresses().join(', ')}.`,
    )
  }
  return error
}

function addressOf(app: FastifyInstance, { host }: Config, tls: Tls | undefined): string {
  const bound = app.server.address()
  const port = typeof bound === 'object' && bound !== null ? bound.port : 0
  const reachable = ANY_ADDRESS[host] === undefined ? host : reachableAddress(ANY_ADDRESS[host])
  return `${tls ? 'https' : 'http'}://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`
}

type Family = 'IPv4' | 'IPv6'

/** "All addresses" is nothing one can open in a browser, and those of the other family may not answer. */
const ANY_ADDRESS: Record<string, Family> = { '0.0.0.0': 'IPv4', '::': 'IPv6' }

function reachableAddress(family: Family): string {
  const found = ownInterfaces().find((one) => one.family === family && !one.internal && !isLinkLocal(one.address))
  return found?.address ?? (family === 'IPv4' ? '127.0.0.1' : '::1')
}

function ownAddresses(): string[] {
  return ownInterfaces()
    .map(({ address }) => address)
    .filter((address) => !isLinkLocal(address))
}

function ownInterfaces() {
  return Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? [])
}

/** Means nothing without the name of the network card it belongs to. */
function isLinkLocal(address: string): boolean {
  return address.startsWith('fe80:')
}
