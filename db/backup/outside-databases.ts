import { existsSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { BackupError } from './backup-error.ts'
import { existingFolder } from './disk-space.ts'

/** A folder among PostgreSQL's own files would be copied by every backup, and is nothing that PostgreSQL expects there. */
export function requireOutsideDatabases(path: string): void {
  for (let folder = realpathSync(existingFolder(path)); folder !== dirname(folder); folder = dirname(folder)) {
    if (!existsSync(join(folder, 'PG_VERSION'))) continue
    throw new BackupError(`${path} lies in the database ${folder} itself. Choose a folder outside of it.`)
  }
}
