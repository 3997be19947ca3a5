import { once } from 'node:events'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { WebBuild } from '../../server/src/platform/web-pages.ts'
import { prepareWeb } from '../../server/src/start/build-web.ts'
import { fingerprintWeb } from '../../server/src/start/fingerprint-web.ts'
import { openTeam, roles } from '../../server/test/kit/server.ts'
import { openDatabases } from './databases.ts'
import { type ServedShop, serveShop } from './serve-shop.ts'
import { updatePages } from './update-pages.ts'

// What the tests in the browser need behind it, in one process of its own: PostgreSQL, the build of the present sources, and as
// many servers as there are workers. It is asked over HTTP (ask-backstage.ts), and ends when whoever started it does.

const DEMO_DAYS = 15

const opened = new AsyncDisposableStack()
const folder = await mkdtemp(join(tmpdir(), 'orbit-e2e-'))
opened.defer(() => rm(folder, { recursive: true, force: true }))
const web = build()
web.catch(() => {}) // heard below
const databases = await openDatabases(DEMO_DAYS)
opened.defer(databases.stop)
const shops = new Map<string, ServedShop>()

export type Acts = typeof acts
const acts = {
  /** A server of one's own on a fresh database: its address. */
  async open() {
    const db = await databases.copy()
    // Its own, which a test may update, and which no other start takes away.
    const pages = join(folder, db.name, 'pages')
    await cp((await web).folder, pages, { recursive: true })
    const shop = await serveShop(db, { folder: pages, earlier: [] }, folder)
    shops.set(shop.address, shop)
    return shop.address
  },
  async close(address: string) {
    await shopAt(address).stop()
    shops.delete(address)
    return null
  },
  /** An organization with nothing in it but a person of each role, each with a session. */
  async openTeam(address: string) {
    const team = await openTeam(shopAt(address).server)
    const people = roles.map((role) => [role, { email: team.emails[role], cookies: [...team[role].cookies] }] as const)
    return { domain: team.domain, people }
  },
  /** As a new version of the pages does it: another page, and another worker, which keeps another cache. */
  async update(address: string) {
    await updatePages(shopAt(address).pages)
    return null
  },
  /** What was written to somebody. */
  lettersTo: (address: string, email: string) => shopAt(address).lettersTo(email),
}

function shopAt(address: string): ServedShop {
  const shop = shops.get(address)
  if (shop === undefined) throw new Error(`no server at ${address}`)
  return shop
}

async function build(): Promise<WebBuild> {
  const { promise: requested } = Promise.withResolvers<void>()
  const built = await prepareWeb({ servesWeb: true, dataDir: folder }, opened, { requested }, (line) =>
    console.log(line),
  )
  if (built === undefined) throw new Error('there are no pages')
  const isStale = basename(built.folder) !== fingerprintWeb(join(import.meta.dirname, '..', '..'))
  // Beside somebody who is editing, an older build is better than none.
  if (isStale && process.env.CI === 'true') throw new Error('The present pages could not be built.')
  return built
}

async function answer(request: IncomingMessage): Promise<unknown> {
  const { act, words } = JSON.parse(await text(request)) as { act: keyof Acts; words: [string, string] }
  return (acts[act] as (...words: string[]) => Promise<unknown>)(...words)
}

const control = createServer((request, response) => {
  answer(request).then(
    (said) => response.end(JSON.stringify(said)),
    (error) => response.writeHead(500).end(String(error.stack)),
  )
}).listen(0, '127.0.0.1')
opened.defer(async () => {
  control.close()
  control.closeAllConnections()
  for (const shop of shops.values()) await shop.stop()
})
const end = () => void opened.disposeAsync().finally(() => process.exit())
for (const signal of ['SIGINT', 'SIGTERM', 'disconnect'] as const) process.on(signal, end)
await Promise.all([web, once(control, 'listening')]).catch(async (error) => {
  console.error(error.message)
  await opened.disposeAsync()
  process.exit(1)
})
const place = control.address()
process.send?.(typeof place === 'object' && place !== null ? `http://127.0.0.1:${place.port}` : '')
