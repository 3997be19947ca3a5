import { readFileSync, writeFileSync } from 'node:fs'
import pg from 'pg'
import { manifestMember, partOffsets, trailer } from '../backup/archive-layout.ts'
import { openBackupFile } from '../backup/backup-file.ts'
import { type CreatedBackup, type CreateOptions, createBackup } from '../backup/create-backup.ts'
import type { Manifest } from '../backup/manifest.ts'
import { readManifest, unpack } from '../backup/read-archive.ts'
import { restoreBackup } from '../backup/restore-backup.ts'
import { ArchiveWriter } from '../backup/write-archive.ts'
import { findCluster } from '../embedded/lodging.ts'
import { findRunningPostgres } from '../embedded-postgres.ts'

const quietly = { onProgress: () => {}, say: () => {}, signal: new AbortController().signal }

export function backUp(dataDir: string, folder: string, options: Partial<CreateOptions> = {}): Promise<CreatedBackup> {
  const adminUrl = findRunningPostgres(dataDir) ?? ''
  return createBackup({
    ...quietly,
    adminUrl,
    cluster: findCluster(dataDir) ?? '',
    folder,
    program: '1.2.3',
    ...options,
  })
}

export async function restore(file: string, into: string): Promise<Manifest> {
  await using source = await openBackupFile(file)
  return await restoreBackup(source, into, quietly)
}

/** A backup in memory, to be damaged. */
export interface Copy {
  bytes: Buffer
  manifest: Manifest
  /** of each part's header, and of the manifest's */
  offsets: number[]
}

export async function copyOf(file: string): Promise<Copy> {
  await using source = await openBackupFile(file)
  const manifest = await readManifest(source)
  return { bytes: readFileSync(file), manifest, offsets: partOffsets(manifest) }
}

export function flip(bytes: Buffer, at: number): Buffer {
  const changed = Buffer.from(bytes)
  changed[at] = (changed[at] ?? 0) ^ 1
  return changed
}

/** With every checksum right, as somebody would who knows the format. */
export function withManifest(
  { bytes, offsets }: Copy,
  manifest: unknown,
  parts = bytes.subarray(0, offsets.at(-1)),
): Buffer {
  const text = Buffer.from(JSON.stringify(manifest))
  return Buffer.concat([parts, manifestMember(text), trailer(text, parts.length)])
}

/** The part with its header and padding. */
export function partAt({ bytes, offsets }: Copy, index: number): Buffer {
  return bytes.subarray(offsets[index], offsets[index + 1])
}

/** Packed again with other contents, checksums and sizes right. */
export async function withContent(file: string, change: (content: Buffer) => Buffer): Promise<Buffer> {
  await using source = await openBackupFile(file)
  const { parts: _, contentBytes: __, compression: ___, ...facts } = await readManifest(source)
  const content = Buffer.concat(await Array.fromAsync(unpack(source, await readManifest(source))))
  const written: Buffer[] = []
  const writer = new ArchiveWriter({ write: async (bytes) => void written.push(bytes) })
  await writer.begin()
  await writer.append([change(content)])
  await writer.finish(facts)
  return Buffer.concat(written)
}

export function write(file: string, bytes: Buffer): string {
  writeFileSync(file, bytes)
  return file
}

export async function connected(connectionString: string) {
  const client = new pg.Client({ connectionString })
  await client.connect()
  return Object.assign(client, { [Symbol.asyncDispose]: () => client.end() })
}
