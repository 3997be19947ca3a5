import { randomBytes } from 'node:crypto'
import { chmodSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { sweepAbandonedDrafts } from './drafts.ts'
import { EmbeddedPostgresError } from './embedded-postgres-error.ts'
import { makeFolder } from './make-folder.ts'
import { createFileOnce } from './whole-files.ts'

export interface Secrets {
  adminPassword: string
  appPassword: string
}

/** Reads `<dataDir>/secrets.json`, making it the first time. When two processes make it at once, both get the same. */
export function readSecrets(dataDir: string): Secrets {
  const file = join(dataDir, 'secrets.json')
  const found = readFileIfThere(file)
  if (found !== undefined) {
    sweepAbandonedDrafts(file) // one left by a kill would hold the same passwords
    return parseSecrets(file, found)
  }

  makeFolder(dataDir)
  const made: Secrets = { adminPassword: newPassword(), appPassword: newPassword() }
  createFileOnce(file, `${JSON.stringify(made, null, 2)}\n`, 0o600)
  return parseSecrets(file, readFileSync(file, 'utf8'))
}

function parseSecrets(file: string, text: string): Secrets {
  // A copy or a restored backup may have been laid down open to everyone.
  if ((statSync(file).mode & 0o077) !== 0) chmodSync(file, 0o600)
  try {
    const { adminPassword, appPassword } = JSON.parse(text) as Partial<Secrets>
    if (typeof adminPassword === 'string' && typeof appPassword === 'string') return { adminPassword, appPassword }
  } catch {
    // falls through to the sentence below, which must not quote the text
  }
  throw new EmbeddedPostgresError(`${file} is damaged. Put back the one that was made with this database.`)
}

/** 192 bits, of letters that need no escaping in an address. */
function newPassword(): string {
  return randomBytes(24).toString('base64url')
}

function readFileIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
