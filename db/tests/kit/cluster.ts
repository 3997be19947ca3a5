import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import pg from 'pg'
import { findLodging } from '../../embedded/lodging.ts'
import { findOrMakeSystemUser } from '../../embedded/system-user.ts'
import { findServerPrograms, type PostgresVersion } from './server-programs.ts'

export interface TestCluster {
  version: PostgresVersion
  port: number
  /** as superuser */
  adminUrl(database: string): string
  /** ends PostgreSQL and removes its folder */
  stop(): Promise<void>
}

const PASSWORD = 'only-for-tests'

// Nothing here has to survive a power failure.
const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '300',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  shared_buffers: '256MB',
  max_wal_size: '2GB',
  random_page_cost: '1.1',
  jit: 'off',
  autovacuum: 'off', // it would come at another moment in each run; who needs statistics asks for them (load-year.ts)
  TimeZone: 'UTC',
  lc_messages: 'C',
  deadlock_timeout: '200ms',
  log_min_messages: 'fatal',
}

// The shell lives as long as its standard input: it ends PostgreSQL and removes the folder also when we are killed.
const keeper =
  '"$@" >"$0/log" 2>&1 </dev/null & server=$!; cat >/dev/null; kill -INT $server; wait $server; rm -rf "$0"'

/** A PostgreSQL in a temporary folder, as a system user when we are root. About 1.5 s. */
export async function startTestCluster(version: PostgresVersion): Promise<TestCluster> {
  const folder = mkdtempSync(join(tmpdir(), `orbit-test-${version}-`))
  // Open to the user that PostgreSQL runs as, or its data would be lodged elsewhere.
  chmodSync(folder, 0o755)
  const { programs, user } = await findProgramsAndUser(version, folder)
  const data = join(folder, 'data')
  const passwordFile = join(folder, 'password')
  writeFileSync(passwordFile, PASSWORD)
  if (user) for (const path of [folder, passwordFile]) chownSync(path, user.uid, user.gid)
  const env = { LC_ALL: 'C.UTF-8', TZ: 'UTC', PATH: '/usr/bin:/bin' }
  await promisify(execFile)(
    join(programs, 'initdb'),
    [
      `--pgdata=${data}`,
      '--username=postgres',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C.UTF-8',
      '--no-sync',
    ],
    { ...user, cwd: '/', env },
  )
  const port = await freePort()
  const options = Object.entries({ ...settings, port: String(port) }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ])
  const shell = spawn('/bin/sh', ['-c', keeper, folder, join(programs, 'postgres'), '-D', data, ...options], {
    ...user,
    cwd: '/',
    env,
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true, // so that Ctrl+C reaches the tests, and PostgreSQL only through them
  })
  const gone = once(shell, 'exit')
  const stop = async () => {
    shell.stdin.end()
    await gone
    rmSync(folder, { recursive: true, force: true })
  }
  const adminUrl = (database: string) => `postgres://postgres:${PASSWORD}@127.0.0.1:${port}/${database}`
  try {
    await waitUntilReady(adminUrl('postgres'))
  } catch (error) {
    await stop()
    throw error
  }
  return { version, port, adminUrl, stop }
}

async function findProgramsAndUser(version: PostgresVersion, folder: string) {
  const isRoot = process.getuid?.() === 0
  if (version === '15') {
    return { programs: findServerPrograms('15'), user: isRoot ? await findOrMakeSystemUser(() => {}) : undefined }
  }
  // Where PostgreSQL's user can't reach node_modules, the lodging has a copy of the programs.
  const { binaries, user } = await findLodging(folder, () => {})
  return { programs: join(binaries.folder, 'bin'), user }
}

async function waitUntilReady(url: string): Promise<void> {
  const giveUpAt = Date.now() + 30_000
  for (;;) {
    const client = new pg.Client({ connectionString: url })
    client.on('error', () => {})
    try {
      await client.connect()
      return
    } catch (error) {
      if (Date.now() > giveUpAt) throw error
      await sleep(50)
    } finally {
      await client.end().catch(() => {})
    }
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
