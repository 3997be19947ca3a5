import type { Endpoint } from '@orbit/contract/endpoint.ts'
import { z } from 'zod'

/** Whose row is named; `malformed` names nothing at all. */
export type Kind = 'own' | 'foreign' | 'random' | 'malformed'

/** A spot in a request where something of another organization could be named. */
export interface Place {
  part: 'params' | 'query' | 'body'
  /** property names; 0 stands for the only element of a list */
  path: readonly (string | 0)[]
  kind:
    | 'reference'
    /** the caller chooses it: free unless taken in the caller's own organization */
    | 'new id'
    | 'cursor'
    /** text that is looked for in the rows of an organization */
    | 'search'
    /** text that belongs to one row: it leads there, or it is taken */
    | 'code'
    | 'unique text'
  /** what the id is of: `product`; for text and cursors the slice's */
  word: string
}

/** Text that no two rows of an organization may share. */
const UNIQUE_TEXT = ['sku', 'barcode', 'documentNumber']
/** Where somebody who reads on stands. */
const CURSORS = ['cursor', 'since']
/** Text in a path that leads to a row. */
const CODES = ['code', 'token']

/** Where an endpoint takes ids, cursors and text that leads to rows. Throws with a sentence when it cannot be told. */
export function placesOf(endpoint: Endpoint): Place[] {
  return (['params', 'query', 'body'] as const).flatMap((part) => {
    const schema = endpoint[part]
    if (schema === null) return []
    const described = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' })
    return walk(described as Described, []).flatMap(({ path, schema }) => placeAt(endpoint, part, path, schema))
  })
}

/** The words that a field of the body may choose from: `status` → `completed`, `pending`. */
export function choicesOf(endpoint: Endpoint): { field: string; word: string }[] {
  if (endpoint.body === null) return []
  const { properties = {} } = z.toJSONSchema(endpoint.body, { io: 'input', unrepresentable: 'any' }) as Described
  return Object.entries(properties).flatMap(([field, { enum: words = [] }]) => words.map((word) => ({ field, word })))
}

interface Described {
  enum?: string[]
  const?: string
  pattern?: string
  type?: string
  format?: string
  /** `Id.meta({ refersTo: 'product' })`, where the name of the field does not say it */
  refersTo?: string
  /** Whoever sends it chooses it, although it stands in a list: `Id.meta({ refersTo: 'entry', isNew: true })` */
  isNew?: boolean
  properties?: Record<string, Described>
  additionalProperties?: Described | boolean
  propertyNames?: Described
  items?: Described
  prefixItems?: Described[]
  anyOf?: Described[]
  oneOf?: Described[]
  allOf?: Described[]
}

interface Leaf {
  path: (string | 0)[]
  schema: Described
}

/** Stands for the names in a record. */
const ANY_NAME = '*'

function walk(schema: Described, path: (string | 0)[]): Leaf[] {
  const { additionalProperties: values, propertyNames: names } = schema
  const deeper = [
    ...[names, typeof values === 'object' ? values : undefined].flatMap((inner) =>
      inner ? walk(inner, [...path, ANY_NAME]) : [],
    ),
    ...Object.entries(schema.properties ?? {}).flatMap(([name, inner]) => walk(inner, [...path, name])),
    ...[schema.items, ...(schema.prefixItems ?? [])].flatMap((inner) => (inner ? walk(inner, [...path, 0]) : [])),
    ...[schema.anyOf, schema.oneOf, schema.allOf].flatMap((all) => all ?? []).flatMap((inner) => walk(inner, path)),
  ]
  const isText = schema.type === 'string' && path.length > 0
  return isText ? [{ path, schema }, ...deeper] : deeper
}

function placeAt(endpoint: Endpoint, part: Place['part'], path: (string | 0)[], schema: Described): Place[] {
  const name = String(path.findLast((step) => step !== 0))
  if (schema.format === 'uuid') {
    if (path.includes(ANY_NAME)) {
      throw new Error(
        `${endpoint.name} takes ids in a record at "${path.join('.')}" of its ${part}, where none can be tried: make it a list.`,
      )
    }
    const isNew = schema.isNew ?? (endpoint.method === 'POST' && part === 'body' && path.length === 1 && name === 'id')
    return [{ part, path, kind: isNew ? 'new id' : 'reference', word: schema.refersTo ?? wordOf(endpoint, part, path) }]
  }
  const slice = singular(sliceOf(endpoint))
  if (CURSORS.includes(name)) return [{ part, path, kind: 'cursor', word: slice }]
  if (part === 'params' && CODES.includes(name)) return [{ part, path, kind: 'code', word: slice }]
  if (UNIQUE_TEXT.includes(name)) return [{ part, path, kind: part === 'body' ? 'unique text' : 'code', word: slice }]
  if (/(^|_)ids?$|I[dD]s?$/.test(name)) {
    throw new Error(
      `${endpoint.name} takes "${name}" in its ${part}, which is named like an id and is not one: make it an Id of contract/src/ids.ts, so that it is tried with ids of other organizations.`,
    )
  }
  const isLookedFor = name === 'search' || (part === 'query' && takesAnyText(schema))
  return isLookedFor ? [{ part, path, kind: 'search', word: slice }] : []
}

function takesAnyText({ enum: words, const: word, format, pattern }: Described): boolean {
  return (
    words === undefined && word === undefined && format === undefined && new RegExp(pattern ?? '', 'u').test('text')
  )
}

/** `customerId` says it; `:id` belongs to what stands before it in the path, and the `id` of something new to its last word. */
function wordOf(endpoint: Endpoint, part: Place['part'], path: (string | 0)[]): string {
  const name = String(path.findLast((step) => step !== 0))
  const named = /^(.+?)Ids?$/.exec(name)?.[1]
  if (named !== undefined) return named
  const segments = endpoint.path.split('/')
  const before =
    part === 'params' ? segments[segments.indexOf(`:${name}`) - 1] : segments.findLast((s) => !s.startsWith(':'))
  if (name === 'id' && before !== undefined && (part === 'params' || path.length === 1)) return singular(before)
  throw new Error(
    `${endpoint.name} takes an id as "${path.join('.')}" in its ${part}, and nothing says of what: name it like productId, or write Id.meta({ refersTo: 'product' }).`,
  )
}

function sliceOf(endpoint: Endpoint): string {
  return endpoint.path.split('/')[3] ?? ''
}

function singular(plural: string): string {
  return plural.replace(/ies$/, 'y').replace(/s$/, '')
}
