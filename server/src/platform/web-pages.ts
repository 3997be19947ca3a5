import { readdirSync } from 'node:fs'
import { join, sep } from 'node:path'
import files from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'

/** What was built of the web application. */
export interface WebBuild {
  /** absolute */
  folder: string
  /** Earlier builds, absolute: a page that was opened before an update asks for its own parts. */
  earlier: readonly string[]
}

const YEAR_SECONDS = 365 * 24 * 60 * 60
/** Named after their content. */
const HASHED = 'assets/'
/** Beside these, every address is one of the application's. */
const OF_THE_SERVER = /^\/(api|files|healthz|readyz)(\/|$)/

const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "media-src 'self' blob:",
  // Receipts, before they are printed.
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

// A worker has a policy of its own. The one that reads barcodes where the browser cannot is compiled on the spot.
const COMPILING_WORKER = /\.wasm-worker-[\w-]+\.js$/
const COMPILING_POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'"

/** The web application at `/`: its files, and its one page at every address that is none of the server's. */
export async function serveWebPages(app: FastifyInstance, { folder, earlier }: WebBuild): Promise<void> {
  const rootOf = new Map([folder, ...earlier].toReversed().flatMap((root) => namesIn(root, root !== folder)))
  await app.register(files, { root: folder, serve: false, preCompressed: true, cacheControl: false })
  app.get('/*', { schema: { hide: true } }, (request, reply) => {
    const path = request.url.split('?', 1)[0] ?? '/'
    const name = path.slice(1)
    const root = rootOf.get(name)
    if (root !== undefined && name !== PAGE) return sendOne(reply, name, root)
    if (OF_THE_SERVER.test(path) || !isPageWanted(path, request.headers.accept)) return reply.callNotFound()
    return sendPage(reply, folder)
  })
}

const PAGE = 'index.html'

/** With where each lies. Of an earlier build only what is named after its content: the rest is another by now. */
function namesIn(root: string, isEarlier: boolean): [name: string, root: string][] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.(br|gz)$/.test(entry.name))
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(root.length + 1)
        .replaceAll(sep, '/'),
    )
    .filter((name) => !isEarlier || name.startsWith(HASHED))
    .map((name) => [name, root])
}

/** What has an ending is a file that is not there (any more); a page in its place would only confuse. */
function isPageWanted(path: string, accept = ''): boolean {
  return accept.includes('text/html') && !/\.\w+$/.test(path) && !path.startsWith(`/${HASHED}`)
}

function sendPage(reply: FastifyReply, folder: string): FastifyReply {
  reply.header('content-security-policy', PAGE_POLICY)
  reply.header('permissions-policy', 'camera=(self), geolocation=(), microphone=(), payment=(), usb=()')
  reply.header('cache-control', 'no-cache')
  return reply.sendFile(PAGE, folder)
}

function sendOne(reply: FastifyReply, name: string, root: string): FastifyReply {
  if (COMPILING_WORKER.test(name)) reply.header('content-security-policy', COMPILING_POLICY)
  const isHashed = name.startsWith(HASHED)
  reply.header('cache-control', isHashed ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache')
  return reply.sendFile(name, root)
}
