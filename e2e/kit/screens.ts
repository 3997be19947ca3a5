import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { v7 as newId } from 'uuid'

const routeTree = join(import.meta.dirname, '..', '..', 'web', 'src', 'route-tree.gen.ts')
/** Before one is signed in. */
const OUTSIDE = /^\/(sign-in|sign-up|forgot-password|reset-password|verify-email|invitation)/

export interface Screen {
  /** As the routes call it: `/products/$id`. */
  route: string
  isOutside: boolean
}

/** Every screen that there is. */
export function listScreens(): Screen[] {
  const [, paths = ''] = /\n {2}fullPaths:([^\n]*(?:\n {4}[^\n]*)*)/.exec(readFileSync(routeTree, 'utf8')) ?? []
  const routes = [...paths.matchAll(/'([^']+)'/g)].map(([, path = '']) => path.replace(/(.)\/$/, '$1'))
  return [...new Set(routes)].sort().map((route) => ({ route, isOutside: OUTSIDE.test(route) }))
}

/** Asks the API; with a body, it makes something; bytes are a file. */
type Ask = (path: string, body?: unknown) => Promise<{ items?: { id: string }[] }>

/** With something that is there, or is made, in the place of `$id`. */
export async function addressOf({ route }: Screen, ask: Ask): Promise<string> {
  const known = KNOWN[route]
  if (known !== undefined) return known
  const [, parent, parameter] = /^(.*)\/(\$[^/]+)/.exec(route) ?? []
  if (parent === undefined || parameter === undefined) return route
  const first = async () => (await ask(`/api/v1${LISTS[parent] ?? parent}?limit=1`)).items?.[0]?.id
  let id = await first()
  if (id === undefined) {
    await MAKE[parent]?.(ask)
    id = await first()
  }
  if (id === undefined) throw new Error(`${route}: there is none yet. Make one in e2e/kit/screens.ts.`)
  return route.replace(parameter, id)
}

/** Those whose parameter is no id. */
const KNOWN: Record<string, string> = {
  '/reports/$report': '/reports/days',
  '/settings/roles/$id': '/settings/roles/seller',
}

/** Where the things of a screen are called otherwise in the API. */
const LISTS: Record<string, string> = {
  '/forecasts': '/products',
  '/forecasts/orders': '/purchase-orders',
}

/** Of what the demonstration has none. */
const MAKE: Record<string, (ask: Ask) => Promise<void>> = {
  '/inventory/counts': async (ask) => {
    await ask('/api/v1/inventory/counts', { id: newId() })
  },
  '/imports': async (ask) => {
    const list = Buffer.from('Código,Producto,Precio\nARROZ-1,Arroz extra,4.50\n')
    await ask(`/api/v1/imports?id=${newId()}&kind=products&fileName=productos.csv`, list)
  },
  '/forecasts/orders': async (ask) => {
    const { items } = await ask('/api/v1/products?tracksStock=true&limit=1')
    await ask('/api/v1/purchase-orders', { id: newId(), items: [{ productId: items?.[0]?.id, quantity: '12' }] })
  },
}
