/** The newest format this program writes and reads. A change that an older program would misread takes the next number. */
export const FORMAT = 1
export const PRODUCT = 'OrbitEngine'

/** What a backup says of itself. Written last, as JSON, when everything else is known. */
export interface Manifest {
  format: number
  product: string
  /** `base`: whole and restorable by itself */
  kind: string
  /** a UUID of its own */
  id: string
  /** ISO, UTC. What was committed until `pointAt` is in the backup, and nothing of later. */
  startedAt: string
  pointAt: string
  finishedAt: string
  /** version of OrbitEngine */
  program: string
  postgres: PostgresFacts
  wal: {
    /** where recovery begins and ends, as PostgreSQL writes positions: 0/3000028 */
    from: string
    to: string
    /** name of the record at which recovery stops */
    restorePoint: string
  }
  /** those of db/migrations that were applied, in order */
  migrations: string[]
  organizations: number
  /** by name with schema: public.sales */
  tables: Record<string, TableCount>
  compression: string
  /** unpacked */
  contentBytes: number
  parts: Part[]
}

export interface PostgresFacts {
  /** such as 18.4 */
  version: string
  major: number
  /** such as x86_64-linux-gnu */
  architecture: string
  systemIdentifier: string
  timeline: number
  walSegmentBytes: number
}

export interface TableCount {
  rows: number
  /** of what stands in all rows, whatever their order: 64 bits, decimal */
  fingerprint: string
}

/** A piece of the packed tar, compressed by itself. */
export interface Part {
  name: string
  bytes: number
  /** unpacked */
  contentBytes: number
  /** of the packed bytes, hexadecimal */
  sha256: string
}

export function partName(index: number): string {
  return `part-${String(index + 1).padStart(6, '0')}.tar.zst`
}

/** Undefined when the text is not a manifest of this format. */
export function parseManifest(text: string): Manifest | undefined {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  return isLike(value, SHAPE) ? (value as Manifest) : undefined
}

type Shape = 'text' | 'count' | 'time' | 'position' | 'sha256' | 'number64' | Shape[] | Rows | { [name: string]: Shape }

/** Any names that a table can have, each with a value of this shape. */
interface Rows {
  each: Shape
}

const SHAPE: Shape = {
  format: 'count',
  product: 'text',
  kind: 'text',
  id: 'text',
  startedAt: 'time',
  pointAt: 'time',
  finishedAt: 'time',
  program: 'text',
  postgres: {
    version: 'text',
    major: 'count',
    architecture: 'text',
    systemIdentifier: 'text',
    timeline: 'count',
    walSegmentBytes: 'count',
  },
  wal: { from: 'position', to: 'position', restorePoint: 'text' },
  migrations: ['text'],
  organizations: 'count',
  tables: { each: { rows: 'count', fingerprint: 'number64' } },
  compression: 'text',
  contentBytes: 'count',
  parts: [{ name: 'text', bytes: 'count', contentBytes: 'count', sha256: 'sha256' }],
}

const PATTERNS: Record<string, RegExp> = {
  text: /^[\w.:+@ -]{1,200}$/,
  time: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z$/,
  position: /^[0-9A-F]{1,8}\/[0-9A-F]{1,8}$/,
  sha256: /^[0-9a-f]{64}$/,
  number64: /^-?\d{1,19}$/,
}

/** Two names of 63 characters, each of which may be doubled by quoting, in quotes, and a dot. */
const MAX_NAME = 2 * (2 * 63 + 2) + 1

function isLike(value: unknown, shape: Shape): boolean {
  if (shape === 'count') return Number.isSafeInteger(value) && Number(value) >= 0
  if (typeof shape === 'string') return typeof value === 'string' && PATTERNS[shape]?.test(value) === true
  if (Array.isArray(shape)) {
    const [element] = shape
    return Array.isArray(value) && element !== undefined && value.every((item) => isLike(item, element))
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const fields = value as Record<string, unknown>
  if (isRows(shape)) {
    return Object.entries(fields).every(([name, item]) => name.length <= MAX_NAME && isLike(item, shape.each))
  }
  return Object.entries(shape).every(([name, inner]) => isLike(fields[name], inner))
}

function isRows(shape: Rows | { [name: string]: Shape }): shape is Rows {
  return Object.keys(shape).join() === 'each'
}
