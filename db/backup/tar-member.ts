// Both the archive and what is packed in it are plain tar (POSIX ustar), so that in an emergency tar and zstd open it. Only
// one spelling of a header is written, and no other is accepted.

export const BLOCK_BYTES = 512

export interface TarMember {
  /** at most 100 bytes of ASCII */
  name: string
  kind: 'file' | 'folder'
  bytes: number
}

export function tarHeader({ name, kind, bytes }: TarMember): Buffer {
  if (name.length > 100 || bytes > 0o77777777777) throw new RangeError(`tar has no room for ${name} (${bytes} bytes)`)
  const block = Buffer.alloc(BLOCK_BYTES)
  block.write(name, 0, 'latin1')
  block.write(kind === 'file' ? '0000600\0' : '0000700\0', 100)
  block.write('0000000\0', 108)
  block.write('0000000\0', 116)
  block.write(`${octal(bytes, 11)}\0`, 124)
  block.write(`${octal(0, 11)}\0`, 136)
  block.write('        ', 148)
  block.write(kind === 'file' ? '0' : '5', 156)
  block.write('ustar\x0000', 257)
  const sum = block.reduce((total, byte) => total + byte, 0)
  block.write(`${octal(sum, 6)}\0 `, 148)
  return block
}

/** Undefined unless it is a header as `tarHeader` writes them: no links, no devices, no other spelling. */
export function parseTarHeader(block: Buffer): TarMember | undefined {
  const name = block.toString('latin1', 0, 100).replace(/\0.*$/s, '')
  const size = block.toString('latin1', 124, 135)
  if (name === '' || !/^[0-7]{11}$/.test(size)) return undefined
  const member: TarMember = {
    name,
    kind: block[156] === '5'.charCodeAt(0) ? 'folder' : 'file',
    bytes: Number.parseInt(size, 8),
  }
  return tarHeader(member).equals(block) ? member : undefined
}

/** Zeros up to the next whole block. */
export function tarPadding(bytes: number): Buffer {
  return Buffer.alloc((BLOCK_BYTES - (bytes % BLOCK_BYTES)) % BLOCK_BYTES)
}

/** What ends a tar. */
export const tarEnd = Buffer.alloc(2 * BLOCK_BYTES)

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, '0')
}
