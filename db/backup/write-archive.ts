import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { constants, zstdCompress } from 'node:zlib'
import { identityMember, manifestMember, partHeader, trailer } from './archive-layout.ts'
import { type Manifest, type Part, partName } from './manifest.ts'
import { tarPadding } from './tar-member.ts'

/** Where an archive goes: always onwards, never back. A file, later an object store. */
export interface ByteSink {
  write(bytes: Buffer): Promise<void>
}

/** Unpacked. As much of it as is held in memory, twice. */
const PART_BYTES = 8 * 1024 * 1024

const compress = promisify(zstdCompress)
const compression = { params: { [constants.ZSTD_c_compressionLevel]: 3, [constants.ZSTD_c_checksumFlag]: 1 } }

/** Cuts a stream into parts, and packs and writes each while the next one is gathered. */
export class ArchiveWriter {
  readonly #sink: ByteSink
  readonly #parts: Part[] = []
  #gathered: Buffer[] = []
  #gatheredBytes = 0
  #contentBytes = 0
  #offset = 0
  #underWay: Promise<void> = Promise.resolve()

  constructor(sink: ByteSink) {
    this.#sink = sink
  }

  /** Packed, until now. */
  get bytes(): number {
    return this.#offset
  }

  async begin(): Promise<void> {
    await this.#write(identityMember())
  }

  async append(content: AsyncIterable<Buffer> | Iterable<Buffer>): Promise<void> {
    for await (let piece of content) {
      while (this.#gatheredBytes + piece.length >= PART_BYTES) {
        const fitting = PART_BYTES - this.#gatheredBytes
        this.#gather(piece.subarray(0, fitting))
        piece = piece.subarray(fitting)
        await this.#startPart()
      }
      this.#gather(piece)
    }
  }

  /** The manifest gets its parts here. */
  async finish(facts: Omit<Manifest, 'parts' | 'contentBytes' | 'compression'>): Promise<Manifest> {
    if (this.#gatheredBytes > 0) await this.#startPart()
    await this.#underWay
    const manifest: Manifest = {
      ...facts,
      compression: 'zstd',
      contentBytes: this.#contentBytes,
      parts: this.#parts,
    }
    const text = Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`)
    const offset = this.#offset
    await this.#write(manifestMember(text))
    await this.#write(trailer(text, offset))
    return manifest
  }

  /** After a failure: what was begun comes to an end before its place is cleared. */
  async settle(): Promise<void> {
    await this.#underWay.catch(() => {})
  }

  #gather(piece: Buffer): void {
    if (piece.length === 0) return
    this.#gathered.push(piece)
    this.#gatheredBytes += piece.length
    this.#contentBytes += piece.length
  }

  async #startPart(): Promise<void> {
    const content = Buffer.concat(this.#gathered)
    this.#gathered = []
    this.#gatheredBytes = 0
    await this.#underWay
    this.#underWay = this.#writePart(content)
    this.#underWay.catch(() => {}) // heard by whoever waits for it next
  }

  async #writePart(content: Buffer): Promise<void> {
    const packed = await compress(content, compression)
    const part: Part = {
      name: partName(this.#parts.length),
      bytes: packed.length,
      contentBytes: content.length,
      sha256: createHash('sha256').update(packed).digest('hex'),
    }
    this.#parts.push(part)
    await this.#write(Buffer.concat([partHeader(part), packed, tarPadding(packed.length)]))
  }

  async #write(bytes: Buffer): Promise<void> {
    await this.#sink.write(bytes)
    this.#offset += bytes.length
  }
}
