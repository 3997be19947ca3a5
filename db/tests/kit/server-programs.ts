import { join } from 'node:path'
import { findPackagedBinaries } from '../../embedded/binaries.ts'

export type PostgresVersion = '15' | '18'

/** The folder of `initdb` and `postgres`: Debian's for 15 (it may not be there), those of the npm package for 18. */
export function findServerPrograms(version: PostgresVersion): string {
  return version === '15' ? '/usr/lib/postgresql/15/bin' : join(findPackagedBinaries().folder, 'bin')
}
