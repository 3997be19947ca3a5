import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

const repository = join(import.meta.dirname, '..', '..', '..', '..')

export interface Ended {
  code: number | null
  output: string
}

/** A process of OrbitEngine, as `npm start` and `npm run orbit` begin it; killed when its test is over. */
export class Door {
  readonly child: ChildProcess
  output = ''
  readonly #ended: Promise<unknown>
  readonly #startedAt = Date.now()

  constructor(script: string, words: string[], environment: Record<string, string>) {
    this.child = spawn(process.execPath, [join('server', 'src', script), ...words], {
      cwd: repository,
      env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '/', PORT: '0', ...environment },
    })
    this.#ended = once(this.child, 'close')
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.on('data', (part) => {
        this.output += part
      })
    }
    onTestFinished(() => void this.child.kill('SIGKILL'))
  }

  get pid(): number {
    return this.child.pid ?? 0
  }

  /** Its address and how long it took, once it says that it is ready. */
  async ready(): Promise<{ address: string; seconds: number }> {
    for (;;) {
      const address = /is ready at (\S+)/.exec(this.output)?.[1]
      if (address !== undefined) return { address, seconds: (Date.now() - this.#startedAt) / 1000 }
      if (this.child.exitCode !== null || this.child.signalCode !== null) {
        throw new Error(`It ended before it was ready:\n${this.output}`)
      }
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
  }

  async ended(): Promise<Ended> {
    await this.#ended
    return { code: this.child.exitCode, output: this.output }
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<Ended> {
    this.child.kill(signal)
    return this.ended()
  }
}

export function startServer(environment: Record<string, string>): Door {
  return new Door('http.ts', [], environment)
}

export function runOrbit(words: string[], environment: Record<string, string> = {}): Promise<Ended> {
  return new Door('cli.ts', words, environment).ended()
}
