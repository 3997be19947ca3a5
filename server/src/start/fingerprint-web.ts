import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** What the web application is made of. */
const SOURCES = ['web', 'contract', 'package-lock.json']
const NOT_BUILT = /^(dist|node_modules|\..*|.*\.test\.tsx?|route-?tree\.gen\.ts)$/i

/** Sixteen digits that are others as soon as one of its sources is another. */
export function fingerprintWeb(repository: string): string {
  const hash = createHash('sha256')
  for (const path of SOURCES.flatMap((source) => filesUnder(repository, source))) {
    const content = readFileSync(join(repository, path))
    hash.update(`${path}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex').slice(0, 16)
}

/** Always in the same order. */
function filesUnder(repository: string, path: string): string[] {
  if (!statSync(join(repository, path)).isDirectory()) return [path]
  return readdirSync(join(repository, path))
    .filter((name) => !NOT_BUILT.test(name))
    .sort()
    .flatMap((name) => filesUnder(repository, `${path}/${name}`))
}
