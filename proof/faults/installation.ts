import { once } from 'node:events'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { findPostmaster, type Postmaster, stopPostmaster } from '../../db/embedded/postmaster.ts'
import { readSecrets } from '../../db/embedded/secrets.ts'
import { clusterName } from '../../db/embedded/settings.ts'
import { startEmbeddedPostgres } from '../../db/embedded-postgres.ts'
import { migrate } from '../../db/migrate.ts'
import type { TestDatabase } from '../../db/tests/kit/database.ts'
import { ServerProcess } from '../../server/test/kit/server-process.ts'
import { until } from './until.ts'

/** Enough to see that they are there. */
const DEMO_DAYS = '5'

/**
 * OrbitEngine as an operator has it, `npm start` in a data folder with the PostgreSQL that comes with it and the settings
 * of the product: the disk is waited for. What is killed here is killed with signal 9.
 */
export class Installation implements AsyncDisposable {
  readonly dataDir: string
  readonly port: number
  server: ServerProcess | undefined
  /** How often the server was started again, as its operator would. */
  starts = 0

  constructor(dataDir: string, port: number) {
    this.dataDir = dataDir
    this.port = port
    standing.add(this)
  }

  /** Ends all there are at once, for when nobody waits any more. */
  static abandonAll(): void {
    for (const installation of standing) {
      installation.server?.child.kill('SIGKILL')
      const postmaster = findPostmaster(join(installation.dataDir, 'postgres'))
      if (postmaster !== undefined) killIfThere(postmaster.pid, 'SIGQUIT')
      rmSync(installation.dataDir, { recursive: true, force: true, maxRetries: 5 })
    }
  }

  /** An empty folder, where nothing was ever started. */
  static async empty(): Promise<Installation> {
    const dataDir = mkdtempSync(join(realpathSync(tmpdir()), 'orbit-faults-'))
    chmodSync(dataDir, 0o755) // open to the user that PostgreSQL runs as
    return new Installation(dataDir, await freePort())
  }

  /** With a cluster, and the schema unless it is not wanted; PostgreSQL runs, the server does not. */
  static async made({ isMigrated = true } = {}): Promise<Installation> {
    await using opened = new AsyncDisposableStack()
    const installation = opened.use(await Installation.empty())
    const { adminUrl } = await startEmbeddedPostgres({ dataDir: installation.dataDir, say: () => {} })
    const { appPassword } = readSecrets(installation.dataDir)
    if (isMigrated) await migrate({ url: adminUrl, appPassword })
    opened.move() // from here on it is the caller's
    return installation
  }

  get address(): string {
    return `http://127.0.0.1:${this.port}`
  }

  get cluster(): string {
    return realpathSync(join(this.dataDir, 'postgres'))
  }

  get postmaster(): Postmaster {
    const found = findPostmaster(this.cluster)
    if (found === undefined) throw new Error(`no PostgreSQL runs in ${this.dataDir}`)
    return found
  }

  /** `npm start`; returns before it is ready. */
  begin(): ServerProcess {
    this.starts++
    const environment = { ORBIT_DATA_DIR: this.dataDir, PORT: String(this.port), ORBIT_DEMO_DAYS: DEMO_DAYS }
    this.server = new ServerProcess('http.ts', [], environment, { isApart: true })
    return this.server
  }

  async start(): Promise<void> {
    await this.begin().ready()
  }

  /** Whoever answers for it, the server can sell again. */
  async untilReady(): Promise<void> {
    const isReady = async () => (await fetch(`${this.address}/readyz`).catch(() => undefined))?.status === 200
    await until(isReady, 'the server is ready again', 60)
  }

  async killServer(): Promise<void> {
    await this.server?.stop('SIGKILL')
  }

  killPostmaster(): void {
    process.kill(this.postmaster.pid, 'SIGKILL')
  }

  /** The postmaster and all its children within a moment, as when the power goes. */
  killPostgres(): void {
    const pids = [this.postmaster.pid, ...this.postgresProcesses().map(({ pid }) => pid)]
    for (const pid of pids) killIfThere(pid, 'SIGKILL')
  }

  /** The children of the postmaster, with what they say they are. */
  postgresProcesses(): { pid: number; title: string }[] {
    const prefix = `postgres: ${clusterName(this.cluster)}: `
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((name) => ({ pid: Number(name), title: titleOf(name) }))
      .filter(({ title }) => title.startsWith(prefix))
      .map(({ pid, title }) => ({ pid, title: title.slice(prefix.length) }))
  }

  /** Pools that outlive its restarts: the port stays. */
  connect(): TestDatabase {
    const { adminPassword, appPassword } = readSecrets(this.dataDir)
    const url = (user: string) => `postgres://${user}@127.0.0.1:${this.postmaster.port}/orbit`
    const [appUrl, adminUrl] = [url(`orbit_app:${appPassword}`), url(`orbit_admin:${adminPassword}`)]
    const app = new pg.Pool({ connectionString: appUrl, max: 4 })
    const admin = new pg.Pool({ connectionString: adminUrl, max: 4 })
    for (const pool of [app, admin]) {
      pool.on('error', () => {})
      pool.on('connect', (client) => client.on('error', () => {}))
    }
    const drop = async () => {
      await Promise.all([app.end(), admin.end()])
    }
    return { name: 'orbit', appUrl, adminUrl, app, admin, drop }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    standing.delete(this)
    await this.killServer()
    const postmaster = findPostmaster(join(this.dataDir, 'postgres'))
    if (postmaster !== undefined) await stopPostmaster(postmaster)
    rmSync(this.dataDir, { recursive: true, force: true, maxRetries: 3 })
  }
}

const standing = new Set<Installation>()

export function killIfThere(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

function titleOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
  } catch {
    return '' // it has ended meanwhile
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
