import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { zstdDecompress } from 'node:zlib'
import {
  IDENTITY_BYTES,
  identityMember,
  manifestMember,
  partHeader,
  partOffsets,
  readFixedMember,
  TRAILER_BYTES,
  trailer,
} from './archive-layout.ts'
import { BadBackup } from './backup-error.ts'
import { FORMAT, type Manifest, type Part, PRODUCT, parseManifest, partName } from './manifest.ts'
import { BLOCK_BYTES, tarPadding } from './tar-member.ts'

/** Where an archive comes from: a file, later an object store. */
export interface ByteSource {
  /** as the operator knows it */
  name: string
  size: number
  /** Exactly so many bytes; an error when there are fewer. */
  read(offset: number, length: number): Promise<Buffer>
}

/** Enough for the parts of half a terabyte; read as JSON it takes thirty times the memory. */
const MAX_MANIFEST_BYTES = 16 * 1024 * 1024
const MAX_PART_BYTES = 64 * 1024 * 1024

/**
 * Reads the manifest and holds everything around the parts against it, without reading the parts. Throws `BadBackup`
 * with the reason, for what is no backup, not of this format, or damaged.
 */
export async function readManifest(source: ByteSource): Promise<Manifest> {
  await requireIdentity(source)
  const end = await source.read(source.size - TRAILER_BYTES, TRAILER_BYTES)
  const { offset, bytes } = readTrailer(end, source.size) ?? damaged(source, 'its end is missing or was changed')
  const text = (await source.read(offset, BLOCK_BYTES + bytes)).subarray(BLOCK_BYTES)
  if (!trailer(text, offset).equals(end)) damaged(source, 'its table of contents or its end was changed')
  const manifest = parseManifest(text.toString('utf8')) ?? damaged(source, 'its table of contents cannot be read')
  requireKnown(source, manifest)
  requireLayout(source, manifest, text, offset)
  if (!(await source.read(offset, manifestMember(text).length)).equals(manifestMember(text))) {
    damaged(source, 'something beside its table of contents was changed')
  }
  return manifest
}

/** Every byte that `readManifest` has not looked at. */
export async function checkParts(
  source: ByteSource,
  manifest: Manifest,
  onProgress: (bytes: number) => void,
): Promise<void> {
  const offsets = partOffsets(manifest)
  for (const [index, part] of manifest.parts.entries()) {
    await readPart(source, part, offsets[index] ?? 0)
    onProgress((offsets[index] ?? 0) + part.bytes)
  }
}

/** The content, unpacked. */
export async function* unpack(source: ByteSource, manifest: Manifest): AsyncGenerator<Buffer> {
  const offsets = partOffsets(manifest)
  for (const [index, part] of manifest.parts.entries()) {
    yield await unpackPart(source, part, await readPart(source, part, offsets[index] ?? 0))
  }
}

export function damaged(source: Pick<ByteSource, 'name'>, how: string): never {
  throw new BadBackup(
    `${source.name} is damaged: ${how}. It was not used, and nothing was touched. Copy it again from where it came, or take another backup.`,
  )
}

async function requireIdentity(source: ByteSource): Promise<void> {
  if (source.size === 0) throw new BadBackup(`${source.name} is empty: it is not a backup. ${ANOTHER}`)
  const ours = identityMember()
  const start = await source.read(0, Math.min(source.size, IDENTITY_BYTES))
  if (source.size < IDENTITY_BYTES + TRAILER_BYTES) {
    if (ours.subarray(0, start.length).equals(start)) damaged(source, 'all but its beginning is missing')
    throw new BadBackup(`${source.name} is not a backup of OrbitEngine. ${ANOTHER}`)
  }
  if (start.equals(ours)) return
  const { product, format } = (readFixedMember(start) ?? {}) as { product?: unknown; format?: unknown }
  if (typeof product === 'string' && product !== PRODUCT) refuseProduct(source, product)
  if (typeof format === 'number' && format > FORMAT) refuseFormat(source, format)
  const looksLikeOurs = start.toString('latin1').includes('orbit-backup.json') || product === PRODUCT
  if (looksLikeOurs) damaged(source, 'its beginning was changed')
  throw new BadBackup(`${source.name} is not a backup of OrbitEngine. ${ANOTHER}`)
}

const ANOTHER = 'See what there is: npm run orbit -- backup list'

function refuseProduct(source: ByteSource, product: string): never {
  throw new BadBackup(`${source.name} is a backup of another product (${JSON.stringify(product.slice(0, 60))}).`)
}

function refuseFormat(source: ByteSource, format: number): never {
  throw new BadBackup(
    `${source.name} was made by a newer OrbitEngine (format ${format}; this one reads up to ${FORMAT}). Restore it with that version, or a newer one.`,
  )
}

function readTrailer(end: Buffer, size: number): { offset: number; bytes: number } | undefined {
  const { manifest } = (readFixedMember(end) ?? {}) as { manifest?: { offset?: unknown; bytes?: unknown } | null }
  const { offset, bytes } = manifest ?? {}
  const isUsable = Number.isSafeInteger(offset) && Number.isSafeInteger(bytes)
  if (!isUsable || typeof offset !== 'number' || typeof bytes !== 'number') return undefined
  const isWithin = offset >= IDENTITY_BYTES && bytes > 0 && offset + BLOCK_BYTES + bytes <= size - TRAILER_BYTES
  return isWithin && bytes <= MAX_MANIFEST_BYTES ? { offset, bytes } : undefined
}

function requireKnown(source: ByteSource, { product, format, kind, compression }: Manifest): void {
  if (product !== PRODUCT) refuseProduct(source, product)
  if (format > FORMAT) refuseFormat(source, format)
  if (format === FORMAT && kind === 'base' && compression === 'zstd') return
  throw new BadBackup(
    `${source.name} is of a kind that this OrbitEngine does not know (format ${format}, ${kind}, ${compression}). Restore it with the version that made it, or a newer one.`,
  )
}

function requireLayout(source: ByteSource, manifest: Manifest, text: Buffer, offset: number): void {
  const { parts, contentBytes: stated } = manifest
  const isOrdered = parts.every((part, index) => part.name === partName(index))
  if (!isOrdered) damaged(source, 'its table of contents names parts twice, or out of order')
  if (parts.some(({ bytes, contentBytes }) => bytes > MAX_PART_BYTES || contentBytes > MAX_PART_BYTES)) {
    damaged(source, 'its table of contents names a part larger than any')
  }
  if (!isConsistent(manifest)) damaged(source, 'its table of contents contradicts itself')
  const whole = parts.reduce((sum, part) => sum + part.contentBytes, 0)
  if (whole !== stated) damaged(source, 'the sizes in its table of contents do not add up')
  const expected = offset + manifestMember(text).length + TRAILER_BYTES
  if (partOffsets(manifest).at(-1) !== offset || expected !== source.size) {
    damaged(
      source,
      `it should have ${expected} bytes and parts up to ${offset}, and has not: something is missing or was added`,
    )
  }
}

function isConsistent({ tables, organizations, migrations }: Manifest): boolean {
  return tables['public.organizations']?.rows === organizations && tables['app.migrations']?.rows === migrations.length
}

async function readPart(source: ByteSource, part: Part, offset: number): Promise<Buffer> {
  const header = partHeader(part)
  const padding = tarPadding(part.bytes)
  const bytes = await source.read(offset, header.length + part.bytes + padding.length)
  const packed = bytes.subarray(header.length, header.length + part.bytes)
  const isWhole =
    bytes.subarray(0, header.length).equals(header) &&
    bytes.subarray(header.length + part.bytes).equals(padding) &&
    createHash('sha256').update(packed).digest('hex') === part.sha256
  return isWhole ? packed : damaged(source, `the checksum of ${part.name} is wrong`)
}

const decompress = promisify(zstdDecompress)

/** A part that would grow beyond its stated size is stopped there. */
async function unpackPart(source: ByteSource, part: Part, packed: Buffer): Promise<Buffer> {
  const content = await decompress(packed, { maxOutputLength: Math.max(1, part.contentBytes) }).catch(() => undefined)
  if (content?.length === part.contentBytes) return content
  return damaged(source, `${part.name} does not hold what the table of contents says`)
}
