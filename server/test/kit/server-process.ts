import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

const repository = join(import.meta.dirname, '..', '..', '..')

export interface Ended {
  /** null when a signal ended it */
  code: number | null
  /** all that it has printed */
  output: string
}

/** A process of OrbitEngine's own: the server (`http.ts`) or the operator's commands (`cli.ts`). Whoever starts it ends it. */
export class ServerProcess implements AsyncDisposable {
  readonly child: ChildProcess
  output = ''
  readonly #ended: Promise<unknown>
  readonly #startedAt = Date.now()

  /** `isApart`: out of reach of Ctrl+C in our terminal. */
  constructor(script: string, words: string[], environment: Record<string, string>, { isApart = false } = {}) {
    this.child = spawn(process.execPath, [join('server', 'src', script), ...words], {
      cwd: repository,
      env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '/', PORT: '0', ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: isApart,
    })
    this.#ended = once(this.child, 'close')
    const killIt = () => void this.child.kill('SIGKILL')
    process.once('exit', killIt)
    this.child.once('close', () => process.off('exit', killIt))
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.on('data', (part) => {
        this.output += part
      })
    }
  }

  get pid(): number {
    return this.child.pid ?? 0
  }

  get hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null
  }

  /** Its address and how long it took, once it says that it is ready. */
  async ready(): Promise<{ address: string; seconds: number }> {
    for (;;) {
      const address = /is ready at (\S+)/.exec(this.output)?.[1]
      if (address !== undefined) return { address, seconds: (Date.now() - this.#startedAt) / 1000 }
      if (this.hasEnded) throw new Error(`The process ended before it was ready:\n${this.output}`)
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

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop('SIGKILL')
  }
}
