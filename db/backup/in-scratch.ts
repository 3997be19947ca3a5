import { chmodSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { readSecrets } from '../embedded/secrets.ts'
import type { EmbeddedPostgres } from '../embedded-postgres.ts'
import { asBackupError, BackupError } from './backup-error.ts'
import { existingFolder, requireSpace } from './disk-space.ts'
import type { Manifest } from './manifest.ts'
import { requireOutsideDatabases } from './outside-databases.ts'
import type { ByteSource } from './read-archive.ts'
import { asCorruption, type RebuildOptions, rebuildCluster } from './rebuild-cluster.ts'
import { spaceFor } from './restore-backup.ts'
import { removeDataFolder, sweepAbandonedRestores } from './restore-target.ts'
import { nameUnfinished } from './unfinished.ts'

export interface Scratch {
  postgres: EmbeddedPostgres
  appPassword: string
}

/**
 * Restores a checked backup beside everything else, on a port of its own, for as long as the work takes. Whatever comes of
 * that, nothing is left; what a killed one left is removed by the next.
 */
export async function inScratch<T>(
  source: ByteSource,
  manifest: Manifest,
  folder: string,
  options: RebuildOptions,
  work: (scratch: Scratch) => Promise<T>,
): Promise<T> {
  if (existingFolder(folder) !== folder) throw new BackupError(`There is no folder ${folder} for the trial restore.`)
  requireOutsideDatabases(folder)
  const place = join(folder, 'orbit-verify')
  await sweepAbandonedRestores(place)
  requireSpace(folder, spaceFor(manifest), 'The trial restore')
  const dataDir = nameUnfinished(place)
  try {
    mkdirSync(dataDir)
    chmodSync(dataDir, 0o755) // PostgreSQL's own user passes through; what lies below is closed
    const postgres = await rebuildCluster(source, manifest, dataDir, options)
    return await work({ postgres, appPassword: readSecrets(dataDir).appPassword })
  } catch (error) {
    throw asBackupError(asCorruption(error, source), folder)
  } finally {
    await removeDataFolder(dataDir)
  }
}
