import { createHash } from 'node:crypto'
import { FORMAT, type Manifest, type Part, PRODUCT } from './manifest.ts'
import { BLOCK_BYTES, tarEnd, tarHeader, tarPadding } from './tar-member.ts'

// One file, one tar: who it is · parts · manifest · where the manifest is. Given the manifest, every byte that is not in a
// part is known, so the reader compares instead of trusting: nothing can be added, taken away, renamed or moved.

const IDENTITY = 'orbit-backup.json'
const MANIFEST = 'manifest.json'
const TRAILER = 'end.json'

export const IDENTITY_BYTES = 2 * BLOCK_BYTES
/** From the end of the file. */
export const TRAILER_BYTES = 2 * BLOCK_BYTES + tarEnd.length

/** The first member: tells this file from others, and its format, before anything else is looked at. */
export function identityMember(format: number = FORMAT): Buffer {
  return fixedMember(IDENTITY, { product: PRODUCT, contents: 'backup', format })
}

export function partHeader({ name, bytes }: Pick<Part, 'name' | 'bytes'>): Buffer {
  return tarHeader({ name, kind: 'file', bytes })
}

export function manifestMember(text: Buffer): Buffer {
  return Buffer.concat([tarHeader({ name: MANIFEST, kind: 'file', bytes: text.length }), text, tarPadding(text.length)])
}

/** Its length never changes, so that it is found from the end. */
export function trailer(manifest: Buffer, offset: number): Buffer {
  const sha256 = createHash('sha256').update(manifest).digest('hex')
  return Buffer.concat([fixedMember(TRAILER, { manifest: { offset, bytes: manifest.length, sha256 } }), tarEnd])
}

/** Where each part's header begins, and behind the last one, the manifest's. */
export function partOffsets({ parts }: Pick<Manifest, 'parts'>): number[] {
  const offsets = [IDENTITY_BYTES]
  for (const { bytes } of parts) {
    offsets.push((offsets.at(-1) ?? 0) + BLOCK_BYTES + bytes + tarPadding(bytes).length)
  }
  return offsets
}

/** The JSON in such a member, if that is what it is. */
export function readFixedMember(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8', BLOCK_BYTES, 2 * BLOCK_BYTES))
  } catch {
    return undefined
  }
}

function fixedMember(name: string, value: object): Buffer {
  const text = `${JSON.stringify(value).padEnd(BLOCK_BYTES - 1)}\n`
  return Buffer.concat([tarHeader({ name, kind: 'file', bytes: BLOCK_BYTES }), Buffer.from(text)])
}
