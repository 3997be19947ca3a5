import { createHash } from 'node:crypto'
import type { Endpoint } from '@orbit/contract/endpoint.ts'
import { newId } from '../../../src/platform/ids.ts'
import type { Place } from './places.ts'
import { CODE_LENGTH, codeOf, emailOf, PASSWORD } from './rows.ts'
import type { World } from './world.ts'

type Json = string | number | boolean | null | Json[] | { [name: string]: Json }

/** The parts of a request before they are written down. */
export interface Draft {
  params: Record<string, string>
  query: Record<string, string | string[]>
  body: Json | undefined
  headers: Record<string, string>
  /** what was made up for this request alone, and may come back in its answer */
  made: string[]
}

export interface Request {
  method: Endpoint['method']
  url: string
  headers: Record<string, string>
  payload: string | Buffer | undefined
  /** Of whoever asks, where one address may not ask for everything. */
  address?: string
}

/** Gives the id of a row of ours. */
export type Rows = (word: string) => Promise<string>

// What a required field of a query is filled with, by its name.
const QUERY_VALUES: Record<string, string> = { from: '2000-01-01', to: '2099-12-31', format: 'csv', kind: 'products' }

// The audit grows with everything that is asked: of it, what nobody does meanwhile.
const QUERIES: Record<string, Record<string, string>> = {
  'audit.list': { action: 'plant' },
  'audit.export': { action: 'plant' },
}

const RISE = { field: 'price', percent: '8', rounding: '0.90' }

/** Bodies that no example can know. */
const BODIES: Record<string, (world: World, made: (value: string) => string) => Promise<Json>> = {
  // Somebody else each time: many attempts of one person at once are an attack.
  'session.create': async ({ ours, plantOurs }) => {
    const email = emailOf(await plantOurs('user'))
    return { organization: ours.domain, email, password: PASSWORD }
  },
  'account.forgotPassword': async ({ ours, plantOurs }) => {
    return { organization: ours.domain, email: emailOf(await plantOurs('user')) }
  },
  // A number that is made up is no DNI.
  'customers.create': async (_, made) => {
    return {
      id: newId(),
      documentType: 'passport',
      documentNumber: made(newCode()),
      firstName: 'Julia',
      lastName: 'Mamani',
    }
  },
  'categories.create': async (_, made) => ({ id: newId(), name: made(newCode()) }),
  'categories.update': async (_, made) => ({ name: made(newCode()) }),
  'roles.create': async (_, made) => ({ id: newId(), name: made(newCode()), permissions: ['sales.read'] }),
  'users.invite': async (_, made) => {
    return { id: newId(), email: made(emailOf(newId())), firstName: 'Ana', lastName: 'Ruiz', role: 'seller' }
  },
  'series.create': async (_, made) => ({
    series: made(newCode().slice(-CODE_LENGTH).toUpperCase()),
    documentType: 'receipt',
  }),
  'series.choose': async () => ({ series: 'B001' }),
  'products.previewBulkChange': async ({ ours }) => ({ selection: { filter: { search: ours.mark } }, change: RISE }),
  // Of a category in which there is nothing yet: what its preview shows is known.
  'products.createBulkChange': async () => {
    const checksum = createHash('sha256')
      .update(JSON.stringify([RISE, []]))
      .digest('hex')
    return { id: newId(), selection: { filter: { categoryId: newId() } }, change: RISE, checksum }
  },
}

/** A request that must succeed for whoever may make it. Throws a sentence when the contract does not say enough for one. */
export async function validDraft(
  world: World,
  endpoint: Endpoint,
  places: readonly Place[],
  rows: Rows,
): Promise<Draft> {
  const draft: Draft = { params: {}, query: {}, body: undefined, headers: {}, made: [] }
  draft.body = await bodyOf(world, endpoint, (value) => makeUp(draft, value))
  const required = requiredOf(endpoint, 'query')
  for (const place of places) {
    const isNeeded = place.part === 'params' || (place.part === 'query' && required.includes(String(place.path[0])))
    if (isNeeded && place.kind === 'new id') put(endpoint, draft, place, makeUp(draft, newId()))
    else if (isNeeded) put(endpoint, draft, place, await leadingTo(place, world, rows))
    if (place.part !== 'body' || !has(draft.body, place.path)) continue
    if (place.kind === 'reference') put(endpoint, draft, place, await rows(place.word))
    else if (place.kind !== 'search')
      put(endpoint, draft, place, makeUp(draft, place.kind === 'new id' ? newId() : newCode()))
  }
  for (const name of required) draft.query[name] ??= queryValue(endpoint, name)
  Object.assign(draft.query, QUERIES[endpoint.name])
  if (endpoint.ifMatch) draft.headers['if-match'] = '"1"'
  requireValid(endpoint, draft)
  return draft
}

/** What names one of ours in a path or a query. */
async function leadingTo({ kind, path, word }: Place, { ours }: World, rows: Rows): Promise<string> {
  if (kind === 'search') return ours.mark
  const id = await rows(word)
  return kind === 'code' ? codeOf(String(path[0]), ours.mark, id) : id
}

export function newCode(): string {
  return `libre${newId().replaceAll('-', '').slice(-CODE_LENGTH)}`
}

/** Throws when the contract's example has nothing around the place. */
export function put(endpoint: Endpoint, draft: Draft, { part, path }: Place, value: Json): void {
  if (part === 'body') {
    const companions = path.length === 1 ? COMPANIONS[String(path[0])] : undefined
    const around = { ...(companions as object), ...(draft.body as object), ...INSTEAD[path.join('.')] }
    draft.body = putInto(endpoint, around as Json, path, value)
  } else if (part === 'params') {
    draft.params[String(path[0])] = String(value)
  } else {
    draft.query[String(path[0])] = Array.isArray(value) || path.includes(0) ? [value].flat().map(String) : String(value)
  }
}

/** What goes with it in place of what the example has. */
const INSTEAD: Record<string, Record<string, Json>> = {
  'selection.ids.0': { selection: {} },
  'change.categoryId': { change: { field: 'category' } },
}

/** What makes no sense without the other. */
const COMPANIONS: Record<string, Json> = { documentNumber: { documentType: 'passport' } }

function putInto(endpoint: Endpoint, value: Json | undefined, path: readonly (string | 0)[], leaf: Json): Json {
  const [step, ...rest] = path
  if (step === undefined) return leaf
  if (step === 0 && (Array.isArray(value) || rest.length === 0)) {
    const [first, ...others] = Array.isArray(value) ? value : []
    return [putInto(endpoint, first, rest, leaf), ...others]
  }
  if (step !== 0 && value !== null && typeof value === 'object' && !Array.isArray(value)) {
    return { ...value, [step]: putInto(endpoint, value[step], rest, leaf) }
  }
  throw new Error(
    `${endpoint.name} takes an id at "${path.join('.')}" of a part that its example leaves out: add that part to the example of its body.`,
  )
}

export function has(value: Json | undefined, path: readonly (string | 0)[]): boolean {
  const [step, ...rest] = path
  if (step === undefined) return value !== undefined && value !== null
  if (value === null || typeof value !== 'object') return false
  return has((value as Record<string | 0, Json>)[step], rest)
}

async function bodyOf(world: World, endpoint: Endpoint, made: (value: string) => string): Promise<Json | undefined> {
  if (endpoint.body === null) return undefined
  const body = (await BODIES[endpoint.name]?.(world, made)) ?? (endpoint.example?.body as Json | undefined)
  if (body !== undefined) return structuredClone(body)
  throw new Error(`${endpoint.name} has no example of its body: the isolation matrix cannot ask for it. Add one.`)
}

function queryValue(endpoint: Endpoint, name: string): string {
  const value = QUERY_VALUES[name]
  if (value !== undefined) return value
  throw new Error(
    `${endpoint.name} needs "${name}" in its query: say what to send in QUERY_VALUES of server/test/kit/isolation/requests.ts.`,
  )
}

function requiredOf(endpoint: Endpoint, part: 'query'): string[] {
  const found = endpoint[part]?.safeParse({})
  return (found?.error?.issues ?? []).flatMap(({ path }) => (path.length === 1 ? [String(path[0])] : []))
}

function makeUp(draft: Draft, value: string): string {
  draft.made.push(value)
  return value
}

function requireValid(endpoint: Endpoint, draft: Draft): void {
  for (const part of ['params', 'query', 'body'] as const) {
    const fault = endpoint[part]?.safeParse(draft[part]).error?.issues[0]
    if (fault === undefined) continue
    throw new Error(
      `The isolation matrix finds no valid request for ${endpoint.name}: "${[part, ...fault.path].join('.')}" is refused with "${fault.message}". Mend its example, or say what to send in server/test/kit/isolation/requests.ts.`,
    )
  }
}

/** As it goes over the wire. */
export function written(endpoint: Endpoint, draft: Draft, cookie: string | undefined): Request {
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(draft.params[name] ?? ''))
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(draft.query)) for (const one of [value].flat()) query.append(name, one)
  const { upload } = endpoint
  const hasBody = draft.body !== undefined
  return {
    method: endpoint.method,
    url: query.size === 0 ? path : `${path}?${query}`,
    headers: {
      ...(cookie === undefined ? {} : { cookie: `orbit_session=${cookie}` }),
      ...(hasBody ? { 'content-type': 'application/json' } : {}),
      ...(upload ? { 'content-type': upload.example.type } : {}),
      ...draft.headers,
    },
    payload: upload ? Buffer.from(upload.example.base64, 'base64') : hasBody ? JSON.stringify(draft.body) : undefined,
  }
}
