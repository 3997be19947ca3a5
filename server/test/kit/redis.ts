import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { createClient } from '@keyv/redis'

// The shell lives as long as its standard input: it ends Redis also when we are killed.
const KEEPER = '"$0" "$@" >/dev/null 2>&1 </dev/null & echo $!; cat >/dev/null; kill -9 $!'

/** Whether the tests with Redis are left out: where it is not installed. Where CI=true nothing may be. */
export const isRedisMissing = !isInstalled() && process.env.CI !== 'true'

/** A Redis in a temporary folder, on a free port, which a test may kill, freeze and start again. */
export class Redis implements AsyncDisposable {
  readonly url: string
  readonly #port: number
  readonly #folder = mkdtempSync(join(tmpdir(), 'orbit-test-redis-'))
  #keeper: ChildProcessByStdio<Writable, Readable, null> | undefined
  #pid = 0

  private constructor(port: number) {
    this.#port = port
    this.url = `redis://127.0.0.1:${port}`
  }

  static async start(): Promise<Redis> {
    const redis = new Redis(await freePort())
    await redis.startAgain()
    return redis
  }

  /** With what it had when it was saved last. */
  async startAgain(): Promise<void> {
    const settings = {
      port: this.#port,
      bind: '127.0.0.1',
      dir: this.#folder,
      save: '',
      'stop-writes-on-bgsave-error': 'no',
    }
    const words = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)])
    this.#keeper?.stdin.end()
    this.#keeper = spawn('/bin/sh', ['-c', KEEPER, 'redis-server', ...words], { stdio: ['pipe', 'pipe', 'ignore'] })
    const [pid] = await once(this.#keeper.stdout, 'data')
    this.#pid = Number(String(pid))
    for (;;) {
      if (await this.ask(['PING']).catch(() => undefined)) return
      await sleep(20)
    }
  }

  /** As with `kill -9`. */
  kill(): void {
    this.#signal('SIGKILL')
  }

  freeze(): void {
    this.#signal('SIGSTOP')
  }

  thaw(): void {
    this.#signal('SIGCONT')
  }

  #signal(signal: NodeJS.Signals): void {
    if (this.#keeper?.exitCode === null) process.kill(this.#pid, signal)
  }

  /** Over a connection of its own. */
  async ask(command: string[]): Promise<unknown> {
    const client = createClient({ url: this.url, socket: { reconnectStrategy: false } })
    client.on('error', () => {})
    await client.connect()
    try {
      return await client.sendCommand(command)
    } finally {
      client.destroy()
    }
  }

  /** Every key with its value. */
  async entries(): Promise<[string, string][]> {
    const keys = (await this.ask(['KEYS', '*'])) as string[]
    return Promise.all(keys.map(async (key): Promise<[string, string]> => [key, String(await this.ask(['GET', key]))]))
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const keeper = this.#keeper
    if (keeper !== undefined && keeper.exitCode === null) {
      keeper.stdin.end()
      await once(keeper, 'exit')
    }
    rmSync(this.#folder, { recursive: true, force: true })
  }
}

function isInstalled(): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, 'redis-server'), constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
