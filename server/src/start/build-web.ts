import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { renameSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { nameDraft } from '../../../db/embedded/drafts.ts'
import type { Config } from '../config.ts'
import { OperatorError } from '../platform/operator-error.ts'
import type { WebBuild } from '../platform/web-pages.ts'
import { fingerprintWeb } from './fingerprint-web.ts'
import type { Say } from './say.ts'
import { StoppedWhileStarting, type Stopping } from './stopping.ts'
import { amongOthers, builtAt, forgetOldBuilds, isWritable, listBuilds } from './web-builds.ts'

const repository = join(import.meta.dirname, '..', '..', '..')
/** Somebody may be writing while it is built. */
const TRIES = 3
const SHOWN_LINES = 12

/**
 * The build of the present sources, made when there is none yet, while the database opens. When it cannot be made, the latest
 * one is served, with a warning. undefined: the operator wants the API alone.
 */
export function prepareWeb(
  config: Pick<Config, 'servesWeb' | 'dataDir'>,
  opened: AsyncDisposableStack,
  stopping: Pick<Stopping, 'requested'>,
  say: Say,
  checkout = repository,
): Promise<WebBuild | undefined> {
  if (!config.servesWeb) return Promise.resolve(undefined)
  const ending = new AbortController()
  opened.defer(() => ending.abort())
  void stopping.requested.catch(() => {}).then(() => ending.abort())
  const preparing = findOrBuild(checkout, config.dataDir, say, ending.signal)
  preparing.catch(() => {}) // heard later, when the database is open
  return preparing
}

async function findOrBuild(checkout: string, dataDir: string, say: Say, signal: AbortSignal): Promise<WebBuild> {
  // Writing beside the sources may not be allowed.
  const places = [join(checkout, 'web', 'dist'), join(dataDir, 'web')]
  const builds = places.flatMap(listBuilds)
  const fingerprint = fingerprintWeb(checkout)
  const present = builds.find((folder) => basename(folder) === fingerprint)
  if (present !== undefined) return amongOthers(present, builds)
  try {
    say('Building the web application …')
    const folder = await buildInto(places, checkout, signal)
    say('The web application is built.')
    return amongOthers(folder, places.flatMap(listBuilds))
  } catch (error) {
    const [latest] = builds
    if (!(error instanceof OperatorError) || latest === undefined) throw error
    say(`${error.message}\nThe one that was built on ${new Date(builtAt(latest)).toISOString()} is served instead.`)
    return amongOthers(latest, builds)
  }
}

async function buildInto(places: readonly string[], checkout: string, signal: AbortSignal): Promise<string> {
  const place = places.find(isWritable)
  if (place === undefined) throw new OperatorError(`The web application could not be built: ${places[0]} is read-only.`)
  forgetOldBuilds(place)
  const fingerprint = fingerprintWeb(checkout)
  const draft = nameDraft(join(place, fingerprint))
  try {
    let before = fingerprint
    for (let tries = 1; tries <= TRIES; tries++) {
      await runBuild(checkout, draft, signal)
      const after = fingerprintWeb(checkout)
      if (before === after) break
      before = after
    }
    return moveInto(draft, join(place, before))
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
}

async function runBuild(checkout: string, draft: string, signal: AbortSignal): Promise<void> {
  const child = spawn(process.execPath, [join('web', 'build.ts'), draft], {
    cwd: checkout,
    stdio: ['ignore', 'ignore', 'pipe'],
    signal,
    killSignal: 'SIGKILL',
  })
  let complaint = ''
  child.stderr.on('data', (part) => {
    complaint += part
  })
  const [code] = await once(child, 'close').catch((error) => {
    throw signal.aborted ? new StoppedWhileStarting() : error
  })
  if (signal.aborted) throw new StoppedWhileStarting()
  if (code !== 0) throw new OperatorError(`The web application could not be built:\n${shorten(complaint, code)}`)
}

function shorten(complaint: string, code: number | null): string {
  const lines = stripVTControlCharacters(complaint)
    .split('\n')
    .filter((line) => line.trim() !== '')
  const shown = lines.length === 0 ? [`Its process ended with ${code ?? 'a signal'}.`] : lines.slice(0, SHOWN_LINES)
  return shown.map((line) => `  ${line}`).join('\n')
}

/** Another start may have made the same meanwhile; theirs is as good. */
function moveInto(draft: string, folder: string): string {
  try {
    renameSync(draft, folder)
  } catch (error) {
    if (!['ENOTEMPTY', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
  }
  return folder
}
