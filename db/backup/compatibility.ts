import { findPackagedBinaries } from '../embedded/binaries.ts'
import { migrationNames } from '../migrate.ts'
import { BackupError } from './backup-error.ts'
import type { Manifest } from './manifest.ts'

/** Whether this program, with the PostgreSQL it brings, on this machine, can use the backup. */
export function requireCompatible(name: string, { postgres, migrations, program }: Manifest): void {
  const { version } = findPackagedBinaries()
  const major = Number(version.split('.')[0])
  if (postgres.major !== major) {
    throw new BackupError(
      `${name} is of PostgreSQL ${postgres.version}, and this OrbitEngine brings PostgreSQL ${major}. Restore it with the OrbitEngine that made it (${program}).`,
    )
  }
  const [machine = ''] = postgres.architecture.split('-')
  if (machine !== OUR_MACHINE) {
    throw new BackupError(
      `${name} was made on another kind of machine (${machine}; this one is ${OUR_MACHINE}), whose files PostgreSQL does not read here. Restore it on such a machine.`,
    )
  }
  const known = migrationNames()
  const unknown = migrations.filter((migration) => !known.includes(migration))
  if (unknown.length > 0) {
    throw new BackupError(
      `${name} was made by a newer OrbitEngine (${program}): this one does not know ${unknown.join(', ')}. Restore it with that version, or a newer one.`,
    )
  }
}

/** The only one for which PostgreSQL is brought along. */
const OUR_MACHINE = 'x86_64'
