import { mkdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { asBackupError } from './backup-error.ts'
import { requireCompatible } from './compatibility.ts'
import { existingFolder, requireSpace } from './disk-space.ts'
import type { Manifest } from './manifest.ts'
import { requireOutsideDatabases } from './outside-databases.ts'
import { type ByteSource, checkParts, readManifest } from './read-archive.ts'
import { type RebuildOptions, rebuildCluster } from './rebuild-cluster.ts'
import {
  putInPlace,
  removeDataFolder,
  removeEmptyFolders,
  requireEmptyFolder,
  sweepAbandonedRestores,
} from './restore-target.ts'
import { nameUnfinished } from './unfinished.ts'

/**
 * Makes the data folder `into` from a backup. Everything that can be known beforehand is checked before the disk is
 * touched, and the folder gets its name when its rows have been counted. Throws `BackupError`, and then leaves nothing.
 */
export async function restoreBackup(source: ByteSource, into: string, options: RebuildOptions): Promise<Manifest> {
  const folder = requireEmptyFolder(into)
  requireOutsideDatabases(folder)
  const manifest = await checkBackup(source, options)
  const outermost = existingFolder(folder)
  requireSpace(outermost, spaceFor(manifest), 'The restored database')
  const unfinished = nameUnfinished(folder)
  try {
    await sweepAbandonedRestores(folder)
    mkdirSync(unfinished)
    const postgres = await rebuildCluster(source, manifest, unfinished, options)
    await postgres.stop()
    // The port and the log of these few moments mean nothing to whoever comes.
    for (const name of ['postgres.port', 'postgres.log']) rmSync(join(unfinished, name), { force: true })
    putInPlace(unfinished, folder)
    return manifest
  } catch (error) {
    await removeDataFolder(unfinished)
    removeEmptyFolders(dirname(folder), outermost)
    throw asBackupError(error, folder)
  }
}

/** Whether it is a backup, whole, and one that can be used here. Changes nothing. */
export async function checkBackup(source: ByteSource, { onProgress, signal }: RebuildOptions): Promise<Manifest> {
  const manifest = await readManifest(source)
  requireCompatible(source.name, manifest)
  await checkParts(source, manifest, (bytes) => {
    signal.throwIfAborted()
    onProgress('checking', bytes, source.size)
  })
  return manifest
}

/** What is unpacked, and the log that PostgreSQL writes on top. */
export function spaceFor({ contentBytes, postgres }: Manifest): number {
  return contentBytes + 4 * postgres.walSegmentBytes
}
