import { inflateRawSync } from 'node:zlib'

const MAX_UNPACKED_BYTES = 128 * 1024 * 1024
const MAX_PARTS = 2_000

/**
 * The same workbook, its parts no longer compressed. What they come to is counted while they are unpacked, since a directory may
 * say anything. Pictures and programs are left out. Undefined: they are more than a table of this size can be. Throws what
 * is no zip.
 */
export function unpackWorkbook(zip: Buffer): Buffer | undefined {
  let room = MAX_UNPACKED_BYTES
  const parts: Part[] = []
  for (const packed of directoryOf(zip)) {
    if (!/\.(xml|rels)$/i.test(packed.name)) continue
    if (parts.length === MAX_PARTS || room <= 0) return undefined
    const content = contentOf(packed, room)
    if (content === undefined) return undefined
    room -= content.length
    parts.push({ name: Buffer.from(packed.name), content })
  }
  return store(parts)
}

interface Part {
  name: Buffer
  content: Buffer
}

interface PackedPart {
  name: string
  isDeflated: boolean
  bytes: Buffer
}

const END = Buffer.from('PK\u0005\u0006')
const ENTRY = 0x02014b50
const STORED = 0
const DEFLATED = 8

function* directoryOf(zip: Buffer): Generator<PackedPart> {
  const end = zip.lastIndexOf(END)
  if (end === -1) throw new Error('a zip without its directory')
  let at = zip.readUInt32LE(end + 16)
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    if (zip.readUInt32LE(at) !== ENTRY) throw new Error('no entry where the directory has one')
    const method = zip.readUInt16LE(at + 10)
    if (method !== STORED && method !== DEFLATED) throw new Error(`packed in the way ${method}`)
    const nameEnd = at + 46 + zip.readUInt16LE(at + 28)
    const local = zip.readUInt32LE(at + 42)
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    yield {
      name: zip.toString('utf8', at + 46, nameEnd),
      isDeflated: method === DEFLATED,
      bytes: zip.subarray(start, start + zip.readUInt32LE(at + 20)),
    }
    at = nameEnd + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
}

/** Undefined: more than there is room for. */
function contentOf({ isDeflated, bytes }: PackedPart, room: number): Buffer | undefined {
  if (!isDeflated) return bytes.length > room ? undefined : bytes
  try {
    return inflateRawSync(bytes, { maxOutputLength: room })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') return undefined
    throw error
  }
}

/** A zip whose parts are not compressed. Without sums of its parts, for which nobody asks where they are zero. */
function store(parts: readonly Part[]): Buffer {
  const files: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const { name, content } of parts) {
    const sizes = Buffer.alloc(12)
    sizes.writeUInt32LE(content.length, 0)
    sizes.writeUInt32LE(content.length, 4)
    sizes.writeUInt16LE(name.length, 8)
    const place = Buffer.alloc(14)
    place.writeUInt32LE(at, 10)
    files.push(Buffer.from('PK\u0003\u0004'), Buffer.alloc(14), sizes, name, content)
    directory.push(Buffer.from('PK\u0001\u0002'), Buffer.alloc(16), sizes, place.fill(0, 0, 10), name)
    at += 30 + name.length + content.length
  }
  const end = Buffer.alloc(22)
  END.copy(end)
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(
    directory.reduce((sum, { length }) => sum + length, 0),
    12,
  )
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...files, ...directory, end])
}
