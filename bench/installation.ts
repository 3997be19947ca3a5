import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { findPostmaster } from '../db/embedded/postmaster.ts'
import { readSecrets } from '../db/embedded/secrets.ts'
import { startEmbeddedPostgres } from '../db/embedded-postgres.ts'
import { migrate } from '../db/migrate.ts'

const repository = dirname(import.meta.dirname)

/** An empty folder that PostgreSQL's own user can reach, gone at the end. */
export function makeDataDir(cleanUp: AsyncDisposableStack): string {
  const folder = mkdtempSync(join(tmpdir(), 'orbit-bench-'))
  chmodSync(folder, 0o755)
  cleanUp.defer(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export interface Cluster {
  adminUrl: string
  /** as orbit_app, what the server uses */
  appUrl: string
  postmaster: number
  admin: pg.Pool
}

/** A database of its own in a temporary folder, with the settings every embedded one has: durable, fsync on. */
export async function openCluster(cleanUp: AsyncDisposableStack): Promise<Cluster> {
  const dataDir = makeDataDir(cleanUp)
  const starting = startEmbeddedPostgres({ dataDir, say: () => {} })
  // Before it has started, so that a run stopped meanwhile stops it too.
  cleanUp.defer(async () => (await starting).stop())
  const postgres = await starting
  const { appPassword } = readSecrets(dataDir)
  await migrate({ url: postgres.adminUrl, appPassword })
  const admin = new pg.Pool({ connectionString: postgres.adminUrl, max: 4 })
  admin.on('error', () => {})
  // A run that is stopped in the middle of a statement does not wait for it: PostgreSQL is stopped next.
  cleanUp.defer(() => Promise.race([admin.end(), sleep(1000)]))
  const app = new URL(postgres.adminUrl)
  app.username = 'orbit_app'
  app.password = appPassword
  const postmaster = findPostmaster(realpathSync(join(dataDir, 'postgres')))
  if (postmaster === undefined) throw new Error('PostgreSQL does not run')
  return { adminUrl: postgres.adminUrl, appUrl: app.href, postmaster: postmaster.pid, admin }
}

export interface Server {
  address: URL
  pid: number
  /** from the start of the process to the line that says it is ready */
  seconds: number
  stop(): Promise<void>
}

/** The product's own process, as `npm start` begins it; `environment` says which database it uses. */
export async function startServer(
  environment: Record<string, string>,
  cleanUp: AsyncDisposableStack,
  nodeOptions: string[] = [],
): Promise<Server> {
  const startedAt = performance.now()
  const child = spawn(process.execPath, [...nodeOptions, ...wordsOfStart()], {
    cwd: repository,
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '/', PORT: '0', ...environment },
  })
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGTERM')
    await once(child, 'close')
  }
  cleanUp.defer(stop)
  const address = await findAddress(child)
  return { address, pid: child.pid ?? 0, seconds: (performance.now() - startedAt) / 1000, stop }
}

/** What `npm start` says to Node: its limits of memory are part of what is measured. */
function wordsOfStart(): string[] {
  const { scripts } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as {
    scripts: { start: string }
  }
  return scripts.start.replace(/^exec node /, '').split(' ')
}

async function findAddress(child: ChildProcess): Promise<URL> {
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (part) => {
      output += part
    })
  }
  for (;;) {
    const address = /is ready at (\S+)/.exec(output)?.[1]
    if (address !== undefined) return new URL(address)
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`The server did not start:\n${output}`)
    await sleep(5)
  }
}
