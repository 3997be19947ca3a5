import { fchownSync } from 'node:fs'
import { type FileHandle, lchown, mkdir, open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { SystemUser } from '../embedded/system-user.ts'
import { isOfBackups } from './cluster-files.ts'
import { BLOCK_BYTES, parseTarHeader, type TarMember, tarPadding } from './tar-member.ts'

/** What is packed is no data folder of PostgreSQL as we pack it; the message ends a sentence: "… damaged: <message>". */
export class UnusableContent extends Error {
  override name = 'UnusableContent'
}

/**
 * Lays the members of a tar down in `folder`, which is empty, as files and folders of `owner`. Only names that a backup
 * can have, each once and after its folder, and nothing but plain files and folders.
 */
export async function unpackTar(
  content: AsyncIterable<Buffer>,
  folder: string,
  owner: SystemUser | undefined,
): Promise<void> {
  const input = new Input(content)
  const laid = new Map<string, TarMember['kind']>()
  for (;;) {
    const block = await input.take(BLOCK_BYTES)
    if (block.every((byte) => byte === 0)) break
    const member = requireUsable(parseTarHeader(block), laid)
    if (member.kind === 'folder') await layFolder(join(folder, member.name), owner)
    else await layFile(input, join(folder, member.name), member.bytes, owner)
  }
  if (!(await input.take(BLOCK_BYTES)).every((byte) => byte === 0) || !(await input.isAtEnd())) {
    throw new UnusableContent('something follows where its contents should end')
  }
}

function requireUsable(member: TarMember | undefined, laid: Map<string, TarMember['kind']>): TarMember {
  if (member === undefined) throw new UnusableContent('among its contents is something else than a file or a folder')
  const { name, kind } = member
  if (!isOfBackups(name)) throw new UnusableContent(`no backup has a file or folder called ${JSON.stringify(name)}`)
  if (laid.has(name)) throw new UnusableContent(`its contents name ${name} twice`)
  const parent = dirname(name)
  if (parent !== '.' && laid.get(parent) !== 'folder')
    throw new UnusableContent(`its contents lack the folder of ${name}`)
  if (kind === 'folder' && member.bytes > 0) throw new UnusableContent(`its contents give ${name} a size`)
  laid.set(name, kind)
  return member
}

async function layFolder(path: string, owner: SystemUser | undefined): Promise<void> {
  await mkdir(path, { mode: 0o700 })
  if (owner) await lchown(path, owner.uid, owner.gid)
}

async function layFile(input: Input, path: string, bytes: number, owner: SystemUser | undefined): Promise<void> {
  const handle = await open(path, 'wx', 0o600)
  try {
    if (owner) fchownSync(handle.fd, owner.uid, owner.gid)
    for (let left = bytes; left > 0; ) {
      const piece = await input.takeSome(left)
      await writeWhole(handle, piece)
      left -= piece.length
    }
  } finally {
    await handle.close()
  }
  await input.take(tarPadding(bytes).length)
}

async function writeWhole(handle: FileHandle, bytes: Buffer): Promise<void> {
  for (let done = 0; done < bytes.length; ) done += (await handle.write(bytes, done)).bytesWritten
}

/** The stream, in the pieces that are asked for. */
class Input {
  readonly #pieces: AsyncIterator<Buffer>
  #rest: Buffer = Buffer.alloc(0)

  constructor(content: AsyncIterable<Buffer>) {
    this.#pieces = content[Symbol.asyncIterator]()
  }

  async take(bytes: number): Promise<Buffer> {
    const pieces: Buffer[] = []
    for (let left = bytes; left > 0; ) {
      const piece = await this.takeSome(left)
      pieces.push(piece)
      left -= piece.length
    }
    return Buffer.concat(pieces)
  }

  /** At least one byte. */
  async takeSome(atMost: number): Promise<Buffer> {
    if (await this.isAtEnd()) throw new UnusableContent('its contents end too early')
    const piece = this.#rest.subarray(0, atMost)
    this.#rest = this.#rest.subarray(piece.length)
    return piece
  }

  async isAtEnd(): Promise<boolean> {
    while (this.#rest.length === 0) {
      const next = await this.#pieces.next()
      if (next.done) return true
      this.#rest = next.value
    }
    return false
  }
}
