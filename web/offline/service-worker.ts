// Keeps the application itself, so that it opens without a network. What the API says is never kept here: it belongs to one
// person of one organization. The page comes from the network where there is one, so an update is there with the next page that
// is opened, and what is open goes on with the parts that it began with.

const worker = self as unknown as ServiceWorkerGlobalScope
// Written in by the build.
declare const __VERSION__: string
declare const __PATHS__: string[]

const CURRENT = `orbit-${__VERSION__}`
const PATHS = new Set(__PATHS__)
const PATIENCE_MS = 4_000
/** The present one, and one for pages that were opened before it. */
const KEPT_VERSIONS = 2

worker.addEventListener('install', (event) => {
  event.waitUntil(fillCache().then(() => worker.skipWaiting()))
})

worker.addEventListener('activate', (event) => {
  event.waitUntil(forgetOldVersions().then(() => worker.clients.claim()))
})

worker.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== worker.location.origin) return
  if (request.mode === 'navigate' && isPage(request, url.pathname)) event.respondWith(answerPage(request))
  else if (url.pathname.startsWith('/assets/') || (PATHS.has(url.pathname) && url.pathname !== '/')) {
    event.respondWith(answerFile(request))
  }
})

/** A receipt in a frame, a file that is saved and the API's reference are navigations too. */
function isPage(request: Request, path: string): boolean {
  return request.destination === 'document' && !/^\/(api|files|healthz|readyz)(\/|$)|\.\w+$/.test(path)
}

/** Parts are named after their content: one that an earlier version has is the same. */
async function fillCache(): Promise<void> {
  const cache = await caches.open(CURRENT)
  await Promise.all([...PATHS].map((path) => keep(cache, path)))
}

async function keep(cache: Cache, path: string): Promise<void> {
  const known = path.startsWith('/assets/') ? await caches.match(path) : undefined
  const response =
    known ?? (await fetch(new Request(path, { cache: 'no-cache', headers: { accept: 'text/html, */*' } })))
  if (!response.ok) throw new Error(`${path}: ${response.status}`)
  await cache.put(path, response)
}

async function forgetOldVersions(): Promise<void> {
  const names = (await caches.keys()).filter((name) => name.startsWith('orbit-') && name !== CURRENT)
  const old = names.slice(0, Math.max(0, names.length - (KEPT_VERSIONS - 1)))
  await Promise.all(old.map((name) => caches.delete(name)))
}

async function answerPage(request: Request): Promise<Response> {
  const kept = (await (await caches.open(CURRENT)).match('/')) ?? (await caches.match('/'))
  if (kept === undefined) return fetch(request)
  const waited = new Promise<Response>((resolve) => setTimeout(() => resolve(kept.clone()), PATIENCE_MS))
  const asked = fetch(request).then((response) => (response.status < 500 ? response : kept))
  return Promise.race([asked.catch(() => kept), waited])
}

async function answerFile(request: Request): Promise<Response> {
  return (await caches.match(new URL(request.url).pathname)) ?? fetch(request)
}
