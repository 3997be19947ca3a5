import type { Say } from './say.ts'

/** How a start or a running server is asked to end, by a signal or by something that cannot be repaired. */
export interface Stopping {
  /** Ends when the server is to stop; throws when it must. */
  requested: Promise<void>
  /** Between the steps of a start: don't begin the next one. */
  throwIfRequested(): void
  fail(error: unknown): void
  /** `npm run dev` starts again in a moment: PostgreSQL may go on running. */
  isRestart(): boolean
}

/** Not an error: somebody pressed Ctrl+C while the server was still starting. */
export class StoppedWhileStarting extends Error {
  override name = 'StoppedWhileStarting'
}

// npm passes on the Ctrl+C that the terminal has sent to us as well: two signals, one wish.
const ECHO_MS = 1_000

export function listenForStop(say: Say): Stopping {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  promise.catch(() => {}) // heard by whoever awaits it, which may be nobody yet
  let askedAt: number | undefined
  let isRestart = false
  const onSignal = (signal: NodeJS.Signals) => {
    if (askedAt === undefined) {
      askedAt = Date.now()
      isRestart = signal === 'SIGUSR2'
      say('Stopping: finishing what has begun … (once more to stop at once)')
      resolve()
    } else if (Date.now() - askedAt > ECHO_MS) {
      console.error('Stopped at once. PostgreSQL goes on running; the next start takes it over.')
      process.exit(1)
    }
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGUSR2'] as const) process.on(signal, onSignal)
  process.on('uncaughtException', (error) => {
    if (askedAt !== undefined) console.error(error) // it is stopping anyway
    reject(error)
  })
  return {
    requested: promise,
    throwIfRequested: () => {
      if (askedAt !== undefined) throw new StoppedWhileStarting()
    },
    fail: reject,
    isRestart: () => isRestart,
  }
}
