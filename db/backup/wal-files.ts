import { open, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { BackupError } from './backup-error.ts'
import { packBytes } from './cluster-files.ts'
import type { Manifest } from './manifest.ts'
import { tarHeader, tarPadding } from './tar-member.ts'

const PAGE_BYTES = 8192n

/** The write-ahead log from one position to another, as members of a tar: whole segments, of the last one what counts. */
export async function* packWal(
  cluster: string,
  { from, to }: Pick<Manifest['wal'], 'from' | 'to'>,
  { timeline, walSegmentBytes }: Pick<Manifest['postgres'], 'timeline' | 'walSegmentBytes'>,
): AsyncGenerator<Buffer> {
  const folder = join(cluster, 'pg_wal')
  for (const name of (await readdir(folder)).filter((entry) => /^[0-9A-F]{8}\.history$/.test(entry))) {
    yield* packBytes(`pg_wal/${name}`, await readFile(join(folder, name)))
  }
  const segment = BigInt(walSegmentBytes)
  const end = parsePosition(to)
  for (let start = parsePosition(from) / segment; start <= (end - 1n) / segment; start++) {
    const wholePages = ((end + PAGE_BYTES - 1n) / PAGE_BYTES) * PAGE_BYTES
    const counting = wholePages - start * segment
    const bytes = counting < segment ? Number(counting) : walSegmentBytes
    yield* packSegment(folder, segmentName(timeline, start, segment), bytes, walSegmentBytes)
  }
}

export function logWasLost(): BackupError {
  return new BackupError(
    'More was written to the database during the backup than PostgreSQL keeps of its log (4 GB). Nothing was left behind; try again when less is going on.',
  )
}

/** PostgreSQL writes a position in two halves: 0/3000028. */
export function parsePosition(text: string): bigint {
  const [high = '0', low = '0'] = text.split('/')
  return (BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`)
}

/** How many bytes `packWal` will read. */
export function walBytes({ from, to }: Pick<Manifest['wal'], 'from' | 'to'>): number {
  return Number(parsePosition(to) - parsePosition(from))
}

function segmentName(timeline: number, number: bigint, segment: bigint): string {
  const perHigh = 0x1_0000_0000n / segment
  return [BigInt(timeline), number / perHigh, number % perHigh]
    .map((part) => part.toString(16).toUpperCase().padStart(8, '0'))
    .join('')
}

async function* packSegment(folder: string, name: string, bytes: number, whole: number): AsyncGenerator<Buffer> {
  const handle = await open(join(folder, name)).catch((error) => {
    throw error.code === 'ENOENT' ? logWasLost() : error
  })
  try {
    yield tarHeader({ name: `pg_wal/${name}`, kind: 'file', bytes: whole })
    const content = Buffer.alloc(whole)
    for (let done = 0; done < bytes; ) {
      const { bytesRead } = await handle.read(content, done, bytes - done, done)
      if (bytesRead === 0) throw new BackupError(`${join(folder, name)} is shorter than PostgreSQL says.`)
      done += bytesRead
    }
    yield content
    yield tarPadding(whole)
  } finally {
    await handle.close()
  }
}
