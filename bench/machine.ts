import { execFileSync } from 'node:child_process'
import { cpus, totalmem } from 'node:os'
import { findPackagedBinaries } from '../db/embedded/binaries.ts'

export interface Machine {
  cores: number
  processor: string
  memoryGb: number
  /** of the embedded PostgreSQL, on which everything is measured */
  postgres: string
  node: string
  /** with + where files differ from it */
  commit: string
}

export function describeMachine(): Machine {
  const [first] = cpus()
  return {
    cores: cpus().length,
    processor: first?.model.trim() ?? 'unknown',
    memoryGb: Math.round(totalmem() / 2 ** 30),
    postgres: findPackagedBinaries().version,
    node: process.versions.node,
    commit: readCommit(),
  }
}

function readCommit(): string {
  const git = (...words: string[]) =>
    execFileSync('git', words, { cwd: import.meta.dirname, encoding: 'utf8', stdio: 'pipe' }).trim()
  try {
    return git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain') === '' ? '' : '+')
  } catch {
    return 'unknown' // an installation without its history
  }
}
