import { accessSync, constants, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { sweepAbandonedDrafts } from '../../../db/embedded/drafts.ts'
import { makeFolder } from '../../../db/embedded/make-folder.ts'
import type { WebBuild } from '../platform/web-pages.ts'

/** Beside the present one: for pages that were opened before an update. */
const KEPT_EARLIER = 2
/** A younger one may be of a server that runs. */
const KEPT_MS = 60 * 60 * 1000
const FINGERPRINT = /^[0-9a-f]{16}$/

/** Finished ones, the latest first: each is a folder named after what it was made of. */
export function listBuilds(place: string): string[] {
  return namesIn(place)
    .filter((name) => FINGERPRINT.test(name))
    .map((name) => join(place, name))
    .sort((a, b) => builtAt(b) - builtAt(a))
}

export function amongOthers(folder: string, builds: readonly string[]): WebBuild {
  return { folder, earlier: builds.filter((other) => other !== folder).slice(0, KEPT_EARLIER) }
}

/** What nobody needs any more, and what a killed build left behind. */
export function forgetOldBuilds(place: string): void {
  const old = listBuilds(place)
    .slice(KEPT_EARLIER + 1)
    .filter((folder) => builtAt(folder) < Date.now() - KEPT_MS)
  for (const folder of old) rmSync(folder, { recursive: true, force: true })
  const drafts = namesIn(place).filter((name) => name.endsWith('.draft'))
  for (const name of new Set(drafts.map((draft) => draft.split('.', 1)[0] ?? '')))
    sweepAbandonedDrafts(join(place, name))
}

/** In milliseconds; 0 when another process has just removed it. */
export function builtAt(folder: string): number {
  return statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? 0
}

/** Makes the folder where that is allowed. */
export function isWritable(place: string): boolean {
  try {
    makeFolder(place)
    accessSync(place, constants.W_OK)
    return true
  } catch {
    return false
  }
}

function namesIn(place: string): string[] {
  return statSync(place, { throwIfNoEntry: false })?.isDirectory() ? readdirSync(place) : []
}
